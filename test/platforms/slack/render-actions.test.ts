import { expect, test } from "vitest";
import type { Actions } from "#chat/document";
import { renderForSlack } from "#platforms/slack/render";
import { documentOf, onlyMessage } from "./documents.ts";
import { faultsOf } from "./payload-rules.ts";

type Item = Actions["items"][number];

function drawn(items: readonly Item[], about: string | null = null) {
  return onlyMessage({ ...documentOf({ kind: "actions", items }), about });
}

function buttons(items: readonly Item[], about: string | null = null) {
  return drawn(items, about).blocks.flatMap((block) => (block.type === "actions" ? block.elements : []));
}

const plain = (text: string) => ({ type: "plain_text", text, emoji: false });

test("a button carries what it is about and nothing that a person typed", () => {
  const items = [
    { id: "what-if", label: "What If…", words: "what if 5mbps", primary: true },
    { id: "save", label: "保存", words: "保存为 名称", primary: true },
  ];
  expect(buttons(items, "84d159ff")).toEqual([
    { type: "button", text: plain("What If…"), action_id: "what-if", value: "84d159ff", style: "primary" },
    { type: "button", text: plain("保存"), action_id: "save", value: "84d159ff" },
  ]);
  expect(buttons(items).map(({ value }) => value)).toEqual(["-", "-"]);
});

test("words that exist nowhere else are carried", () => {
  const item = { id: "correct", label: "4c 4g 3mbps", words: "4c 4g 3mbps", carriesWords: true };
  expect(buttons([item], "84d159ff")).toEqual([
    { type: "button", text: plain("4c 4g 3mbps"), action_id: "correct", value: "4c 4g 3mbps" },
  ]);
});

test("words that no button can carry are shown instead", () => {
  const words = `${"4c 4g ".repeat(300)}${"x".repeat(300)}`;
  const message = drawn([{ id: "correct", label: words, words, carriesWords: true }]);
  expect(message.blocks).toEqual([
    { type: "context", elements: [plain("4c 4g ".repeat(300).trim()), plain("x".repeat(300))] },
  ]);
});

test("a label that is cut is shown whole below", () => {
  const words = `4c 4g ${"x".repeat(100)}`;
  const message = drawn([{ id: "correct", label: words, words, carriesWords: true }]);
  expect(message.blocks).toMatchObject([
    { type: "actions", elements: [{ text: plain(`${words.slice(0, 74)}…`), value: words }] },
    { type: "context", elements: [plain(words)] },
  ]);
  expect(message.text).toContain(words);
});

test("an id is drawn once in an answer; what else has it is said in words", () => {
  const message = drawn([
    { id: "correct", label: "4c", words: "4c", carriesWords: true },
    { id: "correct", label: "8c", words: "8c", carriesWords: true },
  ]);
  expect(message.blocks.map(({ type }) => type)).toEqual(["actions", "context"]);
  expect(message.text).toBe("in short\n[4c]\n8c");
});

test("more than 25 controls go on in the next block", () => {
  const items = Array.from({ length: 30 }, (_, at) => ({ id: `a${at}`, label: `a${at}`, words: "" }));
  const blocks = drawn(items).blocks.flatMap((block) => (block.type === "actions" ? [block.elements.length] : []));
  expect(blocks).toEqual([25, 5]);
});

test("buttons that carry much are spread over messages", () => {
  const items = Array.from({ length: 8 }, (_, at) => ({ id: `a${at}`, label: "x", words: `${at}`.repeat(1_900) }));
  const { messages, files } = renderForSlack(
    documentOf({ kind: "actions", items: items.map((item) => ({ ...item, carriesWords: true })) }),
  );
  expect(messages.flatMap(faultsOf)).toEqual([]);
  expect(messages.map(({ blocks }) => blocks.length)).toEqual([2, 2, 2, 2]);
  expect(files).toEqual([]);
});
