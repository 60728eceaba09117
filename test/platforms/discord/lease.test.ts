import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { formatConfigProblem } from "#config/problem-words";
import { Secret } from "#config/secrets";
import { openLogger } from "#observability/logger";
import { leaseToken } from "#platforms/discord/token-lease";
import { openStore, type Store } from "#storage/open-store";
import { openDiscordChat } from "../../../src/discord-chat.ts";
import { SettingRefusedError } from "../../../src/keep-connecting.ts";
import { openDiscordStage } from "./_support/discord-stage.ts";

describe("one token, one owner", () => {
  let store: Store;
  const logged: string[] = [];
  const log = { warn: (event: string) => logged.push(event), error: (event: string) => logged.push(event) };
  const take = (shards: "auto" | readonly number[] = "auto", token = "t") =>
    leaseToken({ leases: store.leases, token, shards, now: Date.now, log });

  beforeEach(async () => {
    logged.length = 0;
    store = await openStore({ url: "memory:", role: "writer" });
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date"] });
  });
  afterEach(async () => {
    vi.useRealTimers();
    await store.close();
  });

  /** What came of it, and after how long. */
  async function outcome(taking: Promise<unknown>): Promise<{ readonly taken: boolean; readonly ms: number }> {
    const began = Date.now();
    let end: { readonly taken: boolean; readonly ms: number } | null = null;
    void taking.then((lease) => {
      end = { taken: lease !== null, ms: Date.now() - began };
    });
    while (end === null) await vi.advanceTimersByTimeAsync(100);
    return end;
  }

  test("a second one is refused, after as long as a killed one could hold the place", async () => {
    await take();
    const { taken, ms } = await outcome(take());
    expect(taken).toBe(false);
    expect(ms).toBeGreaterThanOrEqual(10_000);
    expect(ms).toBeLessThan(12_000);
  });

  test("which the first one holds for as long as it lives", async () => {
    await take();
    await vi.advanceTimersByTimeAsync(60_000);
    expect((await outcome(take())).taken).toBe(false);
    expect(logged).toEqual([]);
  });

  test("once released, it is free at once", async () => {
    const lease = await take();
    await lease?.release();
    expect(await outcome(take())).toMatchObject({ taken: true, ms: 0 });
  });

  test("a killed one holds it for ten seconds, and whoever waits gets it", async () => {
    await store.leases.take(`gateway ${await speakerOf("t")}`, "killed", Date.now(), Date.now() + 10_000);
    const { taken, ms } = await outcome(take());
    expect(taken).toBe(true);
    expect(ms).toBeGreaterThanOrEqual(10_000);
  });

  test("other shards are for others, the same ones are not, and all of them are for nobody else", async () => {
    await take([0, 1]);
    expect((await outcome(take([2]))).taken).toBe(true);
    expect((await outcome(take([3, 1]))).taken).toBe(false);
    // What a refused one had begun to take is free again.
    const { taken, ms } = await outcome(take([3]));
    expect(taken).toBe(true);
    // Before it would have tried a second time.
    expect(ms).toBeLessThan(500);
    expect((await outcome(take("auto"))).taken).toBe(false);
  });

  test("all of them are for nobody who comes beside one that has some, whichever those are", async () => {
    const some = await take([2]);
    expect((await outcome(take("auto"))).taken).toBe(false);
    await some?.release();
    // Others may have shared the whole with it, so that ends by itself.
    const { taken, ms } = await outcome(take("auto"));
    expect(taken).toBe(true);
    expect(ms).toBeLessThan(11_000);
  });

  test("whoever has them all leaves none to another", async () => {
    await take("auto");
    expect((await outcome(take([7]))).taken).toBe(false);
  });

  test("of several who share them, the others keep everybody else away when one ends", async () => {
    const one = await take([1]);
    await take([2]);
    await one?.release();
    await vi.advanceTimersByTimeAsync(30_000);
    expect((await outcome(take("auto"))).taken).toBe(false);
    expect(logged).toEqual([]);
  });

  test("another token is another speaker", async () => {
    await take("auto", "t");
    expect(await outcome(take("auto", "another"))).toMatchObject({ taken: true, ms: 0 });
  });

  test("no token is written down", async () => {
    const names: string[] = [];
    const leases = {
      take: async (name: string) => {
        names.push(name);
        return true;
      },
      release: async () => undefined,
    };
    const lease = await leaseToken({ leases, token: "secret-token", shards: "auto", now: Date.now, log });
    await lease?.release();
    expect(names.join()).not.toContain("secret");
  });

  test("a place that somebody else took is said in the log", async () => {
    const lease = await take();
    let lost = false;
    void lease?.lost.then(() => {
      lost = true;
    });
    await vi.advanceTimersByTimeAsync(3100);
    expect(lost).toBe(false);
    const name = `gateway ${await speakerOf("t")}`;
    // As after a pause in which the lease ended.
    await store.leases.take(name, "another", Date.now() + 20_000, Date.now() + 60_000);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(lost).toBe(true);
    // It is said once.
    expect(logged).toEqual(["another process took the right to speak under this token"]);
  });
});

async function speakerOf(token: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", Buffer.from(token));
  return Buffer.from(digest).toString("hex").slice(0, 16);
}

test("a second program under the same token is refused, and the first goes on answering", async () => {
  const stage = await openDiscordStage();
  onTestFinished(() => stage.close());
  const first = stage.connection;
  const second = stage.startAnother();
  await expect(second).rejects.toMatchObject({ code: "discord-refused", setting: "token-in-use" });
  expect(stage.discord.gateway.identifies).toBe(1);
  expect(first.connected()).toBe(true);
  const { error } = await stage.ann.command(stage.general, "capacity", { spec: "4c 4g 3mbps" });
  expect(error).toBeNull();
});

test("whoever lost the place says nothing more under it, and tells why", async () => {
  const stage = await openDiscordStage();
  onTestFinished(() => stage.close());
  const name = `gateway ${await speakerOf(stage.discord.token)}`;
  await stage.store.leases.take(name, "another", Date.now() + 20_000, Date.now() + 60_000);
  await expect(stage.connection.lost).resolves.toMatchObject({ code: "discord-refused", setting: "token-in-use" });
  expect(stage.connection.connected()).toBe(false);
  await expect.poll(() => stage.discord.gateway.sessions.length).toBe(0);
});

test("an operator is told that it is another Headroom, and nothing of the token's writing", async () => {
  const stage = await openDiscordStage();
  onTestFinished(() => stage.close());
  const { discord, store, headroom } = stage;
  const second = openDiscordChat({
    config: {
      token: new Secret(discord.token),
      apiUrl: discord.apiUrl,
      messageContent: false,
      managerRoles: [],
      devGuild: null,
    },
    headroom,
    store,
    log: openLogger({ level: "silent", secrets: [] }),
  });
  const refused: unknown = await second.ready.catch((error: unknown) => error);
  if (!(refused instanceof SettingRefusedError)) throw new Error("it was not refused", { cause: refused });
  expect(formatConfigProblem(refused.problem, "en")).toMatch(
    /^Another Headroom already speaks under this DISCORD_TOKEN/,
  );
  expect(formatConfigProblem(refused.problem, "zh-CN")).toMatch(/^已有另一个 Headroom 在使用这个 DISCORD_TOKEN/);
  expect(await second.stop(0)).toBe(true);
});

test("a bot that needs more connections is told to start again, not that its token is wrong", async () => {
  const words = formatConfigProblem({ code: "too-few-connections", variable: "DISCORD_TOKEN", reason: "4011" }, "en");
  expect(words).toMatch(/4011.*Start Headroom again/);
  expect(words).not.toMatch(/refused|Write/);
});
