import type { IncomingMessage } from "node:http";
import { isWire, parseJson, type Wire } from "../../shared/wire.ts";
import { refuse } from "./refusal.ts";

/** A file as it was sent, with the number that its field carries. */
export interface SentFile {
  readonly index: number;
  readonly name: string;
  readonly contentType: string;
  readonly content: Buffer;
}

/** What was sent: an object or a list, and files. */
export interface Sent {
  readonly body: unknown;
  readonly files: readonly SentFile[];
}

/** The body of a request: JSON, or a form with `payload_json` and `files[n]`. */
export async function readSent(request: IncomingMessage, raw: Buffer): Promise<Sent> {
  const type = request.headers["content-type"] ?? "";
  if (type.startsWith("multipart/form-data")) return readForm(raw, type);
  if (raw.length === 0) return { body: {}, files: [] };
  return { body: parseJson(raw.toString("utf8")) ?? refuse(50109), files: [] };
}

async function readForm(raw: Buffer, type: string): Promise<Sent> {
  const form = await new Response(new Uint8Array(raw), { headers: { "content-type": type } }).formData();
  const files: SentFile[] = [];
  const fields: Record<string, unknown> = {};
  for (const [field, value] of form) {
    if (typeof value === "string") fields[field] = value;
    else
      files.push({
        index: Number(/^files\[(\d+)\]$/.exec(field)?.[1] ?? files.length),
        name: value.name,
        contentType: typeOf(value.name, value.type),
        content: Buffer.from(await value.arrayBuffer()),
      });
  }
  const { payload_json: payload, ...rest } = fields as Wire & { payload_json?: unknown };
  if (typeof payload !== "string") return { body: rest, files };
  const body = parseJson(payload);
  return isWire(body) ? { body, files } : refuse(50109);
}

const TYPES: Readonly<Record<string, string>> = {
  png: "image/png",
  svg: "image/svg+xml",
  jpg: "image/jpeg",
  gif: "image/gif",
  webp: "image/webp",
  js: "application/javascript; charset=utf-8",
  json: "application/json; charset=utf-8",
};

/** The type that was sent, or what the end of the name says. */
function typeOf(name: string, sent: string): string {
  if (sent !== "" && sent !== "application/octet-stream") return sent;
  return TYPES[name.split(".").at(-1)?.toLowerCase() ?? ""] ?? "text/plain; charset=utf-8";
}

/** The bot's token as the header carries it. */
export function tokenOf(request: IncomingMessage): string | null {
  return /^Bot (\S+)$/.exec(request.headers.authorization ?? "")?.[1] ?? null;
}
