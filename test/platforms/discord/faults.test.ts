import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Channel } from "../../doubles/discord/channel.ts";
import type { Fault } from "../../doubles/discord/faults.ts";
import type { Person } from "../../doubles/discord/people/person.ts";
import type { Message } from "../../doubles/discord/world/model.ts";
import { openDiscordStage, type Stage, type StageOptions } from "./_support/discord-stage.ts";

/** What 8 GB bring to a server of 4c 4g 3mbps. */
const WITH_MORE_MEMORY = /620 → 620 people/;
const SPEC = { spec: "4c 4g 3mbps" } as const;

async function opened(options?: StageOptions): Promise<Stage> {
  const stage = await openDiscordStage(options);
  onTestFinished(() => stage.close());
  return stage;
}

const events = ({ logged }: Stage) =>
  logged.map(({ event, details }) => `${event} ${String(details["why"] ?? "")}`.trim());

/** All that a message says. */
const read = ({ content, components }: Message): string => `${content} ${JSON.stringify(components)}`;

/** Waits until everything that was taken has ended, whatever was logged. */
const ended = ({ discord, store }: Stage) =>
  discord.until(async () => (await store.inbox.teamsWithUnanswered(0)).length === 0, 15_000);

/** Mentions the bot, and waits until all that came of it has ended. */
async function mentioned(stage: Stage, who: Person, place: Channel, text: string): Promise<void> {
  const before = stage.discord.calls.length;
  who.mention(place, text);
  await stage.discord.until(() => stage.discord.calls.length > before);
  await ended(stage);
}

/** Waits for so many answers, and then for what would be one too many. */
async function answered({ discord }: Stage, place: Channel, count: number): Promise<readonly Message[]> {
  await discord.until(() => place.answers.length >= count, 15_000);
  await sleep(150);
  return place.answers;
}

/** The conversation goes on from an answer that was given: what is asked next needs no server. */
async function expectToGoOn(stage: Stage, who: Person = stage.ann): Promise<void> {
  await ended(stage);
  await who.command(stage.general, "whatif", { change: "8GB" });
  await ended(stage);
  expect(read(stage.general.answers.at(-1) as Message)).toMatch(WITH_MORE_MEMORY);
}

describe("an answer that nobody takes any more", () => {
  test("10062: it came too late, which the log says with its age, and the next one is given", async () => {
    const stage = await opened({ double: { callbackMs: 300 } });
    stage.discord.fault("callback", { kind: "slow", ms: 500, before: true });
    const { error } = await stage.ann.command(stage.general, "capacity", SPEC);
    expect(error).toBe("The application did not respond");
    await ended(stage);
    expect(events(stage)).toEqual([
      expect.stringMatching(/^an answer could not be given too late, \d{3,4} ms after it was sent$/),
    ]);
    expect(stage.discord.callsOf("callback")).toHaveLength(1);
    const next = await stage.ann.command(stage.general, "capacity", SPEC);
    expect(next.error).toBeNull();
    expect(stage.general.answers).toHaveLength(1);
  });

  test("10062 for suggestions and for a form ends nothing", async () => {
    const stage = await opened({ double: { callbackMs: 300 } });
    const { original } = await stage.ann.command(stage.general, "capacity", SPEC);
    stage.discord.fault("callback", { kind: "slow", ms: 500, before: true, times: 2 });
    await stage.ann.autocomplete(stage.general, "capacity", { spec: "4c" });
    await stage.ann.click(original as Message, "What If…");
    await stage.discord.until(() => stage.logged.length === 2);
    expect(stage.logged).toContainEqual({
      level: "warn",
      event: "suggestions came too late",
      details: { failure: "late" },
    });
    const again = await stage.ann.click(original as Message, "What If…");
    expect(again.modal).not.toBeNull();
  });

  test("40060: somebody else answered first, and nothing is said twice", async () => {
    const stage = await opened();
    stage.discord.fault("callback", { kind: "slow", ms: 300, before: true });
    const asked = stage.ann.command(stage.general, "capacity", SPEC);
    const { token, id } = await interactionUnderWay(stage);
    const body = { type: 4, data: { content: "from elsewhere", allowed_mentions: { parse: [] } } };
    await fetch(`${stage.discord.apiUrl}/v10/interactions/${id}/${token}/callback`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    await asked;
    await ended(stage);
    expect(stage.general.answers.map(({ content }) => content)).toEqual(["from elsewhere"]);
    expect(events(stage).join()).toMatch(/answered already.*another process under this token/);
  });

  test("50027: the token ended before the announced answer was written", async () => {
    const stage = await opened({
      host: (host) => ({
        ...host,
        async answer(invocation) {
          await sleep(1700);
          stage.discord.clock.skip(16 * 60_000);
          return host.answer(invocation);
        },
      }),
    });
    const asked = await stage.ann.command(stage.general, "capacity", SPEC);
    expect(asked.callbackType).toBe(5);
    await ended(stage);
    expect(events(stage)).toEqual([expect.stringMatching(/^an answer could not be given too late, \d+ ms/)]);
    // Discord's 401 for an interaction says nothing of the token that we speak under.
    const next = stage.ann.mention(stage.general, "4c 4g 3mbps");
    const answers = await answered(stage, stage.general, 2);
    expect(answers.at(-1)?.repliesTo?.id).toBe(next.id);
  });
});

async function interactionUnderWay({ discord }: Stage): Promise<{ readonly id: string; readonly token: string }> {
  await discord.until(() => discord.callsOf("callback").length > 0);
  const [, , id = "", token = ""] = discord.callsOf("callback").at(-1)?.path.split("/") ?? [];
  return { id, token };
}

describe("an answer that takes long", () => {
  const slowly: StageOptions = {
    host: (host) => ({
      ...host,
      async answer(invocation) {
        await sleep(1700);
        return host.answer(invocation);
      },
    }),
  };

  test("is announced, and takes the place of the announcement", async () => {
    const stage = await opened(slowly);
    const asked = await stage.ann.command(stage.general, "capacity", SPEC);
    expect(asked.callbackType).toBe(5);
    await stage.settled();
    expect(asked.loading).toBe(false);
    expect(stage.general.answers).toHaveLength(1);
    expect(read(stage.general.answers[0] as Message)).toMatch(/people/);
  });

  test("and concerns the asker alone is shown to nobody else", async () => {
    const stage = await opened(slowly);
    await stage.ann.command(stage.general, "capacity", { spec: "bananas" });
    await stage.settled();
    expect(stage.general.answers).toEqual([]);
    expect(stage.ann.ephemerals).toHaveLength(1);
    expect(stage.bob.ephemerals).toEqual([]);
  });
});

describe("a channel where we may not speak", () => {
  test.for([
    { who: "ann", text: "4c 4g 3mbps", answer: /people/, lacking: "must give me: Send Messages." },
    { who: "wei", text: "4核4G3M", answer: /人/, lacking: "请让管理那个频道的人给我这些权限：发送消息。" },
  ] as const)("50013: $who is answered directly, with what is missing", async ({ who, text, answer, lacking }) => {
    const stage = await opened();
    const closed = stage.guild.channel("400000000000000009", { name: "closed", botLacks: ["SendMessages"] });
    await mentioned(stage, stage[who], closed, text);
    expect(closed.answers).toEqual([]);
    const [given, notice] = stage[who].directMessages;
    expect(read(given as Message)).toMatch(answer);
    expect(read(notice as Message)).toContain(lacking);
    expect(stage.logged).toEqual([
      { level: "warn", event: "a channel lets us say nothing", details: { permissions: "Send Messages" } },
    ]);
  });

  test("50013 for files: it is their permission that is named", async () => {
    const stage = await opened();
    const closed = stage.guild.channel("400000000000000009", { name: "closed", botLacks: ["AttachFiles"] });
    await mentioned(stage, stage.ann, closed, "4c 4g 3mbps");
    stage.ann.reply(closed.answers[0] as Message, "config");
    await stage.discord.until(() => stage.ann.directMessages.length >= 2);
    expect(read(stage.ann.directMessages.at(-1) as Message)).toContain("must give me: Attach Files.");
  });

  test("50001: a channel that was closed meanwhile", async () => {
    const stage = await opened();
    stage.discord.fault("create-message", { kind: "error", status: 403, code: 50001, channel: stage.general.id });
    await mentioned(stage, stage.ann, stage.general, "4c 4g 3mbps");
    expect(stage.general.answers).toEqual([]);
    const [, notice] = stage.ann.directMessages;
    expect(read(notice as Message)).toContain("must give me: View Channel, Send Messages.");
  });

  test("and a person who takes no messages: the log says so, and everybody else is answered", async () => {
    const stage = await opened();
    const closed = stage.guild.channel("400000000000000009", { name: "closed", botLacks: ["SendMessages"] });
    stage.ann.takesMessages = false;
    await mentioned(stage, stage.ann, closed, "4c 4g 3mbps");
    expect(events(stage)).toEqual([
      "a channel lets us say nothing",
      "a person cannot be written to",
      "an answer could not be given no permission",
    ]);
    stage.bob.mention(stage.general, "4c 4g 3mbps");
    expect(await answered(stage, stage.general, 1)).toHaveLength(1);
  });
});

describe("50035: what Discord calls malformed is said again as text", () => {
  const malformed: Fault = { kind: "error", status: 400, code: 50035, message: "Invalid Form Body" };
  const figure = /(\d[\d,]*)\s+people/;

  test("by command", async () => {
    const stage = await opened();
    await stage.bob.command(stage.general, "capacity", SPEC);
    stage.discord.fault("callback", malformed);
    const { original } = await stage.ann.command(stage.general, "capacity", SPEC);
    const [whole] = stage.general.answers;
    expect(original?.components).toEqual([]);
    expect(original?.content).toContain(figure.exec(read(whole as Message))?.[0]);
    await ended(stage);
    expect(events(stage)).toEqual(["a message was malformed"]);
    await expectToGoOn(stage);
  });

  test("by mention, once", async () => {
    const stage = await opened();
    stage.discord.fault("create-message", malformed);
    stage.ann.mention(stage.general, "4c 4g 3mbps");
    const [message, ...others] = await answered(stage, stage.general, 1);
    expect(message?.content).toMatch(figure);
    expect(others).toEqual([]);
    stage.ann.reply(message as Message, "what if 8GB");
    const [, next] = await answered(stage, stage.general, 2);
    expect(read(next as Message)).toMatch(WITH_MORE_MEMORY);
  });

  test("by mention, once for all messages of a long answer", async () => {
    const stage = await opened({ host: longAnswers });
    stage.discord.fault("create-message", malformed);
    await mentioned(stage, stage.ann, stage.general, "4c 4g 3mbps");
    expect(stage.general.answers).toHaveLength(1);
    expect(stage.general.answers[0]?.content).toMatch(figure);
  });

  test("and where text is refused as well, a reference is given that stands in the log", async () => {
    const stage = await opened();
    stage.discord.fault("callback", { ...malformed, times: 2 });
    const { error, original } = await stage.ann.command(stage.general, "capacity", SPEC);
    expect(error).toBeNull();
    const reference = /Reference ([0-9a-f]{8})/.exec(read(original as Message))?.[1];
    await ended(stage);
    expect(events(stage)).toEqual([
      "a message was malformed",
      "an answer could not be given malformed",
      "a person was told of a fault",
    ]);
    expect(stage.logged.at(-1)?.details).toEqual({ reference });
    const next = await stage.ann.command(stage.general, "capacity", SPEC);
    expect(next.error).toBeNull();
    await ended(stage);
  });

  test("the same by mention", async () => {
    const stage = await opened();
    stage.discord.fault("create-message", { ...malformed, times: 2 });
    await mentioned(stage, stage.wei, stage.general, "4核4G3M");
    expect(stage.general.answers).toHaveLength(1);
    expect(read(stage.general.answers[0] as Message)).toMatch(/编号 [0-9a-f]{8}/);
  });

  test("and where nothing at all is taken, the next answer says so", async () => {
    const stage = await opened();
    stage.discord.fault("create-message", { ...malformed, times: 4 });
    stage.ann.mention(stage.general, "4c 4g 3mbps");
    await stage.discord.until(() => events(stage).includes("an answer was not confirmed malformed"));
    await expectToBeTold(stage);
  });
});

/** The next answer to this person here says, once, that an earlier one may not have arrived. */
async function expectToBeTold(stage: Stage, who: Person = stage.ann): Promise<void> {
  const told = async (): Promise<string> => {
    const { original } = await who.command(stage.general, "capacity", SPEC);
    await stage.discord.until(async () => {
      const [team] = await stage.store.inbox.teamsWithUnanswered(0);
      if (team === undefined) return true;
      return (await stage.store.inbox.unanswered(team, 0)).every(({ key }) => key.startsWith("message:"));
    });
    return read(original as Message);
  };
  expect(await told()).toContain("An earlier answer of mine to you was never confirmed");
  expect(await told()).not.toContain("never confirmed");
  await ended(stage);
}

describe("nothing is known of a call", () => {
  const faults: readonly Fault[] = [
    { kind: "unavailable", status: 502 },
    { kind: "unavailable", status: 500 },
    { kind: "applied-5xx", status: 502 },
    { kind: "lost-answer" },
    { kind: "reset" },
    { kind: "cut-body" },
  ];

  test.for(faults)("an interaction is answered once, and the conversation goes on: $kind $status", async (fault) => {
    const stage = await opened();
    stage.discord.fault("callback", fault);
    const asked = await stage.ann.command(stage.general, "capacity", SPEC);
    expect(asked.error).toBeNull();
    const answers = await answered(stage, stage.general, 1);
    expect(answers).toHaveLength(1);
    expect(events(stage)[0]).toMatch(/it is asked again$/);
    await expectToGoOn(stage);
  });

  test.for(faults)("a mention is answered once, and its answer can be replied to: $kind $status", async (fault) => {
    const stage = await opened();
    stage.discord.fault("create-message", fault);
    stage.ann.mention(stage.general, "4c 4g 3mbps");
    const [message, ...others] = await answered(stage, stage.general, 1);
    expect(others).toEqual([]);
    await ended(stage);
    stage.ann.reply(message as Message, "what if 8GB");
    const [, next] = await answered(stage, stage.general, 2);
    expect(read(next as Message)).toMatch(WITH_MORE_MEMORY);
  });

  test("a call that hangs is given up and made again", async () => {
    const stage = await opened();
    stage.discord.fault("create-message", { kind: "hang", applied: true });
    await mentioned(stage, stage.ann, stage.general, "4c 4g 3mbps");
    expect(await answered(stage, stage.general, 1)).toHaveLength(1);
    expect(stage.discord.callsOf("create-message")).toHaveLength(2);
  });

  test.for(["create-message", "callback"] as const)(
    "Discord that fails for good (%s) is asked four times, and the next answer says that one may be missing",
    async (route) => {
      const stage = await opened();
      stage.discord.fault(route, { kind: "unavailable", status: 503, times: 4 });
      if (route === "create-message") stage.ann.mention(stage.general, "4c 4g 3mbps");
      else void stage.ann.command(stage.general, "capacity", SPEC);
      await stage.discord.until(() => events(stage).includes("an answer was not confirmed in-doubt"));
      expect(stage.general.answers).toEqual([]);
      expect(stage.discord.callsOf(route)).toHaveLength(4);
      // It concerns nobody else.
      const { original } = await stage.bob.command(stage.general, "capacity", SPEC);
      expect(read(original as Message)).not.toContain("never confirmed");
      await expectToBeTold(stage);
    },
  );

  test("Discord that failed for good: an answer that did arrive is found at the next start, and is not given again", async () => {
    const stage = await opened();
    const applied = stage.discord.fault("create-message", { kind: "applied-5xx", status: 502, times: 4 });
    stage.ann.mention(stage.general, "4c 4g 3mbps");
    await stage.discord.until(() => events(stage).includes("an answer was not confirmed in-doubt"));
    expect(applied.struck).toBe(4);
    expect(stage.general.answers).toHaveLength(1);
    await stage.restart();
    await ended(stage);
    expect(stage.general.answers).toHaveLength(1);
    await expectToGoOn(stage);
  });

  test("a store that fails on the way to an answer: the person is told, with a reference", async () => {
    const stage = await opened({
      product: {},
      host: (host) => ({
        ...host,
        answer: async () => {
          throw new Error("gone");
        },
      }),
    });
    const { original } = await stage.ann.command(stage.general, "capacity", SPEC);
    expect(read(original as Message)).toMatch(/Reference [0-9a-f]{8}/);
    await ended(stage);
  });

  test("more messages of one answer are sent once: Discord would show each again", async () => {
    const stage = await opened({ host: longAnswers });
    stage.discord.fault("follow-up", { kind: "applied-5xx", status: 502 });
    await stage.ann.command(stage.general, "capacity", SPEC);
    await ended(stage);
    expect(stage.general.answers).toHaveLength(2);
    expect(stage.discord.callsOf("follow-up")).toHaveLength(1);
    expect(events(stage)).toEqual(["a part of an answer could not be given"]);
    await expectToGoOn(stage);
  });
});

/** An answer that no single message holds. */
const longAnswers: NonNullable<StageOptions["host"]> = (host) => ({
  ...host,
  async answer(invocation) {
    const reply = await host.answer(invocation);
    if (invocation.text !== `capacity ${SPEC.spec}` && invocation.text !== SPEC.spec) return reply;
    const more = Array.from({ length: 5 }, (_, at) => ({ kind: "paragraph" as const, text: `${at} `.repeat(500) }));
    return { ...reply, document: { ...reply.document, blocks: [...reply.document.blocks, ...more] } };
  },
});

describe("429", () => {
  test("for one channel: it waits as long as Discord says, others do not, and the log counts it", async () => {
    const stage = await opened();
    const other = stage.guild.channel("400000000000000002", { name: "other" });
    const fault = { kind: "rate-limited", retryAfter: 1.5, channel: stage.general.id } as const;
    stage.discord.fault("create-message", fault);
    const began = performance.now();
    stage.ann.mention(stage.general, "4c 4g 3mbps");
    await stage.discord.until(() => stage.logged.length === 1);
    stage.bob.mention(other, "4c 4g 3mbps");
    await stage.discord.until(() => other.answers.length === 1, 1000);
    expect(stage.general.answers).toEqual([]);
    await stage.discord.until(() => stage.general.answers.length === 1);
    expect(performance.now() - began).toBeGreaterThan(1500);
    expect(stage.logged[0]).toEqual({
      level: "warn",
      event: "Discord asks to wait",
      details: { route: "/channels/:id/messages", ms: 1550, global: false },
    });
    expect(await answered(stage, stage.general, 1)).toHaveLength(1);
  });

  test("for the whole bot: messages wait, commands do not", async () => {
    const stage = await opened();
    stage.discord.fault("create-message", { kind: "rate-limited", retryAfter: 1.5, scope: "global" });
    const began = performance.now();
    stage.ann.mention(stage.general, "4c 4g 3mbps");
    await stage.discord.until(() => stage.logged.length >= 1);
    const other = stage.guild.channel("400000000000000002", { name: "other" });
    const { ms } = await stage.bob.command(other, "capacity", SPEC);
    expect(ms).toBeLessThan(700);
    await stage.discord.until(() => stage.general.answers.length === 1);
    expect(performance.now() - began).toBeGreaterThan(1500);
    expect(stage.logged).toContainEqual({
      level: "warn",
      event: "Discord asks to wait",
      details: expect.objectContaining({ global: true }),
    });
  });

  test("real limits of a route: everybody is answered in the end, and once", async () => {
    const stage = await opened({ double: { rateLimits: { perRoute: { requests: 2, ms: 400 }, globalPerSecond: 50 } } });
    for (const who of [stage.ann, stage.bob, stage.wei, stage.ann, stage.bob, stage.wei])
      who.mention(stage.general, "4c 4g 3mbps");
    expect(await answered(stage, stage.general, 6)).toHaveLength(6);
  });

  test("the page before Discord refuses without JSON: it is waited for as well", async () => {
    const stage = await opened();
    stage.discord.fault("create-message", { kind: "cloudflare", retryAfter: 1 });
    stage.ann.mention(stage.general, "4c 4g 3mbps");
    expect(await answered(stage, stage.general, 1)).toHaveLength(1);
    expect(events(stage)).toEqual(["Discord asks to wait"]);
  });
});
