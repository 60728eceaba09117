import fc from "fast-check";
import type { Block, Cell, Chart, Document, FormField } from "#chat/document";

/** What would call somebody, link, format, hide, turn or break a message, were it taken at its word. */
export const HOSTILE = [
  "<!channel>",
  "<!subteam^S1|ops>",
  "<@U1>",
  "<#C1>",
  "<http://x.example|y>",
  "https://x.example",
  "@here",
  "*bold*",
  "_it_",
  "~no~",
  "`code`",
  "```",
  "&lt;!channel&gt;",
  ":wave:",
  "> quote",
  ">>> all of it",
  "# heading",
  "-# small",
  "- item",
  "12. item",
  "||hidden||",
  "**strong** __under__ ***both***",
  "[a link](https://x.example)",
  "<https://x.example>",
  "steam://run/1",
  "discord.gg/abc",
  "<t:1700000000:R>",
  "<:x:1234567890>",
  "<a:x:1234567890>",
  "</capacity:1234567890>",
  "<id:browse>",
  "<@&123456789012345678>",
  "<@123456789012345678>",
  "<#123456789012345678>",
  "@everyone",
  "<a@b.example>",
  "<mailto:a@b.example>",
  "\\",
  "a\\*b*\\`c`",
  "\u202Egpj",
  "a\u200Bb",
  "\u0000\u001B[31m",
  "\uD83D",
  "宝塔面板",
  "👩‍🚀👩‍🚀",
  "e\u0301\u0302\u0303",
  "x".repeat(64),
  "x".repeat(3_100),
] as const;

const short = fc.constantFrom("", " ", "link", "带宽", ...HOSTILE.slice(0, -2));
const text = fc.oneof(
  { weight: 6, arbitrary: short },
  { weight: 1, arbitrary: fc.constantFrom("word ".repeat(900), "line\n".repeat(900), "内存".repeat(2_000)) },
  {
    weight: 1,
    arbitrary: fc.tuple(short, fc.integer({ min: 0, max: 400 })).map(([part, times]) => part.repeat(times)),
  },
);
const count = fc.oneof(fc.integer({ min: 0, max: 6 }), fc.constantFrom(30, 130));
const id = fc.constantFrom("what-if", "more", "save", "undo", "correct");
const tone = fc.constantFrom("good", "watch", "act", "neutral");
const value = fc.oneof(
  fc.double({ min: -1e6, max: 1e9 }),
  fc.constantFrom(Number.NaN, 1e300, Number.POSITIVE_INFINITY),
);

function many<Item>(item: fc.Arbitrary<Item>, most = 130): fc.Arbitrary<Item[]> {
  return count.chain((length) =>
    fc.array(item, { minLength: Math.min(length, most), maxLength: Math.min(length, most) }),
  );
}

const cell: fc.Arbitrary<Cell> = fc.oneof(
  fc.record({ kind: fc.constant("text"), text: short, indent: fc.boolean() }),
  fc.record({ kind: fc.constant("number"), value, text: short }),
  fc.constant({ kind: "empty" } as const),
);
const column = fc.record({ label: short, align: fc.constantFrom("start", "end") });

const field: fc.Arbitrary<FormField> = fc.oneof(
  fc.record({
    kind: fc.constantFrom("text", "number"),
    id,
    label: text,
    hint: text,
    value: text,
    required: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant("choice"),
    id,
    label: text,
    options: many(fc.record({ id, label: text }), 30),
    value: fc.constantFrom(null, "more"),
    required: fc.boolean(),
  }),
);

/** Half of them as Slack wants them, the others with lengths and names that do not fit. */
function chart([points, lines, isFit]: readonly [number, number, boolean]): fc.Arbitrary<Chart> {
  const label = isFit ? fc.string({ unit: fc.constantFrom("a", "<", "内", "x"), minLength: 1, maxLength: 20 }) : text;
  const exactly = (length: number) => (isFit ? { minLength: length, maxLength: length } : { maxLength: length });
  return fc.record({
    kind: fc.constant("chart"),
    title: text,
    form: fc.constantFrom("bar", "line"),
    unit: short,
    categories: isFit ? fc.uniqueArray(label, exactly(points)) : fc.array(label, exactly(points)),
    series: fc.array(fc.record({ name: label, values: fc.array(value, exactly(points)) }), exactly(lines)),
    alt: text,
  });
}

const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant("heading"), text }),
  fc.record({ kind: fc.constant("paragraph"), text }),
  fc.record({ kind: fc.constant("facts"), rows: many(fc.record({ label: text, value: text })) }),
  fc
    .record({ columns: fc.array(column, { maxLength: 24 }), rows: many(fc.array(cell, { maxLength: 24 })), note: text })
    .map((table) => ({ kind: "table", ...table }) as const),
  fc.record({ kind: fc.constant("list"), ordered: fc.boolean(), items: many(text) }),
  fc.record({ kind: fc.constant("code"), language: fc.constantFrom("ini", "", "<x>"), text }),
  fc.record({ kind: fc.constant("callout"), tone, text }),
  fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 7 }), fc.boolean()).chain(chart),
  fc.record({
    kind: fc.constant("files"),
    files: many(fc.record({ name: text, language: fc.constantFrom("sh", "ini"), text })),
  }),
  fc.record({
    kind: fc.constant("actions"),
    items: many(fc.record({ id, label: text, words: text, primary: fc.boolean(), carriesWords: fc.boolean() })),
  }),
  fc.record({
    kind: fc.constant("form"),
    id,
    title: text,
    submit: text,
    fields: fc.array(field, { maxLength: 5 }),
  }),
  fc.record({ kind: fc.constant("range"), label: text, low: short, likely: short, high: short }),
  fc.record({ kind: fc.constant("context"), text }),
);

/** Any document that the types allow, whether or not a view would make it. */
export const anyDocument: fc.Arbitrary<Document> = fc.record({
  tone,
  summary: text,
  blocks: fc.array(block, { maxLength: 12 }),
  more: fc.array(block, { maxLength: 2 }),
  about: fc.constantFrom(null, "84d159ff"),
});

/** Any form on its own, with ids that differ. */
export const anyForm = fc
  .record({ title: text, submit: text, fields: fc.uniqueArray(field, { selector: (one) => one.id }) })
  .map((form) => ({ kind: "form" as const, id: "size", ...form }));
