import { describe, expect, test } from "vitest";
import type { Actions } from "#chat/document";
import { customId, readCustomId } from "#platforms/discord/control-id";
import { buttonsOf, documentOf, onlyMessage } from "./documents.ts";
import { faultsOf, textsOf } from "./message-rules.ts";

type Item = Actions["items"][number];

function withActions(items: readonly Item[], about: string | null = null) {
  return { ...documentOf({ kind: "actions", items }), about };
}

test("a button says what it is about, and only one stands out", () => {
  const items = [
    { id: "what-if", label: "What If…", words: "what if 5mbps", primary: true },
    { id: "save", label: "保存", words: "保存为 名称", primary: true },
  ];
  expect(buttonsOf(withActions(items, "84d159ff"))).toEqual([
    { type: 2, style: 1, label: "What If…", custom_id: "v1:what-if:84d159ff" },
    { type: 2, style: 2, label: "保存", custom_id: "v1:save:84d159ff" },
  ]);
  expect(buttonsOf(withActions(items)).map(({ custom_id }) => custom_id)).toEqual(["v1:what-if:-", "v1:save:-"]);
});

test("words that exist nowhere else are carried; several controls of one id are told apart by them", () => {
  const items = ["4c 4g", "8c: 8g"].map((words) => ({ id: "correct", label: words, words, carriesWords: true }));
  const buttons = buttonsOf(withActions(items, "84d159ff"));
  expect(buttons.map(({ custom_id }) => readCustomId(custom_id))).toEqual([
    { control: "correct", about: null, words: "4c 4g" },
    { control: "correct", about: null, words: "8c: 8g" },
  ]);
});

test.for([
  { name: "too long", words: `4c 4g ${"x".repeat(100)}` },
  { name: "on two lines", words: "4c\n4g" },
])("words that are $name for an id are shown instead", ({ words }) => {
  const message = onlyMessage(withActions([{ id: "correct", label: words, words, carriesWords: true }]));
  expect(message.components.map(({ type }) => type)).toEqual([17]);
  expect(textsOf(message)).toEqual([`-# ${words.replace("\n", " ")}`]);
});

test("what is filled into a form is carried beside the answer that the form is about", () => {
  const item = { id: "what-if", label: "Change It", words: "" };
  const [filled, long, lines] = buttonsOf(
    withActions(
      [
        { ...item, filled: "8 bananas | 2" },
        { ...item, id: "save", filled: "x".repeat(100) },
        { ...item, id: "spec", filled: "4|\n" },
      ],
      "84d159ff",
    ),
  );
  expect(readCustomId(filled?.custom_id ?? "")).toEqual({
    control: "what-if",
    about: "84d159ff",
    words: "8 bananas | 2",
  });
  // A form that begins empty is better than none.
  expect(readCustomId(long?.custom_id ?? "")).toEqual({ control: "save", about: "84d159ff", words: null });
  expect(readCustomId(lines?.custom_id ?? "")).toEqual({ control: "spec", about: "84d159ff", words: "4|" });
});

test("a label that is cut is shown whole below", () => {
  const label = "word ".repeat(20).trim();
  const message = onlyMessage(withActions([{ id: "correct", label, words: label, carriesWords: false }]));
  expect(message.components).toMatchObject([
    { type: 17 },
    { type: 1, components: [{ label: `${label.slice(0, 79)}…` }] },
  ]);
  expect(textsOf(message)).toEqual([`-# ${label}`]);
});

test("an id is drawn once in an answer; what else has it is said in words", () => {
  const message = onlyMessage(
    withActions([
      { id: "more", label: "More", words: "more" },
      { id: "more", label: "Again", words: "more of it" },
    ]),
  );
  expect(textsOf(message)).toEqual(["-# more of it"]);
  expect(faultsOf(message)).toEqual([]);
});

test("five buttons stand in a row", () => {
  const items = Array.from({ length: 12 }, (_, at) => ({ id: `a${at}`, label: `a${at}`, words: "" }));
  const { components } = onlyMessage(withActions(items));
  expect(components.map((row) => row.components.length)).toEqual([5, 5, 2]);
});

describe("the id of a control", () => {
  test.for([
    [
      { control: "more", about: "84d159ff-0bb4-472a-8fa2-7df047326c26", words: null },
      "v1:more:84d159ff-0bb4-472a-8fa2-7df047326c26",
    ],
    [{ control: "undo", about: null, words: null }, "v1:undo:-"],
    [{ control: "correct", about: null, words: "4核 4G:3M" }, "v1:correct:-:4核 4G:3M"],
  ] as const)("%j is written and read back", ([id, written]) => {
    expect(customId(id)).toBe(written);
    expect(readCustomId(written)).toEqual(id);
  });

  test.for([
    { control: "a:b", about: null, words: null },
    { control: "", about: null, words: null },
    { control: "more", about: "a b", words: null },
    { control: "correct", about: null, words: "" },
    { control: "correct", about: null, words: " 4c" },
    { control: "correct", about: null, words: "4c\t4g" },
    { control: "correct", about: null, words: "\uD83D" },
    { control: "correct", about: null, words: "x".repeat(88) },
  ])("%j has no id", (id) => expect(customId(id)).toBeNull());

  test.for(["", "v1", "v1:more", "v2:more:-", "f1:spec:en:-", "v1::-", "v1:more:", "more"])(
    "“%s” is none of ours",
    (id) => expect(readCustomId(id)).toBeNull(),
  );
});
