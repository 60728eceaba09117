import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { terminalText } from "../../src/terminal-chat.ts";
import { type Conversation, conversation } from "../_support/conversation.ts";

const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");

/** Each conversation shown at the top: the line typed, and everything printed under it. */
const shown = [...readme.matchAll(/```text\n> (.+)\n([\s\S]*?)\n```/g)].map(([, typed = "", printed = ""]) => ({
  typed,
  printed,
}));

let chat: Conversation;
beforeAll(async () => {
  chat = await conversation();
});
afterAll(() => chat.close());

test("the readme opens with what a person sees", () => {
  expect(shown.map(({ typed }) => typed)).toEqual(["4c 4g 3mbps", "what if 8GB", "8GB or 5mbps", "4核4G3M"]);
});

// One after the other: each line continues the conversation above it.
test.for(shown)("“$typed” prints just what the readme shows", async ({ typed, printed }) => {
  expect(terminalText(await chat.say(typed), { width: 100, colour: false })).toBe(printed);
});

test("every line that the readme offers is understood", async () => {
  const table = readme.slice(readme.indexOf("## Say"), readme.indexOf("## Ask once"));
  const lines = [...table.matchAll(/`([^`]+)`/g)]
    .map(([, line = ""]) => line)
    .filter((line) => !["lscpu", "free -m"].includes(line));
  await chat.ask("4c 4g 3mbps");
  for (const line of lines) {
    const typed = line.startsWith("qps=") ? `4c 4g 3mbps ${line}` : line;
    const { error } = await chat.ask(typed);
    expect([typed, error]).toEqual([typed, undefined]);
  }
});
