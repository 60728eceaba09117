import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { leaseToken } from "#platforms/discord/token-lease";
import { openStore, type Store } from "#storage/open-store";
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
    await store.leases.take(`gateway ${await speakerOf("t")} shard 0`, "killed", Date.now(), Date.now() + 10_000);
    const { taken, ms } = await outcome(take());
    expect(taken).toBe(true);
    expect(ms).toBeGreaterThanOrEqual(10_000);
  });

  test("other shards are for others, the same ones are not, and all of them are for nobody else", async () => {
    await take([0, 1]);
    expect((await outcome(take([2]))).taken).toBe(true);
    expect((await outcome(take([3, 1]))).taken).toBe(false);
    // What a refused one had begun to take is free again.
    expect(await outcome(take([3]))).toMatchObject({ taken: true, ms: 0 });
    expect((await outcome(take("auto"))).taken).toBe(false);
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
    const name = `gateway ${await speakerOf("t")} shard 0`;
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
  await expect(second).rejects.toMatchObject({ code: "discord-refused", setting: "token" });
  expect(stage.discord.gateway.identifies).toBe(1);
  expect(first.connected()).toBe(true);
  const { error } = await stage.ann.command(stage.general, "capacity", { spec: "4c 4g 3mbps" });
  expect(error).toBeNull();
});

test("whoever lost the place says nothing more under it, and tells why", async () => {
  const stage = await openDiscordStage();
  onTestFinished(() => stage.close());
  const name = `gateway ${await speakerOf(stage.discord.token)} shard 0`;
  await stage.store.leases.take(name, "another", Date.now() + 20_000, Date.now() + 60_000);
  await expect(stage.connection.lost).resolves.toMatchObject({ code: "discord-refused", setting: "token" });
  expect(stage.connection.connected()).toBe(false);
  await expect.poll(() => stage.discord.gateway.sessions.length).toBe(0);
});
