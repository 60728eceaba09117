import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { teamId } from "#chat/command";
import { type Conversation, conversation } from "../_support/conversation.ts";

let chat: Conversation;
beforeEach(async () => {
  chat = await conversation();
});
afterEach(async () => {
  expect(chat.bugs).toEqual([]);
  await chat.close();
});

describe("what if", () => {
  test("8 GB adds nobody, and says why", async () => {
    await chat.ask("4c 4g 3mbps");
    const answer = await chat.ask("what if 8GB");
    expect(answer.delta?.people).toEqual({ low: 0, likely: 0, high: 0 });
    expect(answer.delta?.bottleneck).toEqual({ from: "link", to: "link" });
    expect(answer.to?.memoryPlan.processesFit).toBe(4);
    expect(answer.text).toContain("the link still fills first");
  });

  test("starts from the server said directly, while “and” goes on from the last answer", async () => {
    await chat.ask("4c 4g 3mbps");
    expect((await chat.ask("what if 8GB")).to?.spec).toMatchObject({ memoryGiB: 8, linkMbps: 3 });
    expect((await chat.ask("and 5mbps")).to?.spec).toMatchObject({ memoryGiB: 8, linkMbps: 5 });
    expect((await chat.ask("what if 10mbps")).to?.spec).toMatchObject({ memoryGiB: 4, linkMbps: 10 });
  });

  test("“or” compares both from the same base and leaves the conversation where it was", async () => {
    await chat.ask("4c 4g 3mbps");
    const answer = await chat.ask("8GB or 5mbps");
    expect(answer.alternatives?.map(({ to }) => to?.people?.likely)).toEqual([622, 1035]);
    expect((await chat.ask("and 5mbps")).to?.spec).toMatchObject({ memoryGiB: 4, linkMbps: 5 });
  });

  test("one alternative that is not understood is named; the other is still compared", async () => {
    await chat.ask("4c 4g 3mbps");
    const answer = await chat.ask("8GB or 5mpbs");
    expect(answer.alternatives?.[0]?.to?.people?.likely).toBe(622);
    expect(answer.alternatives?.[1]?.error?.code).toBe("not-understood");
  });

  test("alternatives agree with the same changes made one by one", async () => {
    await chat.ask("4c 4g 3mbps 300gb/month");
    const both = await chat.ask("8GB or 5mbps");
    const memory = await chat.ask("what if 8GB");
    const link = await chat.ask("what if 5mbps");
    expect(both.alternatives?.map(({ to }) => to)).toEqual([memory.to, link.to]);
  });

  test("a load changes the demand, not what is held, and only this answer", async () => {
    await chat.ask("4c 4g 3mbps");
    const answer = await chat.ask("what if 500 users");
    // 500 people ÷ (5 s + 20.9 ms, most of it waiting) = 99.58 req/s of the 123.66 that the link holds.
    expect(answer.to?.limits.find(({ binding }) => binding)?.used?.likely).toBeCloseTo(99.58 / 123.66, 3);
    expect(answer.delta?.people?.likely).toBe(0);
    expect(answer.text).toContain("81% of what the link holds");
    expect((await chat.ask("what if 8GB")).to?.demandPerS).toBeNull();
    expect((await chat.ask("what if 5000 users")).text).toContain("does not fit");
    expect((await chat.ask("如果 10万日活")).to?.options.dau).toBe(100_000);
  });

  test("a load beside a whole server is that server's stated demand", async () => {
    expect(await chat.ask("4c 4g 3mbps 500 users")).toMatchObject({
      intent: "assess",
      options: { expectedPeople: 500 },
      passedOver: [],
    });
    expect((await chat.ask("4核4G3M 能撑500人吗")).text).toContain("81%");
  });

  test("without a server there is nothing to change, and it says what to type", async () => {
    const answer = await chat.ask("what if 8GB");
    expect(answer.error?.code).toBe("nothing-to-continue");
    expect(answer.text).toContain("4c 4g 3mbps");
  });

  test("gzip off rests on the preset's ratio where the body was said, and says so", async () => {
    await chat.ask("4c 4g 3mbps body=4kb");
    const answer = await chat.ask("what if without gzip");
    expect(answer.to?.options.bodyKB).toBeCloseTo(22);
    expect(answer.to?.inputs.find(({ name }) => name === "bodyKB")?.origin).toBe("assumed");
  });

  test("two conversations of one team do not continue each other", async () => {
    await chat.ask("4c 4g 3mbps", { conversation: "a" });
    expect((await chat.ask("what if 8GB", { conversation: "b" })).error?.code).toBe("nothing-to-continue");
  });
});

describe("saved servers", () => {
  test("are saved from the last answer, listed, shown, renamed, compared, removed and brought back", async () => {
    await chat.ask("4c 4g 3mbps");
    expect(await chat.ask("save as web-1")).toMatchObject({ intent: "save", name: "web-1" });
    await chat.ask("8c 16g 5mbps");
    await chat.ask("save as db-1");
    expect((await chat.ask("servers")).servers?.map(({ name }) => name)).toEqual(["db-1", "web-1"]);
    expect(await chat.ask("WEB-1")).toMatchObject({ intent: "show", name: "web-1", people: { likely: 622 } });
    expect(await chat.ask("rename web-1 to shop")).toMatchObject({ name: "web-1", newName: "shop" });
    const sides = (await chat.ask("compare shop with 8c 16g 5mbps")).sides;
    expect(sides?.map(({ assessment }) => assessment?.people?.likely)).toEqual([622, 1035]);
    expect(await chat.ask("remove shop")).toMatchObject({ intent: "remove", name: "shop" });
    expect((await chat.ask("show shop")).error).toEqual({ code: "no-such-server", piece: "shop" });
    expect(await chat.ask("undo")).toMatchObject({ name: "shop" });
    expect(await chat.ask("show shop")).toMatchObject({ people: { likely: 622 } });
  });

  test("what if starts from the server that was shown", async () => {
    await chat.ask("4c 4g 3mbps");
    await chat.ask("save as web-1");
    await chat.ask("8c 16g 50mbps");
    await chat.ask("show web-1");
    expect((await chat.ask("what if 8GB")).base).toMatchObject({ cpuCores: 4, linkMbps: 3 });
  });

  test("a wrong name gets the nearest one", async () => {
    await chat.ask("4c 4g 3mbps");
    await chat.ask("save as web-1");
    expect((await chat.ask("show wbe-1")).text).toContain("web-1");
  });

  test("saving again replaces, and says what was there", async () => {
    await chat.ask("4c 4g 3mbps");
    await chat.ask("save as web-1");
    await chat.ask("what if 8GB");
    const answer = await chat.ask("save as web-1");
    expect(answer.spec).toMatchObject({ memoryGiB: 8 });
    expect(answer.text).toContain("4c 4g 3mbps");
  });

  test("another team sees none of it", async () => {
    await chat.ask("4c 4g 3mbps");
    await chat.ask("save as web-1");
    const other = { team: teamId("other"), conversation: "terminal" };
    expect((await chat.ask("servers", other)).servers).toEqual([]);
    expect((await chat.ask("show web-1", other)).error?.code).toBe("no-such-server");
    expect((await chat.ask("remove web-1", other)).error?.code).toBe("no-such-server");
    expect((await chat.ask("what if 8GB", other)).error?.code).toBe("nothing-to-continue");
    expect((await chat.ask("servers")).servers).toHaveLength(1);
  });

  test("a member may ask, but not save, rename or remove", async () => {
    const member = { role: "member" as const };
    await chat.ask("4c 4g 3mbps", member);
    expect((await chat.ask("save as web-1", member)).error?.code).toBe("not-allowed");
    await chat.ask("save as web-1");
    expect((await chat.ask("remove web-1", member)).error?.code).toBe("not-allowed");
    expect((await chat.ask("rename web-1 to web-2", member)).error?.code).toBe("not-allowed");
    expect((await chat.ask("undo", member)).error?.code).toBe("not-allowed");
    expect((await chat.ask("show web-1", member)).people?.likely).toBe(622);
  });
});

describe("settings", () => {
  test("a think time counts until a line says its own", async () => {
    await chat.ask("think time 10s");
    expect((await chat.ask("4c 4g 3mbps")).people?.likely).toBe(1240);
    expect((await chat.ask("4c 4g 3mbps think=5s")).people?.likely).toBe(622);
  });

  test("the report's method answers with its book alone", async () => {
    await chat.ask("method report");
    const answer = await chat.ask("4c 4g 3mbps");
    expect([answer.method, answer.people?.likely, answer.clients?.likely]).toEqual(["report", 937, 56]);
  });

  test("a language that was set wins over the words; else the words decide", async () => {
    expect((await chat.ask("4核4G3M")).language).toBe("zh-CN");
    await chat.ask("language en");
    expect((await chat.ask("4核4G3M")).language).toBe("en");
    await chat.ask("语言 中文");
    expect((await chat.ask("4c 4g 3mbps")).language).toBe("zh-CN");
  });

  test("a line without words stays in the conversation's language", async () => {
    await chat.ask("4核4G3M");
    expect((await chat.ask("8c 16g 5m")).language).toBe("zh-CN");
  });

  test("a value that is none changes nothing and is named", async () => {
    const answer = await chat.ask("think time soon");
    expect(answer.error).toMatchObject({ code: "not-understood" });
    expect(answer.settings?.thinkS).toBe(5);
  });

  test("one person's settings are not another's", async () => {
    await chat.ask("method report");
    expect((await chat.ask("4c 4g 3mbps", { actor: "someone-else", conversation: "c2" })).method).toBe("measured");
  });
});

describe("sizing", () => {
  test("the smallest server holds the load, and the next smaller link does not", async () => {
    const answer = await chat.ask("for 500 users");
    expect(answer.required).toMatchObject({ linkMbps: 3 });
    expect(answer.people?.likely).toBeGreaterThanOrEqual(500);
    const smaller = await chat.ask("what if 2mbps");
    expect(smaller.to?.people?.likely).toBeLessThan(500);
  });

  test("daily people are sized by their busiest hour", async () => {
    const answer = await chat.ask("10万日活");
    expect(answer.target).toMatchObject({ dailyPeople: 100_000 });
    expect(answer.dailyPeople?.likely).toBeGreaterThanOrEqual(100_000);
  });
});

test("a later version's words are understood and answered plainly", async () => {
  for (const [line, intent] of [
    ["digest on 09:00 Asia/Shanghai", "digest"],
    ["usage web-1 120 people", "usage"],
  ] as const) {
    expect(await chat.ask(line)).toMatchObject({ intent, error: { code: "not-yet" } });
  }
});
