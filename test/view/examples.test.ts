import { afterEach, beforeEach, expect, test } from "vitest";
import { commands } from "#commands/index";
import { EXAMPLES, type ExampleName } from "#view/examples";
import { type Conversation, conversation } from "../_support/conversation.ts";

let chat: Conversation;
beforeEach(async () => {
  chat = await conversation();
});
afterEach(() => chat.close());

const WANTED: Record<ExampleName, string> = {
  assess: "assess",
  assessFull: "assess",
  assessDemand: "assess",
  assessMeasured: "assess",
  whatIf: "what-if",
  whatIfAnd: "what-if",
  whatIfOr: "what-if",
  whatIfDouble: "what-if",
  size: "size",
  sizeDaily: "size",
  save: "save",
  list: "list",
  show: "show",
  compare: "compare",
  rename: "rename",
  remove: "remove",
  undo: "remove",
  config: "config",
  working: "working",
  more: "assess",
  settings: "settings",
  language: "settings",
  languageTeam: "settings",
  think: "settings",
  method: "settings",
  help: "help",
};

test.for(["en", "zh-CN"] as const)(
  "every line that help shows in %s works as typed, in the order shown",
  async (language) => {
    for (const [name, wanted] of Object.entries(WANTED)) {
      const line = EXAMPLES[name as ExampleName][language];
      const answer = await chat.ask(line);
      expect([line, answer.intent, answer.error]).toEqual([line, wanted, undefined]);
    }
    expect(chat.bugs).toEqual([]);
  },
);

test("every command's own example is understood as that command", async () => {
  await chat.ask("4c 4g 3mbps");
  await chat.ask("save as web-1");
  for (const [kind, command] of Object.entries(commands)) {
    if (kind === "unknown") continue;
    for (const language of ["en", "zh-CN"] as const) {
      const { intent } = await chat.say(command.example[language]);
      expect([command.example[language], intent?.kind]).toEqual([command.example[language], kind]);
    }
  }
});
