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

/** The id that the controls of an answer carry. */
async function idOf(line: string): Promise<string> {
  const { outcome } = await chat.say(line);
  if (!("assessmentId" in outcome) || outcome.assessmentId === null) throw new Error(`${line}: ${outcome.kind}`);
  return outcome.assessmentId;
}

describe("a control acts on the answer that it belongs to, whatever was said since", () => {
  test("what if, config, working and more", async () => {
    const about = await idOf("4c 4g 3mbps");
    await chat.say("8c 16g 100mbps");
    expect((await chat.ask("what if 8GB", { about })).to?.spec).toMatchObject({ cpuCores: 4, memoryGiB: 8 });
    for (const line of ["config", "show the working", "more"]) {
      const { outcome } = await chat.say(line, { about });
      expect("assessment" in outcome ? outcome.assessment.statement.spec.cpuCores : null).toBe(4);
    }
  });

  test("a what-if is an answer with controls of its own; several that are compared are not", async () => {
    await chat.say("4c 4g 3mbps");
    const about = await idOf("what if 8GB");
    await chat.say("what if 16GB");
    expect((await chat.ask("and 5mbps", { about })).to?.spec).toMatchObject({ memoryGiB: 8, linkMbps: 5 });
    expect((await chat.say("8GB or 5mbps")).outcome).toMatchObject({ kind: "changed", assessmentId: null });
  });

  test("saving saves that answer, and leaves the conversation where it was", async () => {
    const about = await idOf("4c 4g 3mbps");
    await chat.say("8c 16g 100mbps");
    await chat.say("save as web-1", { about });
    expect((await chat.ask("show web-1")).spec).toMatchObject({ cpuCores: 4 });
    await chat.say("8c 16g 100mbps");
    await chat.say("save as web-2", { about });
    expect((await chat.ask("and 5mbps")).to?.spec).toMatchObject({ cpuCores: 8 });
  });

  test("an id of another team, or of none, is an answer that nobody gave", async () => {
    const about = await idOf("4c 4g 3mbps");
    for (const as of [{ about, team: teamId("elsewhere") }, { about: "no such answer" }]) {
      expect((await chat.say("what if 8GB", as)).outcome).toMatchObject({ kind: "nothing-to-continue" });
    }
  });

  test("more is shown by the method it was answered with", async () => {
    const { outcome } = await chat.say("4c 4g 3mbps", { method: "report" });
    const about = "assessmentId" in outcome ? outcome.assessmentId : null;
    const more = await chat.say("more", { about, actor: "somebody else" });
    expect("assessment" in more.outcome ? more.outcome.assessment.method : null).toBe("report");
  });
});

describe("a conversation that is continued under another key", () => {
  test("is read from the one and written to the other, so that the same line twice says the same", async () => {
    await chat.say("4c 4g 3mbps", { conversation: "thread" });
    const apart = { continues: "thread", conversation: "draft" };
    const first = await chat.ask("and 5mbps", apart);
    const again = await chat.ask("+2 cores", { ...apart, conversation: "draft 2" });
    expect(first.to?.spec).toMatchObject({ cpuCores: 4, linkMbps: 5 });
    expect(again.to?.spec).toMatchObject({ cpuCores: 6, linkMbps: 3 });
    expect((await chat.ask("and 2 cores more", { conversation: "draft" })).from?.spec).toMatchObject({ linkMbps: 5 });
  });
});
