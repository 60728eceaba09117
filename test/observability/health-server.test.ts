import { connect } from "node:net";
import { setTimeout } from "node:timers/promises";
import { afterEach, describe, expect, test } from "vitest";
import { type HealthServer, type HealthServerOptions, openHealthServer } from "#observability/health-server";

let server: HealthServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function open(options: Partial<HealthServerOptions> = {}) {
  const opened = await openHealthServer({ port: 0, live: () => true, ready: () => [], ...options });
  server = opened;
  return (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${opened.port}${path}`, init);
}

describe("/healthz", () => {
  test("says that the program is alive", async () => {
    const ask = await open();
    const answer = await ask("/healthz");
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect(await answer.json()).toEqual({ status: "ok" });
  });

  test("stays 200 when the program is not ready, and says 503 when it is not well itself", async () => {
    const ask = await open({ ready: () => [{ name: "store", ok: false }] });
    expect((await ask("/healthz")).status).toBe(200);
    await server?.close();
    const askAgain = await open({ live: () => false });
    expect((await askAgain("/healthz")).status).toBe(503);
  });

  test("answers HEAD without a body, and with a query", async () => {
    const ask = await open();
    const head = await ask("/healthz", { method: "HEAD" });
    expect([head.status, head.headers.get("content-length"), await head.text()]).toEqual([200, "16", ""]);
    expect((await ask("/healthz?from=probe")).status).toBe(200);
  });
});

describe("/readyz", () => {
  test("names every check", async () => {
    const checks = [
      { name: "store", ok: true },
      { name: "terminal", ok: true, detail: "open" },
    ];
    const ask = await open({ ready: async () => checks });
    const answer = await ask("/readyz");
    expect([answer.status, await answer.json()]).toEqual([200, { status: "ok", checks }]);
  });

  test("says 503 when one check fails", async () => {
    const checks = [
      { name: "store", ok: false, detail: "read-only" },
      { name: "terminal", ok: true },
    ];
    const ask = await open({ ready: () => checks });
    const answer = await ask("/readyz");
    expect([answer.status, await answer.json()]).toEqual([503, { status: "failing", checks }]);
  });

  test("says 503 when a check breaks, without telling why to the world", async () => {
    const ask = await open({ ready: () => Promise.reject(new RangeError("postgres://user:pass@db")) });
    const answer = await ask("/readyz");
    const checks = [{ name: "checks", ok: false, detail: "RangeError" }];
    expect([answer.status, await answer.json()]).toEqual([503, { status: "failing", checks }]);
  });

  test("says 503 when a check never answers", async () => {
    const ask = await open({ ready: () => new Promise(() => {}) });
    const answer = await ask("/readyz");
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ checks: [{ detail: "no answer in time" }] });
  });

  test("says 503 while the program is stopping", async () => {
    const ask = await open();
    expect((await ask("/readyz")).status).toBe(200);
    server?.stopping();
    const answer = await ask("/readyz");
    expect([answer.status, await answer.json()]).toEqual([503, { status: "stopping", checks: [] }]);
    expect((await ask("/healthz")).status).toBe(200);
  });
});

describe("everything else", () => {
  test.for(["/", "/health", "/healthz/", "/metrics", "/../healthz?", "//healthz"])("%s is not found", async (path) => {
    const ask = await open();
    expect((await ask(path)).status).toBe(path === "/../healthz?" ? 200 : 404);
  });

  test.for(["POST", "PUT", "DELETE", "OPTIONS"])("%s is not allowed", async (method) => {
    const ask = await open();
    const answer = await ask("/healthz", { method });
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
  });

  test("a request with far too long headers is refused", async () => {
    const ask = await open();
    const statusWith = async (length: number) =>
      (await ask("/healthz", { headers: { "x-long": "x".repeat(length) } })).status;
    // The limit is 8192 bytes for all of them; Node's own take a few hundred.
    expect([await statusWith(7000), await statusWith(8192)]).toEqual([200, 431]);
  });

  test("something that is not HTTP gets no answer that helps it, and the server lives on", async () => {
    const ask = await open();
    const said = await raw("\0\0\0 nonsense\r\n\r\n");
    expect(said).toMatch(/^HTTP\/1\.1 400/);
    expect((await ask("/healthz")).status).toBe(200);
  });

  async function raw(text: string): Promise<string> {
    const socket = connect(server?.port ?? 0, "127.0.0.1");
    socket.end(text);
    return (await socket.toArray()).join("");
  }
});

describe("opening and closing", () => {
  test("closing ends idle connections at once", async () => {
    const ask = await open();
    await (await ask("/healthz")).text();
    const idle = connect(server?.port ?? 0, "127.0.0.1");
    idle.write("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n");
    await new Promise((resolve) => idle.once("data", resolve));
    const begun = performance.now();
    await server?.close();
    server = undefined;
    expect(performance.now() - begun).toBeLessThan(1000);
    idle.destroy();
  });

  test("closing twice is closing once", async () => {
    await open();
    await expect(Promise.all([server?.close(), server?.close()])).resolves.toEqual([undefined, undefined]);
    await server?.close();
  });

  test("a port that is taken is an error of the caller, not a crash", async () => {
    await open();
    const again = openHealthServer({ port: server?.port ?? 0, live: () => true, ready: () => [] });
    await expect(again).rejects.toMatchObject({ code: "EADDRINUSE" });
    await setTimeout(0);
  });
});
