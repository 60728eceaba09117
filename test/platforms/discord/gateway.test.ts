import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, onTestFinished, test } from "vitest";
import { teamId } from "#chat/command";
import { DiscordRefusedError } from "#platforms/discord/connect";
import type { Store } from "#storage/open-store";
import type { Channel } from "../../doubles/discord/channel.ts";
import type { Message } from "../../doubles/discord/world/model.ts";
import { openDiscordStage, type Stage, type StageOptions } from "./_support/discord-stage.ts";

const SPEC = { spec: "4c 4g 3mbps" } as const;

async function opened(options?: StageOptions): Promise<Stage> {
  const stage = await openDiscordStage(options);
  onTestFinished(() => stage.close());
  return stage;
}

/** Waits for so many answers, and then for what would be one too many. */
async function answered({ discord }: Stage, place: Channel, count: number): Promise<readonly Message[]> {
  await discord.until(() => place.answers.length >= count, 15_000);
  await sleep(150);
  expect(place.answers).toHaveLength(count);
  return place.answers;
}

/** The bot hears and answers. */
async function expectToAnswer(stage: Stage, before = 0): Promise<void> {
  stage.ann.mention(stage.general, "4c 4g 3mbps");
  await answered(stage, stage.general, before + 1);
  const { error } = await stage.bob.command(stage.general, "capacity", SPEC);
  expect(error).toBeNull();
}

const sockets = ({ discord }: Stage) => discord.gateway.sessions.filter(({ socket }) => socket !== null);
const resumes = ({ discord }: Stage) => discord.gateway.sessions.reduce((sum, one) => sum + one.resumes, 0);

describe("what is asked of Discord", () => {
  test("nothing that is privileged", async () => {
    const { discord } = await opened();
    expect(discord.gateway.sessions.map(({ intents }) => intents)).toEqual([4609]);
  });

  test("the text of all messages only where it was switched on", async () => {
    const { discord } = await opened({ product: { messageContent: true }, double: { messageContent: true } });
    expect(discord.gateway.sessions.map(({ intents }) => intents)).toEqual([4609 | (1 << 15)]);
  });
});

describe("a connection that breaks", () => {
  test("is resumed after a close with 4000, and what was said meanwhile is answered once", async () => {
    const stage = await opened();
    stage.discord.gateway.closeWith(4000);
    stage.ann.mention(stage.general, "4c 4g 3mbps");
    await answered(stage, stage.general, 1);
    expect(stage.discord.gateway.identifies).toBe(1);
    expect(resumes(stage)).toBe(1);
    await expectToAnswer(stage, 1);
  });

  test("what Discord tells twice is answered once", async () => {
    const stage = await opened();
    stage.ann.mention(stage.general, "4c 4g 3mbps");
    await stage.bob.command(stage.general, "capacity", SPEC);
    await answered(stage, stage.general, 2);
    const [session] = stage.discord.gateway.sessions;
    const told = session?.log.filter(({ t }) => t === "MESSAGE_CREATE" || t === "INTERACTION_CREATE") ?? [];
    expect(told.length).toBeGreaterThanOrEqual(2);
    const calls = stage.discord.callsOf("callback").length + stage.discord.callsOf("create-message").length;
    await stage.settled();
    const assessed = async () => (await stage.store.assessments.list(teamId(stage.guild.id), 10)).length;
    expect(await assessed()).toBe(2);
    for (const { t, d } of told)
      stage.discord.gateway.dispatch({ t, guildId: stage.guild.id, intent: 0, data: () => d });
    await answered(stage, stage.general, 2);
    expect(stage.discord.callsOf("callback").length + stage.discord.callsOf("create-message").length).toBe(calls);
    expect(await assessed()).toBe(2);
    expect(stage.logged).toEqual([]);
  });

  test("comes back when it is asked to (op 7)", async () => {
    const stage = await opened();
    stage.discord.gateway.askToReconnect();
    await stage.discord.until(() => resumes(stage) === 1 && sockets(stage).length === 1);
    await expectToAnswer(stage);
    expect(stage.discord.gateway.identifies).toBe(1);
  });

  test("begins anew when its session is over (op 9)", async () => {
    const stage = await opened();
    stage.discord.gateway.invalidate(false);
    await stage.discord.until(() => stage.discord.gateway.identifies === 2 && sockets(stage).length === 1, 15_000);
    await stage.discord.until(() => stage.connection.connected());
    await expectToAnswer(stage);
  });

  test("whose heartbeats nobody acknowledges is left for another", async () => {
    const stage = await opened({ double: { heartbeatMs: 250 } });
    stage.discord.gateway.acknowledge(false);
    await stage.discord.until(() => stage.discord.gateway.closes.length > 0, 10_000);
    stage.discord.gateway.acknowledge(true);
    await stage.discord.until(() => resumes(stage) > 0 && sockets(stage).length === 1, 10_000);
    await expectToAnswer(stage);
  });

  test("is said to be none while Discord is down for a while, and is there afterwards", async () => {
    const stage = await opened();
    expect(stage.connection.connected()).toBe(true);
    stage.discord.gateway.accept(false);
    stage.discord.gateway.drop();
    await stage.discord.until(() => !stage.connection.connected());
    stage.ann.mention(stage.general, "4c 4g 3mbps");
    await sleep(2500);
    expect(stage.general.answers).toEqual([]);
    stage.discord.gateway.accept(true);
    await answered(stage, stage.general, 1);
    expect(stage.connection.connected()).toBe(true);
    await expectToAnswer(stage, 1);
  });

  test("before it is there: Discord is asked again", async () => {
    const stage = await opened();
    const fault = stage.discord.fault("gateway-bot", { kind: "unavailable", status: 502, times: 2 });
    await stage.restart();
    expect(fault.struck).toBe(2);
    await expectToAnswer(stage);
  });

  test("before it is there, and for longer: the next attempt finds everything free", async () => {
    const stage = await opened();
    stage.discord.fault("gateway-bot", { kind: "unavailable", status: 502, times: 4 });
    await expect(stage.restart()).rejects.toMatchObject({ status: 502 });
    const began = performance.now();
    await stage.restart();
    expect(performance.now() - began).toBeLessThan(3000);
    await expectToAnswer(stage);
  });
});

describe("a connection that is lost for good", () => {
  test.for([
    [4004, "token"],
    [4014, "message-content"],
    [4013, "message-content"],
    [4011, "sharding"],
  ] as const)("%i: the %s is at fault", async ([code, setting]) => {
    const stage = await opened();
    stage.discord.gateway.closeWith(code);
    const refused = await stage.connection.lost;
    expect(refused).toBeInstanceOf(DiscordRefusedError);
    expect(refused).toMatchObject({ setting, reason: String(code) });
    expect(stage.connection.connected()).toBe(false);
    await sleep(300);
    expect(stage.discord.gateway.identifies).toBe(1);
  });

  test("at the start: message content that the portal has not switched on", async () => {
    await expect(openDiscordStage({ product: { messageContent: true } })).rejects.toMatchObject({
      code: "discord-refused",
      setting: "message-content",
      reason: "4014",
    });
  });

  test("at the start: a token that is none", async () => {
    await expect(openDiscordStage({ product: { token: "nobody's" } })).rejects.toMatchObject({
      code: "discord-refused",
      setting: "token",
    });
  });
});

describe("three shards", () => {
  const guildIds = [0n, 1n, 2n].map((shard) => String((30_000_000_000n * 3n + shard) << 22n));
  const shardOf = (id: string) => Number((BigInt(id) >> 22n) % 3n);

  test("guilds on all of them are answered, and people directly", async () => {
    const stage = await opened({ double: { shards: 3, maxConcurrency: 3 } });
    expect(stage.discord.gateway.sessions.map(({ shard }) => shard)).toEqual([
      [0, 3],
      [1, 3],
      [2, 3],
    ]);
    expect(guildIds.map(shardOf)).toEqual([0, 1, 2]);
    for (const [at, id] of guildIds.entries()) {
      const guild = stage.discord.guild(id);
      guild.join(stage.ann);
      const place = guild.channel(`50000000000000000${at}`);
      stage.ann.mention(place, "4c 4g 3mbps");
      await answered(stage, place, 1);
      const { error } = await stage.ann.command(place, "capacity", SPEC);
      expect(error).toBeNull();
    }
    stage.ann.dm("4c 4g 3mbps");
    await stage.discord.until(() => stage.ann.directMessages.some(({ author }) => author.kind === "app"));
    expect(stage.logged).toEqual([]);
  });

  test("one that breaks holds up no other", async () => {
    const stage = await opened({ double: { shards: 3, maxConcurrency: 3 } });
    const guild = stage.discord.guild(guildIds[1] ?? "");
    guild.join(stage.ann);
    const place = guild.channel("500000000000000001");
    stage.discord.gateway.accept(false);
    stage.discord.gateway.drop({ shard: 2 });
    stage.ann.mention(place, "4c 4g 3mbps");
    await answered(stage, place, 1);
    stage.discord.gateway.accept(true);
    await stage.discord.until(() => sockets(stage).length === 3, 15_000);
  });
});

describe("another start", () => {
  /** The first run takes questions and never comes to answer them. */
  function stuckFirst(): NonNullable<StageOptions["host"]> {
    let runs = 0;
    return (host) => {
      runs += 1;
      const stuck = runs === 1;
      return { ...host, answer: (invocation) => (stuck ? new Promise(() => undefined) : host.answer(invocation)) };
    };
  }

  test("and fifteen minutes later, an old button still works, and so does its form", async () => {
    const stage = await opened();
    const { original } = await stage.ann.command(stage.general, "capacity", SPEC);
    await stage.settled();
    await stage.restart();
    stage.discord.clock.skip(16 * 60_000);
    const more = await stage.ann.click(original as Message, "More");
    expect(more.error).toBeNull();
    const form = await stage.ann.click(original as Message, "What If…");
    const filled = await stage.ann.submit(form.modal, { change: "8GB" });
    expect(JSON.stringify(filled.original?.components)).toMatch(/620 → 620 people/);
  });

  test("answers a mention that the run before had taken, once", async () => {
    const stage = await opened({ host: stuckFirst() });
    const asked = stage.ann.mention(stage.general, "4c 4g 3mbps");
    await stage.discord.until(async () => (await stage.store.inbox.teamsWithUnanswered(0)).length === 1);
    await stage.restart();
    const [answer] = await answered(stage, stage.general, 1);
    expect(answer?.repliesTo?.id).toBe(asked.id);
    await stage.settled();
    await stage.restart();
    await answered(stage, stage.general, 1);
    stage.ann.reply(answer as Message, "what if 8GB");
    const [, next] = await answered(stage, stage.general, 2);
    expect(JSON.stringify(next?.components)).toMatch(/620 → 620 people/);
  });

  test("leaves what arrived since it started to the one who answers it", async () => {
    let arrives = async (): Promise<void> => undefined;
    const looking = (inbox: Store["inbox"]): Store["inbox"] => ({
      ...inbox,
      async teamsWithUnanswered(since) {
        await arrives();
        return inbox.teamsWithUnanswered(since);
      },
    });
    const stage = await opened({ store: (store) => ({ ...store, inbox: looking(store.inbox) }) });
    let looked = false;
    arrives = async () => {
      // Its answer is on its way when the look at what was left begins.
      stage.discord.fault("create-message", { kind: "slow", ms: 400, before: true });
      stage.bob.mention(stage.general, "2c 2g 1mbps");
      await stage.discord.until(() => stage.discord.callsOf("create-message").length === 1);
      looked = true;
    };
    await stage.restart();
    await answered(stage, stage.general, 1);
    await stage.settled();
    expect(looked).toBe(true);
    expect(stage.discord.callsOf("create-message")).toHaveLength(1);
  });

  test("shows an answer once whose confirmation the run before never got, and goes on from it", async () => {
    const stage = await opened();
    stage.discord.fault("create-message", { kind: "hang", applied: true });
    const asked = stage.ann.mention(stage.general, "4c 4g 3mbps");
    await stage.discord.until(() => stage.general.answers.length === 1);
    // By then Discord has forgotten the nonce.
    stage.discord.clock.skip(6 * 60_000);
    await stage.restart();
    await stage.settled();
    const [answer] = await answered(stage, stage.general, 1);
    expect(answer?.repliesTo?.id).toBe(asked.id);
    expect(stage.discord.callsOf("create-message")).toHaveLength(1);
    stage.ann.reply(answer as Message, "what if 8GB");
    const [, next] = await answered(stage, stage.general, 2);
    expect(JSON.stringify(next?.components)).toMatch(/620 → 620 people/);
  });

  test("gives an answer that the run before had begun to send and never did", async () => {
    const stage = await opened();
    stage.discord.fault("create-message", { kind: "hang" });
    const asked = stage.ann.mention(stage.general, "4c 4g 3mbps");
    await stage.discord.until(() => stage.discord.callsOf("create-message").length === 1);
    stage.bob.hasSaid(stage.general, "good morning");
    stage.discord.clock.skip(6 * 60_000);
    await stage.restart();
    await stage.settled();
    const [answer] = await answered(stage, stage.general, 1);
    expect(answer?.repliesTo?.id).toBe(asked.id);
  });

  test.for([
    { why: "where the history may not be read", lacks: ["ReadMessageHistory"], noise: 0 },
    { why: "where more was said since then than Discord shows at once", lacks: [], noise: 100 },
  ] as const)("repeats nothing $why, and says so with the next answer", async ({ lacks, noise }) => {
    const stage = await opened();
    const place = stage.guild.channel("400000000000000009", { name: "place", botLacks: [...lacks] });
    stage.discord.fault("create-message", { kind: "hang" });
    stage.ann.mention(place, "4c 4g 3mbps");
    await stage.discord.until(() => stage.discord.callsOf("create-message").length === 1);
    for (let at = 0; at < noise; at += 1) stage.bob.hasSaid(place, `talk ${at}`);
    await stage.restart();
    await stage.discord.until(() => stage.logged.some(({ event }) => event === "an answer was not confirmed"));
    expect(place.answers).toEqual([]);
    const { original } = await stage.ann.command(place, "capacity", SPEC);
    expect(JSON.stringify(original?.components)).toContain("was never confirmed");
    await stage.settled();
    const again = await stage.ann.command(place, "capacity", SPEC);
    expect(JSON.stringify(again.original?.components)).not.toContain("was never confirmed");
  });

  test("answers a command that the run before had announced", async () => {
    const stage = await opened({ host: stuckFirst() });
    const asked = await stage.ann.command(stage.general, "capacity", SPEC);
    expect(asked).toMatchObject({ callbackType: 5, loading: true });
    await stage.restart();
    await stage.discord.until(() => !asked.loading);
    await answered(stage, stage.general, 1);
    expect(JSON.stringify(asked.original?.components)).toMatch(/people/);
    await stage.settled();
    expect(stage.logged).toEqual([]);
  });

  test("does nothing for a command that the run before neither answered nor announced: nobody waits for it any more", async () => {
    const stage = await opened({ host: stuckFirst() });
    const asked = stage.ann.command(stage.general, "capacity", SPEC);
    const team = teamId(stage.guild.id);
    await stage.discord.until(async () => (await stage.store.inbox.teamsWithUnanswered(0)).length === 1);
    await stage.restart();
    await stage.settled();
    expect(await stage.store.assessments.list(team, 10)).toEqual([]);
    stage.discord.clock.skip(4000);
    expect((await asked).original ?? null).toBeNull();
  });

  test("keeps nothing of what was said for longer than a day, and no trace of it after two", async () => {
    let late = 0;
    const stage = await opened({ host: stuckFirst(), product: { now: () => Date.now() + late } });
    stage.ann.mention(stage.general, "4c 4g 3mbps");
    await stage.discord.until(async () => (await stage.store.inbox.teamsWithUnanswered(0)).length === 1);
    const [team] = await stage.store.inbox.teamsWithUnanswered(0);
    if (team === undefined) throw new Error("nothing was taken");
    const kept = () => stage.store.inbox.unanswered(team, 0);
    late = 25 * 3_600_000;
    await stage.restart();
    await stage.discord.until(async () => (await kept())[0]?.payload === null);
    late = 49 * 3_600_000;
    await stage.restart();
    await stage.discord.until(async () => (await kept()).length === 0);
  });

  test("leaves a question alone that the run before took more than fifteen minutes ago", async () => {
    let late = 0;
    const stage = await opened({ host: stuckFirst(), product: { now: () => Date.now() + late } });
    stage.ann.mention(stage.general, "4c 4g 3mbps");
    await stage.discord.until(async () => (await stage.store.inbox.teamsWithUnanswered(0)).length === 1);
    late = 16 * 60_000;
    await stage.restart();
    await sleep(300);
    expect(stage.general.answers).toEqual([]);
  });
});
