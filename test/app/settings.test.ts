import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Conversation, conversation } from "../_support/conversation.ts";

let chat: Conversation;
beforeEach(async () => {
  chat = await conversation();
});
afterEach(async () => {
  expect(chat.bugs).toEqual([]);
  await chat.close();
});

test.for(["think time 0s", "think time 100000000s", "think time -5s"])(
  "%s is outside what can be reckoned with, and changes nothing",
  async (line) => {
    await chat.ask("think time 8s");
    const answer = await chat.ask(line);
    expect(answer.error?.code).toBe("not-understood");
    expect(answer.settings?.thinkS).toBe(8);
  },
);

test("a person's think time counts for that person alone, member or manager, in every kind of answer", async () => {
  const ann = { actor: "ann", role: "member", conversation: "a" } as const;
  await chat.ask("think time 10s", ann);
  // 123.66 req/s × (10 s + the response): twice the people of 5 s, less one response.
  expect((await chat.ask("4c 4g 3mbps", ann)).people?.likely).toBe(1240);
  expect((await chat.ask("4c 4g 3mbps", { actor: "bob", conversation: "b" })).people?.likely).toBe(622);
  expect((await chat.ask("for 500 users", ann)).target).toMatchObject({ people: 500, thinkS: 10 });
  expect((await chat.ask("500 people every 8s", ann)).target).toMatchObject({ people: 500, thinkS: 8 });
  expect((await chat.ask("compare 4c 4g 3mbps with 8c 16g 3mbps", ann)).sides?.[0]?.assessment?.people?.likely).toBe(
    1240,
  );
});

test("the report's method counts for what-ifs and for sizing too", async () => {
  await chat.ask("method report");
  await chat.ask("4c 4g 3mbps");
  // 5 Mbit/s ÷ 8 ÷ 2 KB = 312.5 req/s × 5 s, by the report's own book.
  expect((await chat.ask("what if 5mbps")).to?.people?.likely).toBe(1562);
  // 1 Mbit/s holds 62.5 × 5 = 312 people by the report's book; with ceilings and headers it would be too small.
  expect((await chat.ask("for 300 users")).required).toMatchObject({ linkMbps: 1 });
  await chat.ask("method measured");
  expect((await chat.ask("for 300 users")).required?.linkMbps).toBeGreaterThan(1);
});

describe("for everybody", () => {
  const ann = { actor: "ann", conversation: "a" } as const;
  const bob = { actor: "bob", role: "member", conversation: "b" } as const;

  test("a manager sets it for the team or the place, and what a person set for themselves stands", async () => {
    await chat.ask("think time 10s for everyone", ann);
    expect((await chat.ask("4c 4g 3mbps", bob)).people?.likely).toBe(1240);
    await chat.ask("think time 8s in this channel", ann);
    expect((await chat.ask("settings", bob)).settings?.thinkS).toBe(8);
    expect((await chat.ask("settings", { ...bob, place: "elsewhere" })).settings?.thinkS).toBe(10);
    await chat.ask("think time 5s", bob);
    expect((await chat.ask("settings", bob)).settings?.thinkS).toBe(5);
    expect((await chat.ask("settings", ann)).settings?.thinkS).toBe(8);
  });

  test("nobody else may", async () => {
    for (const line of ["language zh for everyone", "think time 8s here"]) {
      expect((await chat.say(line, bob)).outcome).toMatchObject({ kind: "refused", code: "not-allowed" });
    }
    expect((await chat.ask("settings", bob)).settings).toMatchObject({ language: null, thinkS: 5 });
  });

  test("the team's language is spoken where a person's own is not known", async () => {
    await chat.ask("language zh for everyone", ann);
    expect((await chat.say("4c 4g 3mbps", bob)).context.language).toBe("zh-CN");
    expect((await chat.say("4c 4g 3mbps", { ...bob, locale: "en" })).context.language).toBe("en");
  });
});
