import { afterEach, beforeEach, expect, test } from "vitest";
import { type Conversation, conversation } from "../_support/conversation.ts";

let chat: Conversation;
beforeEach(async () => {
  chat = await conversation();
});
afterEach(async () => {
  expect(chat.bugs).toEqual([]);
  await chat.close();
});

test("clients at the pace are never mistaken for people who think", async () => {
  const answer = await chat.ask("for 200 clients");
  expect(answer.target).toMatchObject({ clients: 200, people: null, dailyPeople: null });
  // 200 clients send 200 ÷ 0.3 s = 667 req/s; 200 people in 5 s would send 40.
  expect(answer.clients?.likely).toBeGreaterThanOrEqual(200);
});
