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

async function outcomeOf(line: string) {
  return (await chat.say(line)).outcome;
}

describe("nothing is reckoned from a line that is not clear", () => {
  test.for(["4c 4g 3mbps 5mbps", "4c 4g 3mpbs", "4c 4048gb"])("%s", async (line) => {
    expect(await outcomeOf(line)).toMatchObject({ kind: "not-assessed" });
  });

  test.for(["for 500 users 4048gb", "for 500 users 3mpbs"])("%s", async (line) => {
    expect(await outcomeOf(line)).toMatchObject({ kind: "not-sized" });
    expect((await chat.ask("what if 8GB")).error?.code).toBe("nothing-to-continue");
  });

  test("one side of a comparison is unclear by itself; the other is still assessed", async () => {
    expect(await outcomeOf("compare 4c 4g 3mbps 5mbps with 8c 16g 5mbps")).toMatchObject({
      sides: [{ kind: "unclear" }, { kind: "assessed" }],
    });
  });
});

describe("the line as it was probably meant", () => {
  test("has every piece put right", async () => {
    expect(await outcomeOf("4c 4048gb 3mpbs")).toMatchObject({ corrected: "4c 4gb 3mbps" });
  });

  test("is not offered where one piece would still stand in the way", async () => {
    expect(await outcomeOf("4c 4g 3mpbs qqqqqqq")).toMatchObject({ kind: "not-assessed", corrected: null });
  });
});

test("a half server is offered as a change only where there is a server to change", async () => {
  expect(await outcomeOf("8g")).toMatchObject({ kind: "not-assessed", asChange: null });
  await chat.ask("4c 4g 3mbps");
  expect(await outcomeOf("8g")).toMatchObject({ kind: "not-assessed", asChange: "8g" });
  expect(await outcomeOf("8g 3mpbs")).toMatchObject({ asChange: null });
});
