import { STATUS_CODES } from "node:http";
import type { webApi } from "@slack/bolt";
import { Agent, request } from "undici";

/** Connections stay open between calls; there are as many as calls at the same time. */
const CONNECTIONS = new Agent();

/**
 * What Slack's SDK asks of `fetch`, by the HTTP client that lies beneath it: the streams that fetch puts round every
 * body cost as much as the rest of a call. Redirects are never followed. A body is read to its end before anything
 * is told of it, since the SDK leaves some unread, and a connection with an unread body is lost for the next call.
 * Forms, which carry files, go the way of fetch.
 * @throws the system's own error where Slack cannot be reached or breaks off, and the signal's reason when it ends the call
 */
export const webRequest: webApi.FetchFunction = async (url, call = {}) => {
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
};

function headerText(value: string | string[] | undefined): string | null {
  return value === undefined ? null : [value].flat().join(", ");
}
