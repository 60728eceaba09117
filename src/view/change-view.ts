import type { Alternative, WhatIf } from "#app/outcome";
import type { ChangeProblem } from "#assessment/apply-change";
import type { Assessment } from "#assessment/assessment";
import type { Block, Cell, Document } from "#chat/document";
import { formatServerSpec } from "#language/format-spec";
import { adviceText } from "./advice-view.ts";
import { controls, moreBlocks } from "./assessment-view.ts";
import { limitsTable } from "./limits-table.ts";
import { memoryLine } from "./memory-view.ts";
import { fieldName, notAssessedView, questionTexts, remarkTexts, unknownTexts } from "./reading-view.ts";
import { resourceInSentence, resourceName } from "./resource-names.ts";
import { demandSentence } from "./verdict.ts";
import { sentences, type Words } from "./words.ts";

type Made = Extract<Alternative, { kind: "made" }>;

/** A what-if: old → new people and the new bottleneck, or all alternatives side by side. */
export function changeView(outcome: WhatIf, words: Words): Document {
  const made = outcome.alternatives.filter((alternative) => alternative.kind === "made");
  const [only] = made;
  if (outcome.alternatives.length === 1 && only !== undefined) return oneChangeView(outcome, only, words);
  if (made.length === 0) return unmadeView(outcome, words);
  return alternativesView(outcome, made, words);
}

function oneChangeView(outcome: WhatIf, alternative: Made, words: Words): Document {
  const summary = changeSentence(outcome.from, alternative, words);
  return {
    tone: alternative.to.memoryPlan.fits ? "good" : "watch",
    summary,
    blocks: [
      { kind: "paragraph", text: summary },
      { kind: "context", text: startLine(outcome, words) },
      ...doubtBlocks(alternative, words),
      limitsTable(alternative.to, words),
      {
        kind: "facts",
        rows: [{ label: words.say("memory.label"), value: memoryLine(alternative.to, words) }],
      },
      controls(words, alternative.to),
    ],
    more: moreBlocks(alternative.to, words),
  };
}

/** What the answer started from, so that nobody compares with the wrong server. */
function startLine({ startedFrom, from }: WhatIf, { say }: Words): string {
  return say(`change.from-${startedFrom}`, { spec: formatServerSpec(from.statement) });
}

/** The change in people and in what fills first, and where the place is when this is not it. */
function changeSentence(from: Assessment, { to, delta }: Made, words: Words): string {
  const { say, numbers } = words;
  if (to.people === null) return say("change.unknown", { why: say("change.unknown-why") });
  if (from.people === null) return say("change.now-counted", { to: numbers.people(to.people.likely) });
  const gain = delta.people?.likely ?? 0;
  const demand = to.demandPerS?.likely === from.demandPerS?.likely ? null : demandSentence(to, words);
  if (gain === 0 && demand !== null) return demand;
  const figures = { from: numbers.people(from.people.likely), to: numbers.people(to.people.likely) };
  const headline =
    gain > 0
      ? say("change.more", { ...figures, gain: numbers.gain(gain) })
      : gain < 0
        ? say("change.fewer", { ...figures, gain: numbers.gain(gain) })
        : say("change.no", figures);
  return sentences(words, [
    headline,
    gain === 0 ? whyNothing(from, to, delta.processesFit, words) : bindsNow(from, to, words),
    gain === 0 ? safety(delta.memoryLeftMB, words) : null,
    gain === 0 ? elsewhere(from, words) : null,
    demand,
  ]);
}

function whyNothing(from: Assessment, to: Assessment, processes: number, words: Words): string {
  const { say, numbers } = words;
  const still = stillFirst(to, words);
  if (processes <= 0) return still;
  const more = say("change.processes", {
    from: numbers.whole(from.memoryPlan.processesFit),
    to: numbers.whole(to.memoryPlan.processesFit),
  });
  return `${more}${say("clause.separator")}${lowerFirst(still)}`;
}

/** English sentences that follow a semicolon start small; Chinese has no such thing. */
function lowerFirst(sentence: string): string {
  return /^(The|Then) /.test(sentence) ? sentence.charAt(0).toLowerCase() + sentence.slice(1) : sentence;
}

function bindsNow(from: Assessment, to: Assessment, words: Words): string | null {
  if (to.bottleneck === null) return null;
  if (from.bottleneck === to.bottleneck || from.bottleneck === null) return stillFirst(to, words);
  return words.say("change.then-first", {
    resource: resourceInSentence(to.bottleneck, words),
    before: resourceInSentence(from.bottleneck, words),
  });
}

function stillFirst({ bottleneck }: Assessment, words: Words): string {
  return bottleneck === null
    ? ""
    : words.say("change.still-first", { resource: resourceInSentence(bottleneck, words) });
}

function safety(moreMB: number, { say, numbers }: Words): string | null {
  return moreMB > 0 ? say("change.buys-safety", { mb: numbers.whole(moreMB) }) : null;
}

function elsewhere(from: Assessment, words: Words): string | null {
  const upgrade = from.advice.find(({ when }) => when === "month");
  return upgrade === undefined ? null : words.say("change.place", { action: adviceText(upgrade, from, words) });
}

function doubtBlocks(alternative: Made, words: Words): readonly Block[] {
  const { say } = words;
  const lines = [
    ...alternative.restsOnAssumed.map((field) => say("echo.rests-on-assumed", { field: fieldName(field, words) })),
    ...remarkTexts(alternative.reading, words),
  ];
  return lines.length === 0 ? [] : [{ kind: "context", text: lines.join(say("sentence.join")) }];
}

function alternativesView(outcome: WhatIf, made: readonly Made[], words: Words): Document {
  const { say, numbers } = words;
  const { from } = outcome;
  const columns = [{ label: say("change.table-now"), assessment: from }].concat(
    made.map(({ reading, to }) => ({ label: reading.text, assessment: to })),
  );
  const people = ({ people: held }: Assessment): Cell =>
    held === null
      ? { kind: "text", text: say("table.not-measured") }
      : { kind: "number", value: held.likely, text: numbers.people(held.likely) };
  const range = ({ people: held }: Assessment): Cell =>
    held === null
      ? { kind: "empty" }
      : { kind: "text", text: `${numbers.people(held.low)}–${numbers.people(held.high)}` };
  const first = ({ bottleneck }: Assessment): Cell =>
    bottleneck === null ? { kind: "empty" } : { kind: "text", text: resourceName(bottleneck, words) };
  const row = (label: string, cell: (assessment: Assessment) => Cell): readonly Cell[] => [
    { kind: "text", text: label },
    ...columns.map(({ assessment }) => cell(assessment)),
  ];
  const summary = made.map((alternative) => changeInBrief(from, alternative, words)).join(say("sentence.join"));
  const unmade = outcome.alternatives.flatMap((alternative) =>
    alternative.kind === "made" ? [] : [unmadeText(alternative, words)],
  );
  const doubts = made.flatMap((alternative) => doubtBlocks(alternative, words));
  return {
    tone: "neutral",
    summary,
    blocks: [
      { kind: "paragraph", text: summary },
      { kind: "context", text: startLine(outcome, words) },
      {
        kind: "table",
        columns: [{ label: "", align: "start" }, ...columns.map(({ label }) => ({ label, align: "end" as const }))],
        rows: [
          row(say("change.table-people"), people),
          row(say("change.table-low-high"), range),
          row(say("change.table-first"), first),
        ],
      },
      ...doubts,
      ...unmade.map((text): Block => ({ kind: "callout", tone: "neutral", text })),
    ],
    more: [],
  };
}

/** The change in people alone, for one line of several. */
function changeInBrief(from: Assessment, { reading, to, delta }: Made, { say, numbers }: Words): string {
  const change = reading.text;
  if (to.people === null || from.people === null) {
    return say("change.brief-unknown", { change, why: say("change.unknown-why") });
  }
  const gain = delta.people?.likely ?? 0;
  const figures = { change, from: numbers.people(from.people.likely), to: numbers.people(to.people.likely) };
  return gain === 0 ? say("change.brief-no", figures) : say("change.brief", { ...figures, gain: numbers.gain(gain) });
}

function unmadeView(outcome: WhatIf, words: Words): Document {
  const [first] = outcome.alternatives;
  if (outcome.alternatives.length === 1 && first?.kind === "unclear") return notAssessedView(first.reading, words);
  const lines = outcome.alternatives.flatMap((alternative) =>
    alternative.kind === "made" ? [] : [unmadeText(alternative, words)],
  );
  return {
    tone: "neutral",
    summary: lines.join(words.say("sentence.join")),
    blocks: lines.map((text) => ({ kind: "paragraph", text })),
    more: [],
  };
}

function unmadeText(alternative: Exclude<Alternative, Made>, words: Words): string {
  if (alternative.kind === "impossible") return problemText(alternative.problem, words);
  const { reading } = alternative;
  const lines = [...unknownTexts(reading.notUnderstood, words), ...questionTexts(reading.questions, words)];
  return sentences(words, [words.say("change.unclear", { text: reading.text }), ...lines]);
}

/** Why a change cannot be made. */
export function problemText(problem: ChangeProblem, words: Words): string {
  const { say, numbers } = words;
  switch (problem.code) {
    case "not-in-stack":
      return say("change.impossible-stack", { component: problem.component });
    case "still-needed":
      return say("change.impossible-needed", { component: problem.component, by: problem.by });
    case "nothing-to-change":
      return say("change.impossible-nothing", { field: fieldName(problem.field, words) });
    case "result-out-of-range":
      return say("change.impossible-range", {
        field: fieldName(problem.field, words),
        value: numbers.size(problem.value),
      });
    default:
      return problem satisfies never;
  }
}
