import type { IncomingMessage } from "node:http";
import { isWire, parseJson, type Wire } from "../wire.ts";

const typeOf = (request: IncomingMessage): string => request.headers["content-type"] ?? "";

/** The fields of a form or JSON body, and those of the address. */
export function readFields(request: IncomingMessage, body: Buffer, query: URLSearchParams): Wire {
  const text = body.toString("utf8");
  if (typeOf(request).includes("json")) {
    const json = parseJson(text);
    return { ...Object.fromEntries(query), ...(isWire(json) ? json : {}) };
  }
  return { ...Object.fromEntries(query), ...Object.fromEntries(new URLSearchParams(text)) };
}

/** What was uploaded: the file of a multipart form, or the body as it is. */
export async function readUpload(request: IncomingMessage, body: Buffer): Promise<Buffer> {
  if (!typeOf(request).startsWith("multipart/form-data")) return body;
  const form = await new Response(new Uint8Array(body), { headers: { "content-type": typeOf(request) } }).formData();
  for (const [, value] of form) if (typeof value !== "string") return Buffer.from(await value.arrayBuffer());
  return Buffer.alloc(0);
}

/** The token of the header, or of the body. */
export function tokenOf(request: IncomingMessage, fields: Wire): string | null {
  const [, bearer] = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? "") ?? [];
  const field = fields["token"];
  return bearer ?? (typeof field === "string" && field !== "" ? field : null);
}

/** Client id and secret, which may also come as Basic authentication. */
export function clientOf(request: IncomingMessage): Wire {
  const [, basic] = /^Basic (\S+)$/i.exec(request.headers.authorization ?? "") ?? [];
  if (basic === undefined) return {};
  const [client_id = "", client_secret = ""] = Buffer.from(basic, "base64").toString("utf8").split(":");
  return { client_id, client_secret };
}
