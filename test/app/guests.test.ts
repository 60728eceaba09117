import { afterEach, beforeEach, expect, test } from "vitest";
import { type Conversation, conversation } from "../_support/conversation.ts";

const guest = { role: "guest", actor: "stranger", conversation: "shared" } as const;

let chat: Conversation;
beforeEach(async () => {
  chat = await conversation();
  await chat.say("4c 4g 3mbps");
  await chat.say("save as web-1");
  await chat.say("4c 4g 3mbps", { conversation: "shared" });
});
afterEach(async () => {
  expect(chat.bugs).toEqual([]);
  await chat.close();
});

test.for(["servers", "show web-1", "save as web-2", "rename web-1 to web-2", "remove web-1", "undo"])(
  "a guest who says “%s” is told that it is for the team's own people",
  async (line) => {
    expect((await chat.say(line, guest)).outcome).toEqual({ kind: "refused", code: "not-for-guests" });
  },
);

test.for(["web-1", "compare web-1 with 8c 16g 5mbps", "what if web-1", "web-1 vs 8c 16g", "show web-2", "web-"])(
  "a guest who says “%s” learns nothing of what is saved",
  async (line) => {
    const stranger = await chat.ask(line, guest);
    const empty = await conversation();
    await empty.say("4c 4g 3mbps", { conversation: "shared" });
    const nothingSaved = await empty.ask(line, guest);
    await empty.close();
    expect(stranger).toEqual(nothingSaved);
    expect(JSON.stringify(stranger)).not.toContain("4 cores");
  },
);

test("a guest may ask, and go on asking", async () => {
  expect((await chat.ask("4c 4g 3mbps", guest)).people?.likely).toBe(622);
  expect((await chat.ask("what if 5mbps", guest)).to?.people?.likely).toBe(1035);
});
