import { STATUS_CODES } from "node:http";
import { Agent, request } from "undici";

/** One call, as the SDK gives it to fetch. */
interface Call {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | FormData;
  readonly signal?: AbortSignal;
}

/** What the SDK takes of a response. */
interface Answer {
  readonly ok: boolean;
  readonly status: number;
  readonly statusText: string;
  readonly url: string;
  readonly headers: { get(name: string): string | null; entries(): Iterable<[string, string]> };
  text(): Promise<string>;
  json(): Promise<unknown>;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** Connections stay open between calls; there are as many as calls at the same time. */
const CONNECTIONS = new Agent();

/**
 * What Slack's SDK asks of `fetch`, by the HTTP client that lies beneath it: the streams that fetch puts round every
 * body cost as much as the rest of a call. Redirects are never followed. A body is read to its end before anything
 * is told of it, since the SDK leaves some unread, and a connection with an unread body is lost for the next call.
 * Forms, which carry files, go the way of fetch.
 * @throws the system's own error where Slack cannot be reached or breaks off, and the signal's reason when it ends the call
 */
export async function webRequest(url: string | URL, call: Call = {}): Promise<Answer> {
  const { method = "GET", headers = {}, body, signal } = call;
  if (body !== undefined && typeof body !== "string") return fetch(url, { ...call, redirect: "error" });
  const answer = await request(url, {
    dispatcher: CONNECTIONS,
    method: method === "POST" ? "POST" : "GET",
    headers,
    ...(body === undefined ? {} : { body }),
    ...(signal === undefined ? {} : { signal }),
  });
  const text = await answer.body.text();
  const { statusCode: status } = answer;
  return {
    status,
    statusText: STATUS_CODES[status] ?? "",
    ok: status >= 200 && status < 300,
    url: String(url),
    headers: {
      get: (name) => headerText(answer.headers[name.toLowerCase()]),
      entries: () => Object.keys(answer.headers).map((name) => [name, headerText(answer.headers[name]) ?? ""]),
    },
    text: async () => text,
    json: async (): Promise<unknown> => JSON.parse(text),
    arrayBuffer: async () => new TextEncoder().encode(text).buffer,
  };
}

function headerText(value: string | string[] | undefined): string | null {
  return value === undefined ? null : [value].flat().join(", ");
}
