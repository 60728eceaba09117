import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { answerOf } from "#answer/answer";
import type { Outcome } from "#app/outcome";
import { teamId } from "#chat/command";
import { wordsIn } from "#view/words";
import { type Conversation, conversation } from "../_support/conversation.ts";
import { bareServer } from "../_support/statements.ts";

let chat: Conversation;
beforeEach(async () => {
  chat = await conversation();
});
afterEach(async () => {
  expect(chat.bugs).toEqual([]);
  await chat.close();
});

/** What one outcome is as data, whatever was typed for it. */
function dataOf(outcome: Outcome) {
  const invocation = {
    team: teamId("local"),
    place: "terminal",
    actor: "ann",
    role: "manager",
    language: null,
    method: null,
    conversation: "c",
    text: "",
  } as const;
  const context = { invocation, language: "en", method: "measured", thinkS: null } as const;
  return answerOf({ intent: null, outcome, context, silent: false }, wordsIn("en"));
}

describe("what a line left open", () => {
  test("is asked in the answer as well: link and quota, beside the figures", async () => {
    const { questions, people } = await chat.ask("4c 4g");
    expect(people?.likely).toBeGreaterThan(0);
    expect(questions.join("\n")).toMatch(/^Which link[\s\S]*\nIs there a monthly traffic quota/);
    expect((await chat.ask("what if 5mbps")).questions.join()).toMatch(/^Is there a monthly traffic quota/);
    expect((await chat.ask("4c 4g 3mbps 300gb/month")).questions).toEqual([]);
  });

  test("and what was read with doubt or passed over is listed", async () => {
    const answer = await chat.ask("4c 4g 3mb/s $20");
    expect(answer.remarks).toEqual(["Read 3mb/s as bits: 3 Mbit/s."]);
    expect(answer.passedOver).toEqual(["$20"]);
  });

  test("is listed for every alternative, and for every side that is compared", async () => {
    await chat.ask("4c 4g 3mbps");
    const answer = await chat.ask("8GB or 5mpbs or half");
    expect(answer.notUnderstood).toEqual([{ token: "5mpbs", suggestion: "5mbps" }]);
    expect(answer.questions.join()).toContain("half of what?");
    expect((await chat.ask("compare 4c 4g 3mbps with 8c 16g 5mpbs")).notUnderstood).toEqual([
      { token: "5mpbs", suggestion: "5mbps" },
    ]);
  });
});

describe("an error has its code and the piece it is about", () => {
  test("a field given twice: both pieces", async () => {
    expect((await chat.ask("4c 4g 3mbps 5mbps")).error).toEqual({ code: "conflict", piece: "3mbps / 5mbps" });
  });

  test("an unknown piece comes before what is missing because of it", async () => {
    expect((await chat.ask("4c xyzzy 3mbps")).error).toEqual({ code: "not-understood", piece: "xyzzy" });
  });

  test("a change that cannot be made: why", async () => {
    await chat.ask("4c 4g 3mbps");
    const { error } = await chat.ask("double the traffic");
    expect(error?.code).toBe("nothing-to-change");
    expect(error?.piece).toMatch(/^monthly traffic was not said/);
  });

  test("a comparison of which one side is missing: that side", async () => {
    expect((await chat.ask("compare nosuch with 8c 16g 5mbps")).error).toEqual({
      code: "no-such-server",
      piece: "nosuch",
    });
  });

  test("files of a plan that does not fit", async () => {
    await chat.ask("1c 1g 3mbps");
    expect(await chat.ask("config")).toMatchObject({ error: { code: "does-not-fit" }, files: [] });
  });

  test("a load in which something is not plausible is unclear, not impossible", async () => {
    expect((await chat.ask("for 500 users 4048gb")).error).toEqual({ code: "out-of-range", piece: "4048gb" });
  });

  test("a later version's words: which", async () => {
    expect((await chat.ask("usage web-1 120 people")).error).toEqual({ code: "not-yet", piece: "usage" });
  });

  test("a bug: the reference under which it stands in the log", () => {
    expect(dataOf({ kind: "refused", code: "bug", reference: "ab12cd34" }).error).toEqual({
      code: "bug",
      piece: "ab12cd34",
    });
  });

  test("a name that is taken: that name", () => {
    expect(dataOf({ kind: "refused", code: "name-taken", name: "web" }).error).toEqual({
      code: "name-taken",
      piece: "web",
    });
  });
});

test("a what-if says what it started from", async () => {
  await chat.ask("4c 4g 3mbps");
  expect(await chat.ask("what if 8GB")).toMatchObject({ startedFrom: "base", base: { memoryGiB: 4 } });
  expect(await chat.ask("and 5mbps")).toMatchObject({ startedFrom: "last", base: { memoryGiB: 8 } });
});

test("“more” is the rest of the assessment it continues", async () => {
  await chat.ask("4c 4g 3mbps");
  expect(await chat.ask("more")).toMatchObject({ intent: "assess", people: { likely: 622 } });
});

test("settings are those that were set, else what counts without", async () => {
  expect((await chat.ask("settings")).settings).toEqual({ language: null, thinkS: 5, method: "measured" });
  await chat.ask("think time 8s");
  await chat.ask("method report");
  expect((await chat.ask("settings")).settings).toEqual({ language: null, thinkS: 8, method: "report" });
});

test("a saved server is listed with what it holds; one that cannot be assessed is listed without", async () => {
  await chat.ask("4c 4g 3mbps");
  await chat.ask("save as web-1");
  expect((await chat.ask("servers")).servers).toMatchObject([
    { name: "web-1", text: "4c 4g 3mbps", people: { likely: 622 }, bottleneck: "link" },
  ]);
  const server = { name: "old", statement: bareServer(4, 4), actor: "ann", savedAt: 0, revision: 1 };
  expect(dataOf({ kind: "listed", servers: [{ server, assessment: null }] }).servers).toMatchObject([
    { name: "old", people: null, bottleneck: null },
  ]);
});
