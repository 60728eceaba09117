import { type REST, Routes } from "discord.js";
import { describe, expect, test } from "vitest";
import { ROUTE_NAMES } from "../rest/routes.ts";
import { say } from "./samples.ts";
import { connect, newClient, refusal, type Stage, stage } from "./stage.ts";

async function wired(
  options: Parameters<typeof stage>[0] = {},
  timeout = 2000,
): Promise<Stage & { rest: REST; post: (words: string) => Promise<unknown> }> {
  const set = await stage(options);
  const { rest } = newClient(set.discord, { rest: { retries: 1, timeout } });
  rest.setToken(set.discord.token);
  return { ...set, rest, post: (words) => rest.post(Routes.channelMessages(set.general.id), { body: say(words) }) };
}

const said = ({ general }: Stage) => general.messages.map(({ content }) => content);

describe("what goes wrong with a call", () => {
  test("the library tries again after a 502, so what was applied is there twice", async () => {
    const set = await wired();
    set.discord.fault("create-message", { kind: "unavailable", status: 502 });
    await set.post("a");
    set.discord.fault("create-message", { kind: "applied-5xx" });
    await set.post("b");
    expect(said(set)).toEqual(["a", "b", "b"]);
    expect(set.discord.callsOf("create-message").map(({ status, fault }) => [status, fault])).toEqual([
      [502, "unavailable"],
      [200, null],
      [503, "applied-5xx"],
      [200, null],
    ]);
  });

  test("a reset is tried again, a lost answer too", async () => {
    const set = await wired();
    const planted = set.discord.fault("create-message", { kind: "reset" });
    await set.post("a");
    expect(planted.struck).toBe(1);
    set.discord.fault("create-message", { kind: "lost-answer", times: 2 });
    await set.post("b").catch(() => undefined);
    expect(said(set).slice(0, 2)).toEqual(["a", "b"]);
  });

  test("a call that is never answered ends when the library loses patience", async () => {
    const set = await wired({}, 100);
    set.discord.fault("create-message", { kind: "hang", times: 2 });
    await expect(set.post("a")).rejects.toThrow(/abort/i);
    set.discord.fault("create-message", { kind: "hang", applied: true, times: 2 });
    await expect(set.post("b")).rejects.toThrow(/abort/i);
    expect(said(set)).toEqual(["b", "b"]);
  });

  test("an answer breaks off, or takes its time", async () => {
    const set = await wired();
    set.discord.fault("create-message", { kind: "cut-body" });
    await expect(set.post("a")).rejects.toThrow();
    set.discord.fault("create-message", { kind: "slow", ms: 60 });
    const started = performance.now();
    await set.post("b");
    expect(performance.now() - started).toBeGreaterThan(50);
    expect(said(set)).toEqual(["a", "b"]);
  });

  test("a slow answer is applied at once, or only then", async () => {
    const set = await wired();
    set.discord.fault("create-message", { kind: "slow", ms: 60 });
    const first = set.post("a");
    await set.discord.until(() => said(set).length === 1);
    await first;
    set.discord.fault("create-message", { kind: "slow", ms: 60, before: true });
    const second = set.post("b");
    await set.discord.until(() => set.discord.callsOf("create-message").length === 2);
    expect(said(set)).toEqual(["a"]);
    await second;
  });

  test("an error of Discord's own", async () => {
    const set = await wired();
    set.discord.fault("create-message", { kind: "error", status: 403, code: 50013 });
    expect(await refusal(set.post("a"))).toEqual([403, 50013]);
  });

  test("strikes as often, as long, and where it was planted", async () => {
    const set = await wired();
    const other = set.acme.channel("400000000000000002");
    const fault = { kind: "error", status: 400, code: 1 } as const;
    const planted = set.discord.fault("create-message", { ...fault, channel: other.id, times: 5 });
    await set.post("a");
    expect(planted.struck).toBe(0);
    planted.remove();
    set.discord.fault("*", { ...fault, after: 1, times: 2 });
    await set.post("b");
    expect([await refusal(set.post("c")), await refusal(set.post("d"))]).toEqual([
      [400, 1],
      [400, 1],
    ]);
    await set.post("e");
    set.discord.fault("create-message", { ...fault, forMs: 1000 });
    expect(await refusal(set.post("f"))).toEqual([400, 1]);
    set.discord.clock.skip(1001);
    await set.post("g");
    set.discord.fault("create-message", { ...fault, times: 9 });
    set.discord.clearFaults();
    await set.post("h");
    expect(said(set)).toEqual(["a", "b", "e", "g", "h"]);
  });

  test("a lost callback was taken all the same", async () => {
    const { discord, ann, general } = await stage();
    const client = await connect(discord, { rest: { retries: 0 } });
    const problems: unknown[] = [];
    client.on("interactionCreate", (one) => {
      if (one.isChatInputCommand()) one.reply("a").catch((error: unknown) => problems.push(error));
    });
    discord.fault("callback", { kind: "lost-answer" });
    const done = await ann.command(general, "capacity", { spec: "4c" });
    expect(done).toMatchObject({ acknowledged: true, error: null });
    await discord.until(() => problems.length === 1);
    discord.fault("callback", { kind: "unavailable", times: 9 });
    const failed = ann.command(general, "capacity", { spec: "4c" });
    await discord.until(() => problems.length === 2);
    discord.clock.skip(3001);
    expect(await failed).toMatchObject({ acknowledged: false, error: "The application did not respond" });
  });

  test("every route has a name of its own", () => {
    expect(new Set(ROUTE_NAMES).size).toBe(ROUTE_NAMES.length);
    expect(ROUTE_NAMES).toContain("edit-original");
  });
});

describe("too many requests", () => {
  test("the library waits for the bucket of the route", async () => {
    const set = await wired({ rateLimits: { perRoute: { requests: 2, ms: 300 } } });
    const limits: unknown[] = [];
    set.rest.on("rateLimited", ({ global, scope, route }) => limits.push([global, scope, route]));
    const started = performance.now();
    await Promise.all(["a", "b", "c"].map(set.post));
    expect(performance.now() - started).toBeGreaterThan(250);
    expect(limits).toEqual([[false, "user", "/channels/:id/messages"]]);
    expect(set.discord.calls.every(({ status }) => status === 200)).toBe(true);
  });

  test("what comes too early is refused with the time to wait", async () => {
    const set = await stage({ rateLimits: { perRoute: { requests: 1, ms: 1000 } } });
    const call = (path: string) =>
      fetch(`${set.discord.apiUrl}/v10${path}`, { headers: { authorization: `Bot ${set.discord.token}` } });
    const first = await call("/users/@me");
    expect(Object.fromEntries([...first.headers].filter(([name]) => name.startsWith("x-ratelimit")))).toEqual({
      "x-ratelimit-limit": "1",
      "x-ratelimit-remaining": "0",
      "x-ratelimit-reset": expect.stringMatching(/^\d+\.\d{3}$/),
      "x-ratelimit-reset-after": expect.stringMatching(/^[01]\.\d{3}$/),
      "x-ratelimit-bucket": expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    const second = await call("/users/@me");
    expect([second.status, second.headers.get("x-ratelimit-scope")]).toEqual([429, "user"]);
    expect(Number(second.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await second.json()).toMatchObject({ message: "You are being rate limited.", global: false });
    expect((await call("/gateway")).status).toBe(200);
    set.discord.clock.skip(1000);
    expect((await call("/users/@me")).status).toBe(200);
  });

  test("the whole bot has one limit, and interactions are outside of it", async () => {
    const set = await stage({ rateLimits: { globalPerSecond: 1 } });
    const call = (path: string, method = "GET") =>
      fetch(`${set.discord.apiUrl}/v10${path}`, { method, headers: { authorization: `Bot ${set.discord.token}` } });
    expect((await call("/users/@me")).status).toBe(200);
    const over = await call("/gateway");
    expect([over.status, over.headers.get("x-ratelimit-global"), over.headers.get("x-ratelimit-scope")]).toEqual([
      429,
      "true",
      "global",
    ]);
    expect((await call("/interactions/1/none/callback", "POST")).status).toBe(404);
  });

  test("planted ones are waited for by the library: the route's, everybody's, the whole bot's and the page before", async () => {
    const set = await wired();
    const met: (readonly [boolean, string])[] = [];
    set.rest.options.rejectOnRateLimit = ({ global, scope }) => {
      met.push([global, scope]);
      return false;
    };
    const planted = [
      [{ kind: "rate-limited", retryAfter: 0.05 }, [false, "user"]],
      [{ kind: "rate-limited", retryAfter: 0.05, scope: "shared" }, [false, "shared"]],
      [{ kind: "rate-limited", retryAfter: 0.05, scope: "global" }, [true, "global"]],
      [{ kind: "cloudflare", retryAfter: 0.05 }, [false, "user"]],
    ] as const;
    for (const [index, [kind, limit]] of planted.entries()) {
      met.length = 0;
      set.discord.fault("create-message", kind);
      await set.post(`message ${index}`);
      // Where it wakes a moment before the whole bot's limit ends, the library tells of its own wait too.
      expect(met.filter(([global, scope]) => !(global && scope === "user"))).toEqual([limit]);
    }
    expect(said(set)).toEqual(planted.map((_, index) => `message ${index}`));
    // Each was refused once and sent once more, and nothing else was sent.
    expect(set.discord.callsOf("create-message").map(({ status }) => status)).toEqual(
      planted.flatMap(() => [429, 200]),
    );
  });
});
