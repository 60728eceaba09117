import type { Field } from "#assessment/statement";
import type { Block, Document } from "#chat/document";
import type { Question, Reading, Remark, UnknownToken } from "#language/reading";
import { example } from "./examples.ts";
import { listed, type Words } from "./words.ts";

type Doubts = Pick<Reading, "notUnderstood" | "passedOver" | "remarks" | "questions">;

/** Doubtful readings and pieces passed over, as sentences. */
export function remarkTexts(
  { remarks, passedOver }: Pick<Doubts, "remarks" | "passedOver">,
  words: Words,
): readonly string[] {
  const echoes = remarks.map((remark) => remarkText(remark, words));
  if (passedOver.length === 0) return echoes;
  return [...echoes, words.say("echo.passed-over", { list: listed(words, passedOver) })];
}

function remarkText({ code, piece, value }: Remark, { say, numbers }: Words): string {
  const shown = typeof value === "number" ? numbers.size(value) : (value ?? "");
  return say(`echo.${code}`, { piece, value: shown });
}

/** What must be asked, as questions a person can answer by typing. */
export function questionTexts(questions: readonly Question[], words: Words): readonly string[] {
  const { say, language } = words;
  const missing = questions.flatMap((question) => (question.code === "missing" ? [question.field] : []));
  const first =
    missing.length === 0
      ? []
      : [
          say(`ask.missing-${missing.length > 1 ? "both" : missing[0] === "cpuCores" ? "cpu" : "memory"}`, {
            example: example("assess", language),
          }),
        ];
  return [
    ...first,
    ...questions.flatMap((question) => (question.code === "missing" ? [] : [questionText(question, words)])),
  ];
}

function questionText(question: Exclude<Question, { code: "missing" }>, words: Words): string {
  const { say, numbers, language } = words;
  switch (question.code) {
    case "conflict":
      return say("ask.conflict", { field: fieldName(question.field, words), pieces: listed(words, question.pieces) });
    case "out-of-range": {
      const field = fieldName(question.field, words);
      const { piece, suggestion } = question;
      return suggestion === undefined
        ? say("ask.out-of-range", { piece, field })
        : say("ask.out-of-range-suggest", { piece, field, suggestion });
    }
    case "ambiguous":
      return say("ask.ambiguous", { piece: question.piece, readings: listed(words, question.readings) });
    case "which-resource":
      return say("ask.which-resource", { piece: question.piece, example: example("whatIfDouble", language) });
    case "too-long":
      return say("ask.too-long", { length: numbers.whole(question.length), limit: numbers.whole(question.limit) });
    default:
      return question satisfies never;
  }
}

export function fieldName(field: Field, { say }: Words): string {
  return say(`field.${field}`);
}

export function unknownTexts(unknown: readonly UnknownToken[], { say }: Words): readonly string[] {
  return unknown.map(({ token, suggestion }) =>
    suggestion === undefined ? say("unknown.token", { token }) : say("unknown.token-suggest", { token, suggestion }),
  );
}

function correction(line: string): Block {
  return { kind: "actions", items: [{ id: "correct", label: line, words: line, primary: true, carriesWords: true }] };
}

/** Lines that would work instead. */
interface WaysOn {
  readonly asChange: string | null;
  readonly corrected: string | null;
}

/** Nothing was assessed: what was not understood, what must be asked, and a line that would work. */
export function notAssessedView(
  doubts: Doubts,
  words: Words,
  { asChange, corrected }: WaysOn = { asChange: null, corrected: null },
): Document {
  const { say, language } = words;
  const lines = [...unknownTexts(doubts.notUnderstood, words), ...questionTexts(doubts.questions, words)];
  const problem = lines.length > 0 ? lines : [say("unknown.line", { example: example("assess", language) })];
  if (asChange !== null) problem.push(say("change.instead", { words: asChange }));
  const text = [...problem, say("unknown.nothing-assessed")];
  return {
    tone: "neutral",
    // One line each: an example must not run into the next sentence.
    summary: text.join("\n"),
    blocks: [
      ...problem.map((line) => ({ kind: "paragraph" as const, text: line })),
      {
        kind: "context",
        text: [...remarkTexts(doubts, words), say("unknown.nothing-assessed")].join(say("sentence.join")),
      },
      ...(corrected === null ? [] : [correction(corrected)]),
    ],
    more: [],
  };
}
