import { Agent, type IncomingMessage, request } from "node:http";
import type { World } from "../world/world.ts";
import type { Answer, Parcel } from "./delivery.ts";
import { signatureOf } from "./signature.ts";

/** A request exactly as it goes out. */
export interface RawRequest {
  readonly body: string | Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

/** Signed as Slack signs, at the present time, unless the sender forges it. */
export function signedRequest(
  world: World,
  body: string | Buffer,
  forged: {
    readonly timestamp?: number | string;
    readonly signature?: string;
    readonly headers?: Readonly<Record<string, string>>;
  } = {},
): RawRequest {
  const timestamp = forged.timestamp ?? Math.floor(world.settings.clock() / 1000);
  return {
    body,
    headers: {
      "user-agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
      accept: "application/json,*/*",
      "content-type": contentType(body),
      "x-slack-request-timestamp": String(timestamp),
      "x-slack-signature": forged.signature ?? signatureOf(world.settings.signingSecret, timestamp, body),
      ...forged.headers,
    },
  };
}

const contentType = (body: string | Buffer): string =>
  /^\s*[{[]/.test(body.slice(0, 20).toString()) ? "application/json" : "application/x-www-form-urlencoded";

/** The body of a parcel: a form for commands and interactions, JSON for events. */
export function bodyOf({ kind, payload }: Parcel): string {
  switch (kind) {
    case "slash_commands":
      return new URLSearchParams(
        Object.entries(payload).map(([key, value]): [string, string] => [key, String(value)]),
      ).toString();
    case "interactive":
      return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
    case "events_api":
      return JSON.stringify(payload);
    default:
      return kind satisfies never;
  }
}

/** One connection pool for all requests to the app. */
export function newHttpTransport(): HttpTransport {
  const agent = new Agent({ keepAlive: true, maxSockets: 200 });
  return {
    send: (url, raw, timeoutMs) => sendRaw(agent, url, raw, timeoutMs),
    close: () => agent.destroy(),
  };
}

export interface HttpTransport {
  readonly send: (url: string, raw: RawRequest, timeoutMs: number) => Promise<Answer>;
  readonly close: () => void;
}

function sendRaw(agent: Agent, url: string, { body, headers }: RawRequest, timeoutMs: number): Promise<Answer> {
  const started = performance.now();
  return new Promise((resolve) => {
    let settled = false;
    const settle = (answer: Omit<Answer, "via" | "ackMs">): void => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      resolve({ via: "http", ackMs: performance.now() - started, ...answer });
    };
    const outgoing = request(url, {
      method: "POST",
      agent,
      headers: { ...headers, "content-length": String(Buffer.byteLength(body)) },
    });
    const timer = setTimeout(() => {
      settle({ status: 0, body: "", headers: {}, problem: "operation_timeout" });
      outgoing.destroy();
    }, timeoutMs);
    const failed = () => settle({ status: 0, body: "", headers: {}, problem: "connection_failed" });
    outgoing.on("error", failed);
    outgoing.on("response", (response) => {
      collect(response).then((text) => {
        const status = response.statusCode ?? 0;
        const problem = status >= 200 && status < 300 ? null : "http_error";
        settle({ status, body: text, headers: flat(response), problem });
      }, failed);
    });
    outgoing.end(body);
  });
}

async function collect(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of response as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

const flat = (response: IncomingMessage): Record<string, string> =>
  Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, [value].flat().join(", ")]));
