import type { ComparedSide, ListedServer } from "#app/outcome";
import type { SavedServer } from "#app/ports";
import type { Assessment } from "#assessment/assessment";
import type { Cell, Document, Table } from "#chat/document";
import { formatServerSpec } from "#language/format-spec";
import { example } from "./examples.ts";
import { notAssessedView, questionTexts, unknownTexts } from "./reading-view.ts";
import { resourceName } from "./resource-names.ts";
import { sentences, type Words } from "./words.ts";

/** A document that is one paragraph. */
export function plainView(text: string): Document {
  return { tone: "neutral", summary: text, blocks: [{ kind: "paragraph", text }], more: [] };
}

/** Saved servers with what each holds and what fills first there. */
export function listView(servers: readonly ListedServer[], words: Words): Document {
  const { say, language } = words;
  if (servers.length === 0) return plainView(say("servers.none", { example: example("save", language) }));
  const rows = servers.map(({ server, assessment }): readonly Cell[] => [
    { kind: "text", text: server.name, strong: true },
    { kind: "text", text: formatServerSpec(server.statement) },
    ...(assessment === null
      ? ([{ kind: "text", text: say("servers.unreadable") }, { kind: "empty" }] as const)
      : heldCells(assessment, words)),
  ]);
  return {
    tone: "neutral",
    summary: `${say("servers.heading")}: ${servers.map(({ server }) => server.name).join(say("list.separator"))}`,
    blocks: [{ kind: "heading", text: say("servers.heading") }, serverTable(rows, words)],
    more: [],
  };
}

/** Name, figures, people held and what fills first, a row each. */
function serverTable(rows: readonly (readonly Cell[])[], { say }: Words): Table {
  return {
    kind: "table",
    columns: [
      { label: say("servers.table-name"), align: "start" },
      { label: say("servers.table-spec"), align: "start" },
      { label: say("table.people"), align: "end" },
      { label: say("change.table-first"), align: "start" },
    ],
    rows,
  };
}

function heldCells({ people, bottleneck }: Assessment, words: Words): readonly Cell[] {
  return [
    people === null
      ? { kind: "text", text: words.say("table.not-measured") }
      : { kind: "number", value: people.likely, text: words.numbers.people(people.likely) },
    bottleneck === null ? { kind: "empty" } : { kind: "text", text: resourceName(bottleneck, words) },
  ];
}

export function savedView(server: SavedServer, before: SavedServer | null, { say }: Words): Document {
  const spec = formatServerSpec(server.statement);
  return plainView(
    before === null
      ? say("servers.saved", { name: server.name, spec })
      : say("servers.replaced", { name: server.name, spec, before: formatServerSpec(before.statement) }),
  );
}

/** A removal, with the way back. */
export function removedView(server: SavedServer, { say, language }: Words): Document {
  const undo = example("undo", language);
  const text = say("servers.removed", { name: server.name, spec: formatServerSpec(server.statement), undo });
  return {
    ...plainView(text),
    blocks: [
      { kind: "paragraph", text },
      { kind: "actions", items: [{ id: "undo", label: say("control.undo"), words: undo }] },
    ],
  };
}

/** Servers side by side, by the same figures in the same order. */
export function comparedView(sides: readonly ComparedSide[], words: Words): Document {
  const { say, language } = words;
  const assessed = sides.filter((side) => side.kind === "assessed");
  const problems = sides.flatMap((side) => sideProblem(side, words));
  const [unclear] = sides.flatMap((side) => (side.kind === "unclear" ? [side.reading] : []));
  if (assessed.length < 2) {
    if (problems.length === 0) return plainView(say("compare.need-two", { example: example("compare", language) }));
    return unclear !== undefined && problems.length === 1
      ? notAssessedView(unclear, words)
      : plainView(sentences(words, problems));
  }
  const rows = assessed.map((side): readonly Cell[] => [
    ...namingCells(side.saved ? side.label : null, formatServerSpec(side.statement)),
    ...heldCells(side.assessment, words),
  ]);
  return {
    tone: "neutral",
    summary: assessed.map((side) => heldSentence(side.label, side.assessment, words)).join(say("clause.separator")),
    blocks: [
      { kind: "heading", text: say("compare.heading") },
      serverTable(rows, words),
      ...problems.map((text) => ({ kind: "callout" as const, tone: "neutral" as const, text })),
    ],
    more: [],
  };
}

/** What has no name is called by its figures, which then need no place of their own. */
function namingCells(name: string | null, spec: string): readonly Cell[] {
  if (name === null) return [{ kind: "text", text: spec, strong: true }, { kind: "empty" }];
  return [
    { kind: "text", text: name, strong: true },
    { kind: "text", text: spec },
  ];
}

function heldSentence(label: string, { people }: Assessment, { say, numbers }: Words): string {
  const held = people === null ? say("table.not-measured") : `${numbers.people(people.likely)} ${say("table.people")}`;
  return `${label}: ${held}`;
}

function sideProblem(side: ComparedSide, words: Words): readonly string[] {
  switch (side.kind) {
    case "assessed":
      return [];
    case "no-such-server":
      return [words.say("servers.no-such", { name: side.label, list: example("list", words.language) })];
    case "unclear":
      return [...unknownTexts(side.reading.notUnderstood, words), ...questionTexts(side.reading.questions, words)];
    default:
      return side satisfies never;
  }
}
