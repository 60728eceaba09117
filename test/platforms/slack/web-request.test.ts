import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { webRequest } from "#platforms/slack/web-request";

type Answer = (request: IncomingMessage, response: ServerResponse, body: string) => void;

let server: Server;
let at = "";
let answer: Answer;
let connections = 0;
const seen: { method: string | undefined; path: string | undefined; type: string | undefined; body: string }[] = [];

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString();
    seen.push({ method: request.method, path: request.url, type: request.headers["content-type"], body });
    answer(request, response, body);
  });
  server.on("connection", () => {
    connections += 1;
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  connections = 0;
  seen.length = 0;
  answer = (_, response) => response.end("{}");
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const headers = { "Content-Type": "application/x-www-form-urlencoded" };

test("text goes out as it is, and text, status and headers come back", async () => {
  answer = (_, response) => {
    response.writeHead(200, { "X-OAuth-Scopes": "commands", "Set-Cookie": ["a=1", "b=2"] });
    response.end('{"ok":true,"said":"4核"}');
  };
  const answered = await webRequest(`${at}/api/chat.postMessage?x=1`, {
    method: "POST",
    headers,
    body: "text=4%E6%A0%B8",
  });
  expect(seen).toEqual([
    { method: "POST", path: "/api/chat.postMessage?x=1", type: headers["Content-Type"], body: "text=4%E6%A0%B8" },
  ]);
  expect(answered).toMatchObject({ ok: true, status: 200, statusText: "OK", url: `${at}/api/chat.postMessage?x=1` });
  expect(answered.headers.get("x-oauth-scopes")).toBe("commands");
  expect(answered.headers.get("X-OAuth-Scopes")).toBe("commands");
  expect(answered.headers.get("retry-after")).toBeNull();
  expect(Object.fromEntries(answered.headers.entries())).toMatchObject({ "set-cookie": "a=1, b=2" });
  expect(await answered.json()).toEqual({ ok: true, said: "4核" });
  expect(new TextDecoder().decode(await answered.arrayBuffer())).toBe(await answered.text());
});

test("a redirect is told, and not followed", async () => {
  answer = (_, response) => response.writeHead(302, { Location: `${at}/elsewhere` }).end();
  const answered = await webRequest(`${at}/api/auth.test`, { method: "POST", headers, body: "token=xoxb-1" });
  expect(answered).toMatchObject({ ok: false, status: 302 });
  expect(seen.map(({ path }) => path)).toEqual(["/api/auth.test"]);
});

test("an answer whose body nobody reads does not cost its connection", async () => {
  answer = (_, response) => response.writeHead(429, { "Retry-After": "1" }).end("x".repeat(200_000));
  for (let call = 0; call < 5; call += 1) {
    const { status } = await webRequest(`${at}/api/chat.postMessage`, { method: "POST", headers, body: "a=b" });
    expect(status).toBe(429);
  }
  // None, where an earlier one is still open.
  expect(connections).toBeLessThanOrEqual(1);
});

test("calls at the same time do not wait for each other", async () => {
  const waiting: ServerResponse[] = [];
  answer = (_, response) => {
    waiting.push(response);
    if (waiting.length === 20) for (const one of waiting) one.end("{}");
  };
  const calls = Array.from({ length: 20 }, () => webRequest(at, { method: "POST", headers, body: "a=b" }));
  expect((await Promise.all(calls)).map(({ status }) => status)).toEqual(Array(20).fill(200));
});

test("the signal ends a call before its answer, and within its body", async () => {
  answer = (_, response) => {
    if (seen.length === 2) response.writeHead(200).write('{"ok":');
  };
  const ending = (): Promise<unknown> =>
    webRequest(at, { method: "POST", headers, body: "a=b", signal: AbortSignal.timeout(100) });
  await expect(ending()).rejects.toThrow("timeout");
  await expect(ending()).rejects.toThrow("timeout");
  expect(seen).toHaveLength(2);
});

test("an answer that breaks off is an error", async () => {
  answer = (_, response) => {
    response.writeHead(200, { "Content-Length": "100" }).write('{"ok":true}');
    setTimeout(() => response.destroy(), 20);
  };
  await expect(webRequest(at, { method: "POST", headers, body: "a=b" })).rejects.toThrow();
});

test("a form with a file goes out too, and its redirect is refused", async () => {
  const body = new FormData();
  body.append("file", new Blob(["max_connections = 30"]), "my.cnf");
  expect((await webRequest(at, { method: "POST", body })).status).toBe(200);
  expect(seen[0]).toMatchObject({ type: expect.stringMatching(/^multipart\/form-data; boundary=/) });
  expect(seen[0]?.body).toContain("max_connections = 30");
  answer = (_, response) => response.writeHead(302, { Location: at }).end();
  await expect(webRequest(at, { method: "POST", body })).rejects.toThrow();
});
