import { afterEach, beforeEach, expect, test } from "vitest";
import { terminalText } from "../../src/terminal-chat.ts";
import { type Conversation, conversation } from "../_support/conversation.ts";

let chat: Conversation;
beforeEach(async () => {
  chat = await conversation();
});
afterEach(() => chat.close());

async function shown(line: string): Promise<string> {
  return terminalText(await chat.say(line), { width: 100, colour: false });
}

test("files and the working are shown whole, an answer only in short", async () => {
  expect(await shown("4c 4g 3mbps")).not.toContain("Memory plan, MB");
  expect(await shown("config")).toContain("instances: 3,");
  expect(await shown("show the working")).toContain("What it rests on");
  expect(await shown("more")).toContain("Memory plan, MB");
});
