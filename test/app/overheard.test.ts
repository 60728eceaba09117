import { afterEach, beforeEach, expect, test } from "vitest";
import { type Conversation, conversation } from "../_support/conversation.ts";

let chat: Conversation;
beforeEach(async () => {
  chat = await conversation();
  await chat.say("4c 4g 3mbps");
});
afterEach(async () => {
  expect(chat.bugs).toEqual([]);
  await chat.close();
});

const overheard = { manner: "overheard" } as const;

test.for([
  "thanks, great!",
  "hello",
  "help",
  "I think 4 cores are plenty for us",
  "what if we fail",
  "and then we ship it",
  "save the date",
  "forget it",
  "show me the money",
  "open the door",
  "the usage is high today",
  "digest this",
  "settings",
  "let's compare notes",
  "if only",
  "谢谢",
  "你好",
  "删除这个吧",
])("people who say “%s” to each other are not answered", async (line) => {
  expect((await chat.say(line, overheard)).silent).toBe(true);
  expect((await chat.say("servers")).outcome).toEqual({ kind: "listed", servers: [] });
});

test.for([
  "what if 8GB",
  "and 5mbps",
  "+2 cores",
  "8GB or 5mbps",
  "8c 16g 5mbps",
  "what if 5mpbs",
  "for 500 users",
  "config",
  "show the working",
  "more",
  "save as web-1",
  "servers",
  "换成8G内存呢",
])("“%s” in a thread of ours is answered without a mention", async (line) => {
  const { silent, outcome } = await chat.say(line, overheard);
  expect([silent, outcome.kind]).toEqual([false, expect.not.stringMatching(/^unknown$/)]);
});

test("what is typed to us is always answered", async () => {
  expect((await chat.say("thanks, great!")).silent).toBe(false);
});
