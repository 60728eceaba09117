import type { Alternative, ComparedSide, Outcome } from "#app/outcome";
import type { SavedServer } from "#app/ports";
import type { Ran } from "#app/run-command";
import type { Assessment } from "#assessment/assessment";
import type { Delta } from "#assessment/comparison";
import type { ReliefAction } from "#assessment/size-relief";
import type { SizedResource } from "#assessment/sizing";
import { formatServerSpec } from "#language/format-spec";
import type { IntentKind } from "#language/intent";
import type { ChangeReading, Question, Reading } from "#language/reading";
import { assessmentQuestions } from "#view/assessment-view";
import { problemText } from "#view/change-view";
import { outcomeView } from "#view/outcome-view";
import { questionTexts, remarkTexts } from "#view/reading-view";
import { reliefTexts, sizeReasonText } from "#view/size-view";
import type { Words } from "#view/words";
import { assessmentData } from "./assessment-data.ts";
import { type Answer, SCHEMA_VERSION } from "./schema.ts";

type Doubts = Pick<Reading | ChangeReading, "notUnderstood" | "passedOver" | "remarks" | "questions">;
type ErrorData = NonNullable<Answer["error"]>;

/** What one line came to, as data. */
export function answerOf({ intent, outcome, context }: Ran, words: Words): Answer {
  return {
    schemaVersion: SCHEMA_VERSION,
    language: context.language,
    method: context.method,
    intent: intentName(intent?.kind ?? "unknown"),
    ...doubtsData(doubtsOf(outcome), words),
    text: outcomeView(outcome, words).summary,
    ...outcomeData(outcome, words),
  };
}

/** "more" shows the rest of an assessment, and undo is the other half of removing. */
function intentName(kind: IntentKind): Answer["intent"] {
  if (kind === "more") return "assess";
  return kind === "undo" ? "remove" : kind;
}

function doubtsOf(outcome: Outcome): readonly Doubts[] {
  switch (outcome.kind) {
    case "assessed":
      return outcome.reading === null ? [] : [outcome.reading];
    case "not-assessed":
    case "unknown":
    case "sized":
    case "not-sized":
      return [outcome.reading];
    case "changed":
      return outcome.alternatives.map(({ reading }) => reading);
    case "compared":
      return outcome.sides.flatMap((side) => (side.kind === "unclear" ? [side.reading] : []));
    default:
      return [];
  }
}

function doubtsData(doubts: readonly Doubts[], words: Words) {
  return {
    questions: doubts.flatMap(({ questions }) => [...questionTexts(questions, words)]),
    notUnderstood: doubts.flatMap(({ notUnderstood }) => [...notUnderstood]),
    passedOver: doubts.flatMap(({ passedOver }) => [...passedOver]),
    remarks: doubts.flatMap(({ remarks }) => [...remarkTexts({ remarks, passedOver: [] }, words)]),
  };
}

function outcomeData(outcome: Outcome, words: Words): Partial<Answer> {
  switch (outcome.kind) {
    case "assessed": {
      const own = [...questionTexts(outcome.reading?.questions ?? [], words)];
      return {
        ...assessmentData(outcome.assessment, words),
        questions: [...own, ...assessmentQuestions(outcome.assessment, words)],
        ...(outcome.name === undefined ? {} : { name: outcome.name }),
      };
    }
    case "not-assessed":
      return { spec: outcome.reading.spec, options: optionsData(outcome.reading), error: doubtError(outcome.reading) };
    case "unknown":
      return { error: doubtError(outcome.reading) };
    case "changed":
      return changedData(outcome, words);
    case "nothing-to-continue":
      return { error: { code: "nothing-to-continue", piece: "" } };
    case "saved":
    case "removed":
    case "restored":
      return {
        name: outcome.server.name,
        spec: outcome.server.statement.spec,
        options: optionsData(outcome.server.statement),
      };
    case "listed":
      return { servers: outcome.servers.map(({ server, assessment }) => serverData(server, assessment)) };
    case "renamed":
      return { name: outcome.from, newName: outcome.server.name };
    case "compared":
      return comparedData(outcome.sides, words);
    case "sized": {
      const { target, required, resources, assessment } = outcome.sized;
      return {
        ...assessmentData(assessment, words),
        target: { ...target, thinkS: assessment.workload.thinkS },
        required: { ...required },
        sizing: resources.map((resource) => sizingData(resource, words)),
      };
    }
    case "not-sized": {
      const { target, reading, why } = outcome;
      const codes = { "too-large": "impossible", "not-measured": "not-measured" } as const;
      const error = why === "unclear" ? doubtError(reading) : { code: codes[why], piece: "" };
      return { target: { ...target }, error };
    }
    case "config":
      return {
        ...assessmentData(outcome.assessment, words),
        ...(outcome.assessment.artifacts === null ? { error: { code: "does-not-fit", piece: "" } } : {}),
      };
    case "working":
    case "more":
      return assessmentData(outcome.assessment, words);
    case "settings": {
      const { language, thinkS, defaultThinkS, method } = outcome.settings;
      return {
        settings: { language, thinkS: thinkS ?? defaultThinkS, method: method ?? "measured" },
        ...(outcome.rejected === null ? {} : { error: { code: "not-understood", piece: outcome.rejected } }),
      };
    }
    case "not-yet":
      return { error: { code: "not-yet", piece: outcome.wanted } };
    case "refused":
      return {
        error: {
          code: outcome.code,
          piece: "name" in outcome ? outcome.name : "reference" in outcome ? outcome.reference : "",
        },
      };
    case "help":
    case "greeting":
      return {};
    default:
      return outcome satisfies never;
  }
}

function sizingData(resource: SizedResource, words: Words): NonNullable<Answer["sizing"]>[number] {
  const { field, size, range, reason, smaller } = resource;
  const texts = reliefTexts(resource, words);
  return {
    resource: field,
    size,
    range: { ...range },
    why: reason === null ? null : { text: sizeReasonText(resource, words) ?? "", ...reason },
    smaller: smaller.map(({ action, to }, index) => ({
      action: action.kind,
      to,
      text: texts[index] ?? "",
      set: optionsOf(action),
    })),
  };
}

/** What an action sets, by option. */
function optionsOf(action: ReliefAction): Record<string, number | string> {
  switch (action.kind) {
    case "compress":
      return { bodyKB: action.toKB };
    case "uploads-direct":
      return { uploads: "direct" };
    case "longer-think":
      return { thinkS: action.toS };
    case "smaller-process":
      return { processMB: action.toMB };
    case "tune-memory": {
      const { processes, processMB, bufferPoolMB } = action.layout;
      return { procs: processes, processMB, bufferPoolMB };
    }
    default:
      return action satisfies never;
  }
}

function changedData(outcome: Extract<Outcome, { kind: "changed" }>, words: Words): Partial<Answer> {
  const { from, startedFrom, alternatives } = outcome;
  const start = { base: from.statement.spec, startedFrom, from: assessmentData(from, words) };
  const [only] = alternatives;
  if (alternatives.length !== 1 || only === undefined) {
    return { ...start, alternatives: alternatives.map((alternative) => alternativeData(alternative, words)) };
  }
  const { change, ...rest } = alternativeData(only, words);
  const questions = only.kind === "made" ? { questions: [...assessmentQuestions(only.to, words)] } : {};
  return { ...start, change, ...rest, ...questions };
}

function alternativeData(alternative: Alternative, words: Words): NonNullable<Answer["alternatives"]>[number] {
  const change = alternative.reading.text;
  switch (alternative.kind) {
    case "made":
      return { change, to: assessmentData(alternative.to, words), delta: deltaData(alternative.delta) };
    case "unclear":
      return { change, error: doubtError(alternative.reading) };
    case "impossible":
      return { change, error: { code: alternative.problem.code, piece: problemText(alternative.problem, words) } };
    default:
      return alternative satisfies never;
  }
}

function deltaData(delta: Delta): NonNullable<Answer["delta"]> {
  return { ...delta, bottleneck: { ...delta.bottleneck } };
}

function comparedData(sides: readonly ComparedSide[], words: Words): Partial<Answer> {
  const data = sides.map((side) => {
    switch (side.kind) {
      case "assessed":
        return { name: side.label, assessment: assessmentData(side.assessment, words) };
      case "no-such-server":
        return { name: side.label, error: { code: "no-such-server" as const, piece: side.label } };
      case "unclear":
        return { name: side.label, error: doubtError(side.reading) };
      default:
        return side satisfies never;
    }
  });
  const [failed] = data.flatMap(({ error }) => (error === undefined ? [] : [error]));
  return { sides: data, ...(failed === undefined ? {} : { error: failed }) };
}

function serverData(server: SavedServer, assessment: Assessment | null): NonNullable<Answer["servers"]>[number] {
  return {
    name: server.name,
    spec: server.statement.spec,
    options: optionsData(server.statement),
    text: formatServerSpec(server.statement),
    people: assessment?.people ?? null,
    bottleneck: assessment?.bottleneck ?? null,
  };
}

function optionsData({ options }: Pick<Reading, "options">): NonNullable<Answer["options"]> {
  return { ...options, stack: options.stack === null ? null : [...options.stack] };
}

/** The first thing that stood in the way: an unknown piece, else the first question. */
function doubtError({ notUnderstood, questions }: Doubts): ErrorData {
  const [unknown] = notUnderstood;
  if (unknown !== undefined) return { code: "not-understood", piece: unknown.token };
  const [question] = questions;
  return question === undefined
    ? { code: "not-understood", piece: "" }
    : { code: question.code, piece: pieceOf(question) };
}

function pieceOf(question: Question): string {
  switch (question.code) {
    case "missing":
      return question.field;
    case "conflict":
      return question.pieces.join(" / ");
    case "too-long":
      return String(question.length);
    case "out-of-range":
    case "ambiguous":
    case "which-resource":
      return question.piece;
    default:
      return question satisfies never;
  }
}
