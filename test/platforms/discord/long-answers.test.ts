import { expect, test } from "vitest";
import type { Block } from "#chat/document";
import { renderForDiscord } from "#platforms/discord/render";
import { filesOf } from "#platforms/discord/render-files";
import { buttonsOf, documentOf } from "./documents.ts";
import { faultsOf, shownLinesOf, textsOf } from "./message-rules.ts";

const paragraph = (text: string): Block => ({ kind: "paragraph", text });
const more: Block = { kind: "actions", items: [{ id: "more", label: "More", words: "more" }] };

function rendered(...blocks: readonly Block[]) {
  const answer = renderForDiscord(documentOf(...blocks), { question: "4c 4g" });
  expect(answer.messages.flatMap((message) => faultsOf(message, filesOf(message, answer.files)))).toEqual([]);
  return answer;
}

test("what is too much for a message goes on in the next, in order and whole", () => {
  const lines = Array.from({ length: 400 }, (_, at) => `line ${at} of a long answer`);
  const { messages, files } = rendered({ kind: "list", ordered: true, items: lines }, paragraph("the end"));
  expect(messages.length).toBeGreaterThan(2);
  expect(files).toEqual([]);
  const shown = messages.flatMap(shownLinesOf).filter((line) => line !== "4c 4g");
  expect(shown).toEqual([...lines.map((line, at) => `${at + 1}. ${line}`), "the end"]);
});

test("Chinese is counted in bytes", () => {
  const { messages } = rendered(...Array.from({ length: 9 }, () => paragraph("内存".repeat(400))));
  expect(messages.length).toBe(3);
});

test("the rest of what is too much for four messages is a file; controls close the last message", () => {
  const items = Array.from({ length: 900 }, (_, at) => `line ${at} of *a* long answer`);
  const { messages, files } = rendered(more, { kind: "list", ordered: false, items }, paragraph("the end"));
  expect(messages.length).toBe(4);
  expect(files.map(({ name }) => name)).toEqual(["headroom.txt"]);
  expect(messages.map(({ components }) => components.map(({ type }) => type))).toEqual([[17], [17], [17], [17, 1]]);
  expect(messages.at(-1)?.components[0]).toMatchObject({
    components: expect.arrayContaining([expect.objectContaining({ type: 13 })]),
  });
  const said = [...messages.flatMap(shownLinesOf), ...files.flatMap(({ text }) => text.split("\n"))];
  const lines = said.map((line) => line.replace(/^- /u, "")).filter((line) => line !== "4c 4g" && line !== "");
  expect(lines).toEqual([...items, "the end"]);
});

test("ten files stand in a message, the others in the next", () => {
  const files = Array.from({ length: 23 }, (_, at) => ({ name: `f${at}.txt`, language: "sh", text: `${at}` }));
  const answer = rendered({ kind: "files", files });
  expect(answer.messages.map((message) => filesOf(message, answer.files).length)).toEqual([10, 10, 3]);
});

test("files that find no room stand in the file with the rest", () => {
  const files = Array.from({ length: 45 }, (_, at) => ({
    name: `f${at}.txt`,
    language: "sh",
    text: `content ${at}\n`,
  }));
  const answer = rendered({ kind: "files", files });
  expect(answer.files.map(({ name }) => name)).toContain("headroom.txt");
  const text = answer.files.map((file) => file.text).join("\n");
  expect(files.filter((file) => !text.includes(file.text.trim()))).toEqual([]);
});

test("forty components are counted with those inside others", () => {
  const { messages } = rendered(...Array.from({ length: 60 }, (_, at) => paragraph(`${at}`)), more);
  expect(messages.length).toBe(2);
  expect(buttonsOf(documentOf(...Array.from({ length: 60 }, () => paragraph("x")), more)).length).toBe(1);
});

test("a heading goes where its first lines go", () => {
  const { messages } = rendered(
    ...Array.from({ length: 4 }, () => paragraph("word ".repeat(179).trim())),
    { kind: "heading", text: "Next" },
    paragraph("word ".repeat(100)),
  );
  expect(messages.map((message) => textsOf(message).some((text) => text.startsWith("### Next")))).toEqual([
    false,
    true,
  ]);
});
