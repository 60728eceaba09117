import { setTimeout as wait } from "node:timers/promises";
import { type Client, Events, GatewayIntentBits } from "discord.js";
import { describe, expect, onTestFinished, test } from "vitest";
import { WebSocket } from "ws";
import { shardOf } from "../world/ids.ts";
import { connect, newClient, refusal, stage } from "./stage.ts";

/** A bare connection, for what the library never does. */
async function bare(origin: string, query = "v=10&encoding=json") {
  const socket = new WebSocket(`${origin.replace("http", "ws").replace("/api", "")}/gateway?${query}`);
  onTestFinished(() => socket.terminate());
  const frames: { op: number; t?: string; s?: number; d?: unknown }[] = [];
  socket.on("message", (raw) => frames.push(JSON.parse(String(raw)) as (typeof frames)[number]));
  const closed = new Promise<number>((resolve) => socket.on("close", resolve));
  await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
  return { frames, closed, socket, send: (frame: unknown) => socket.send(JSON.stringify(frame)) };
}

const identify = (token: string, more: object = {}) => ({
  op: 2,
  d: { token, intents: 4609, properties: {}, ...more },
});

const heard = (client: Client): string[] => {
  const said: string[] = [];
  client.on(Events.MessageCreate, ({ content }) => said.push(content));
  return said;
};

describe("the library", () => {
  test("connects and knows its guilds, channels and rights", async () => {
    const { discord, acme } = await stage();
    acme.channel("400000000000000002", { name: "closed", botLacks: ["SendMessages"] });
    const client = await connect(discord);
    expect(client.user.username).toBe("headroom");
    const guild = client.guilds.cache.get(acme.id);
    expect(guild?.name).toBe("Acme");
    const me = guild?.members.me;
    const channel = (id: string) => guild?.channels.cache.get(id);
    expect(me && channel("400000000000000001")?.permissionsFor(me).has("SendMessages")).toBe(true);
    expect(me && channel("400000000000000002")?.permissionsFor(me).has("SendMessages")).toBe(false);
    expect(discord.gateway.sessions).toMatchObject([{ shard: [0, 1], intents: 4609, resumes: 0 }]);
  });

  test("hears of guilds, channels and outages as they come", async () => {
    const { discord } = await stage();
    const client = await connect(discord);
    const late = discord.guild("220000000000000000", { name: "Late", locale: "zh-CN" });
    await discord.until(() => client.guilds.cache.get(late.id)?.preferredLocale === "zh-CN");
    late.channel("420000000000000000", { name: "new" });
    await discord.until(() => client.channels.cache.has("420000000000000000"));
    late.outage(true);
    await discord.until(() => client.guilds.cache.get(late.id)?.available === false);
    late.outage(false);
    await discord.until(() => client.guilds.cache.get(late.id)?.available);
    late.uninstall();
    await discord.until(() => !client.guilds.cache.has(late.id));
    late.install();
    await discord.until(() => client.guilds.cache.has(late.id));
  });

  test("starts without a guild that is out of order, after a while", async () => {
    const { discord, acme } = await stage();
    acme.outage(true);
    const client = await connect(discord, { waitGuildTimeout: 50 });
    expect(client.guilds.cache.get(acme.id)?.available).toBe(false);
    acme.outage(false);
    await discord.until(() => client.guilds.cache.get(acme.id)?.available);
  });

  test.for([4000, 4001, 4002])("resumes after %i and misses nothing", async (code) => {
    const { discord, ann } = await stage();
    const client = await connect(discord);
    const said = heard(client);
    ann.dm("before");
    await discord.until(() => said.length === 1);
    discord.gateway.closeWith(code);
    ann.dm("meanwhile");
    await discord.until(() => said.length === 2);
    ann.dm("after");
    await discord.until(() => said.length === 3);
    expect(said).toEqual(["before", "meanwhile", "after"]);
    expect(discord.gateway.sessions).toMatchObject([{ resumes: 1 }]);
    expect(discord.gateway.identifies).toBe(1);
  });

  test("comes back when it is asked to, and when the line is cut", async () => {
    const { discord, ann } = await stage();
    const said = heard(await connect(discord));
    discord.gateway.askToReconnect();
    await discord.until(() => discord.gateway.sessions[0]?.resumes === 1);
    discord.gateway.drop();
    ann.dm("meanwhile");
    await discord.until(() => said.length === 1);
    expect(discord.gateway.sessions).toMatchObject([{ resumes: 2 }]);
    expect(discord.gateway.closes).toEqual([
      { code: 4200, by: "app" },
      { code: 1006, by: "discord" },
    ]);
  });

  test("identifies anew when its session is declared invalid", async () => {
    const { discord, ann } = await stage();
    const said = heard(await connect(discord));
    discord.gateway.invalidate(false);
    await discord.until(() => discord.gateway.identifies === 2, 10_000);
    ann.dm("after");
    await discord.until(() => said.length === 1);
    expect(discord.gateway.sessions).toMatchObject([{ resumes: 0 }]);
  });

  test("resumes on the spot when its session is declared resumable", async () => {
    const { discord } = await stage();
    await connect(discord);
    discord.gateway.invalidate(true);
    await discord.until(() => discord.gateway.sessions[0]?.resumes === 1);
    expect(discord.gateway.identifies).toBe(1);
  });

  test("leaves a connection that does not acknowledge its heartbeats", async () => {
    const { discord } = await stage({ heartbeatMs: 60 });
    await connect(discord);
    discord.gateway.acknowledge(false);
    await discord.until(() => discord.gateway.closes.some(({ code }) => code === 4200));
    discord.gateway.acknowledge(true);
    await discord.until(() => discord.gateway.sessions[0]?.resumes);
  });

  test("answers when it is asked for a heartbeat", async () => {
    const { discord } = await stage({ heartbeatMs: 60_000 });
    const client = await connect(discord);
    const pings = () => client.ws.ping;
    expect(pings()).toBe(-1);
    discord.gateway.askForHeartbeat();
    await discord.until(() => pings() >= 0);
  });

  test("refuses to start with a wrong token, or without an intent that it wants", async () => {
    const { discord } = await stage();
    await expect(newClient(discord).login("wrong")).rejects.toMatchObject({ code: "TokenInvalid" });
    const greedy = newClient(discord, { intents: [GatewayIntentBits.Guilds, GatewayIntentBits.MessageContent] });
    await expect(greedy.login(discord.token)).rejects.toThrow("disallowed intents");
    expect(discord.gateway.closes).toEqual([{ code: 4014, by: "discord" }]);
    discord.portal.messageContent = true;
    const allowed = newClient(discord, { intents: [GatewayIntentBits.Guilds, GatewayIntentBits.MessageContent] });
    await allowed.login(discord.token);
  });

  test("tries again while nothing answers", async () => {
    const { discord } = await stage();
    const client = await connect(discord);
    discord.gateway.accept(false);
    discord.gateway.drop();
    await wait(700);
    expect(client.isReady()).toBe(true);
    discord.gateway.accept(true);
    await discord.until(() => discord.gateway.sessions[0]?.resumes === 1, 10_000);
  });

  test("starts anew when its session timed out", async () => {
    const { discord, ann } = await stage();
    const said = heard(await connect(discord));
    discord.gateway.closeWith(4009);
    await discord.until(() => discord.gateway.identifies === 2, 10_000);
    ann.dm("after");
    await discord.until(() => said.length === 1);
  });

  test("leaves, and its session with it", async () => {
    const { discord } = await stage();
    const client = await connect(discord);
    await client.destroy();
    await discord.until(() => discord.gateway.sessions.length === 0);
    expect(discord.gateway.closes).toEqual([{ code: 1000, by: "app" }]);
  });
});

describe("shards", () => {
  test("each hears of its own guilds, and the first of direct messages", async () => {
    const { discord, ann } = await stage({ shards: 3, maxConcurrency: 3 });
    // Three guilds, one for each shard.
    const guilds = [0, 1, 2].map((shard) => {
      const id = String(((900n + BigInt(shard)) << 44n) << 3n);
      const found = [0n, 1n, 2n]
        .map((add) => String(BigInt(id) + (add << 22n)))
        .find((one) => shardOf(one, 3) === shard);
      return discord.guild(found ?? expect.fail(), { name: `shard ${shard}` });
    });
    const client = await connect(discord, { shards: "auto" });
    const said: [number, string][] = [];
    client.on(Events.MessageCreate, ({ guild, content }) => said.push([guild?.shardId ?? 0, content]));
    client.on(Events.InteractionCreate, async (one) => {
      if (one.isChatInputCommand()) await one.reply(`from ${one.guild?.shardId}`);
    });
    for (const [index, guild] of guilds.entries()) {
      guild.join(ann);
      const channel = guild.channel(`43000000000000000${index}`);
      ann.mention(channel, `in ${index}`);
      const done = await ann.command(channel, "capacity", { spec: "4c" });
      expect(done.original?.content).toBe(`from ${index}`);
    }
    ann.dm("direct");
    await discord.until(() => said.filter(([, words]) => !words.startsWith("from")).length === 4);
    const bot = `<@${discord.applicationId}>`;
    expect(said.filter(([, words]) => !words.startsWith("from"))).toEqual([
      [0, `${bot} in 0`],
      [1, `${bot} in 1`],
      [2, `${bot} in 2`],
      [0, "direct"],
    ]);
    expect(discord.gateway.sessions.map(({ shard }) => shard)).toEqual([
      [0, 3],
      [1, 3],
      [2, 3],
    ]);
    discord.gateway.closeWith(4000, { shard: 1 });
    await discord.until(() => discord.gateway.sessions.some(({ resumes }) => resumes === 1));
    expect(discord.gateway.sessions.map(({ resumes }) => resumes)).toEqual([0, 1, 0]);
  });

  test("are demanded above so many guilds", async () => {
    const { discord } = await stage({ guildsPerShard: 1 });
    discord.guild("230000000000000000");
    await expect(newClient(discord).login(discord.token)).rejects.toThrow(/sharding/i);
    expect(discord.gateway.closes).toEqual([{ code: 4011, by: "discord" }]);
  });

  test("starts are counted and spaced", async () => {
    const { discord } = await stage({ sessionStarts: 3, identifyEveryMs: 5000 });
    const first = await bare(discord.apiUrl);
    first.send(identify(discord.token));
    await discord.until(() => first.frames.some(({ t }) => t === "READY"));
    const second = await bare(discord.apiUrl);
    second.send(identify(discord.token));
    await discord.until(() => second.frames.some(({ op, d }) => op === 9 && d === false));
    discord.clock.skip(5000);
    second.send(identify(discord.token));
    await discord.until(() => second.frames.some(({ t }) => t === "READY"));
    const client = newClient(discord);
    client.rest.setToken(discord.token);
    expect(await client.rest.get("/gateway/bot")).toMatchObject({
      shards: 1,
      session_start_limit: { total: 3, remaining: 1, max_concurrency: 1 },
    });
  });
});

describe("what Discord closes", () => {
  const opened = async () => {
    const { discord, ...rest } = await stage();
    return { ...rest, discord, wire: await bare(discord.apiUrl) };
  };

  test.for<[name: string, frames: (token: string) => unknown[], code: number]>([
    ["an unknown op", () => [{ op: 99 }], 4001],
    ["something that is no object", () => ["nonsense"], 4002],
    ["a frame that is too long", (token) => [identify(token, { presence: "x".repeat(4100) })], 4002],
    ["a request before it is known who asks", () => [{ op: 8, d: {} }], 4003],
    ["a wrong token", () => [identify("wrong")], 4004],
    ["a second start", (token) => [identify(token), identify(token)], 4005],
    ["a shard that does not exist", (token) => [identify(token, { shard: [1, 1] })], 4010],
    ["half a shard", (token) => [identify(token, { shard: [0] })], 4010],
    ["an unknown intent", (token) => [identify(token, { intents: 1 << 30 })], 4013],
    ["no intents at all", (token) => [identify(token, { intents: undefined })], 4013],
    ["an intent that is switched off", (token) => [identify(token, { intents: 1 << 15 })], 4014],
    ["members without leave", (token) => [identify(token, { intents: 1 << 1 })], 4014],
    ["more than 120 frames a minute", () => Array.from({ length: 121 }, () => ({ op: 1, d: null })), 4008],
  ])("%s", async ([, frames, code]) => {
    const { discord, wire } = await opened();
    for (const frame of frames(discord.token)) wire.send(frame);
    expect(await wire.closed).toBe(code);
  });

  test.for([
    ["v=9&encoding=json", 4012],
    ["v=10&encoding=etf", 4002],
  ] as const)("?%s", async ([query, code]) => {
    const { discord } = await stage();
    expect(await (await bare(discord.apiUrl, query)).closed).toBe(code);
  });

  test("a resume of a session that is over, or from the future", async () => {
    const { discord, wire } = await opened();
    const resume = (id: string, seq: number) => ({ op: 6, d: { token: discord.token, session_id: id, seq } });
    wire.send(resume("unknown", 1));
    await discord.until(() => wire.frames.some(({ op, d }) => op === 9 && d === false));
    wire.send(identify(discord.token));
    await discord.until(() => wire.frames.some(({ t }) => t === "READY"));
    const [session] = discord.gateway.sessions;
    discord.gateway.drop();
    const early = await bare(discord.apiUrl);
    early.send(resume(session?.id ?? "", 1000));
    expect(await early.closed).toBe(4007);
    discord.clock.skip(5 * 60_000 + 1);
    const late = await bare(discord.apiUrl);
    late.send(resume(session?.id ?? "", 1));
    await discord.until(() => late.frames.some(({ op, d }) => op === 9 && d === false));
  });

  test("a resume of a session that was declared invalid", async () => {
    const { discord, wire } = await opened();
    wire.send(identify(discord.token));
    await discord.until(() => wire.frames.some(({ t }) => t === "READY"));
    const [session] = discord.gateway.sessions;
    discord.gateway.invalidate(false);
    wire.send({ op: 6, d: { token: discord.token, session_id: session?.id, seq: 1 } });
    await discord.until(() => wire.frames.filter(({ op, d }) => op === 9 && d === false).length === 2);
  });

  test("heartbeats are acknowledged, and the session has a number for every event", async () => {
    const { discord, wire, ann } = await opened();
    wire.send({ op: 1, d: null });
    wire.send(identify(discord.token));
    ann.dm("unheard");
    await discord.until(() => wire.frames.some(({ t }) => t === "GUILD_CREATE"));
    ann.dm("heard");
    await discord.until(() => wire.frames.some(({ t }) => t === "MESSAGE_CREATE"));
    expect(wire.frames.map(({ op, t, s }) => [op, t, s]).slice(0, 6)).toEqual([
      [10, undefined, undefined],
      [11, undefined, undefined],
      [0, "READY", 1],
      [0, "GUILD_CREATE", 2],
      [0, "MESSAGE_CREATE", 3],
    ]);
  });

  test("a connection without an intent hears nothing of it", async () => {
    const { discord, wire, ann, general } = await opened();
    wire.send(identify(discord.token, { intents: 0 }));
    await discord.until(() => wire.frames.some(({ t }) => t === "READY"));
    ann.dm("direct");
    ann.mention(general, "here");
    const done = ann.command(general, "capacity", { spec: "4c" });
    await discord.until(() => wire.frames.some(({ t }) => t === "INTERACTION_CREATE"));
    expect(wire.frames.flatMap(({ t }) => t ?? [])).toEqual(["READY", "INTERACTION_CREATE"]);
    discord.clock.skip(3001);
    expect(await done).toMatchObject({ delivered: true, acknowledged: false });
  });
});

test("a route without a token is refused", async () => {
  const { discord } = await stage();
  const client = newClient(discord);
  client.rest.setToken("wrong");
  expect(await refusal(client.rest.get("/gateway/bot"))).toEqual([401, 0]);
});
