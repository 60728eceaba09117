import { detectLanguage } from "./detect-language.ts";
import { isValidName } from "./name.ts";
import { parseIntent } from "./parse-intent.ts";
import { parseServerSpec } from "./parse-spec.ts";
import type { Question, UnknownToken } from "./reading.ts";

/** Why a field cannot be read. */
export interface FieldProblem {
  readonly field: string;
  readonly why:
    | { readonly code: "required" }
    | { readonly code: "bad-name"; readonly name: string }
    | {
        readonly code: "unclear";
        readonly notUnderstood: readonly UnknownToken[];
        readonly questions: readonly Question[];
      };
}

export type FormLine =
  | { readonly ok: true; readonly line: string }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] };

type Values = Readonly<Record<string, string>>;

/** Each field of the server form, in order, as a person would say it. */
const SPEC_FIELDS = [
  { id: "cpu", says: (value: string) => `${value} cores`, holds: "cpuCores", required: true },
  { id: "memory", says: (value: string) => withUnit(value, "GB ram"), holds: "memoryGiB", required: true },
  { id: "link", says: (value: string) => withUnit(value, "mbps"), holds: "linkMbps", required: false },
  { id: "people", says: (value: string) => `expect=${value}`, holds: "expectedPeople", required: false },
  { id: "more", says: (value: string) => value, holds: null, required: false },
] as const;

/** The server form as one line of the same grammar that people type. */
export function readSpecForm(values: Values): FormLine {
  const filled = SPEC_FIELDS.map((field) => ({ ...field, value: one(values, field.id) }));
  const problems = filled.flatMap(({ id, says, value, required }): readonly FieldProblem[] => {
    if (value === "") return required ? [{ field: id, why: { code: "required" } }] : [];
    return unclear(id, parseServerSpec(says(value)));
  });
  if (problems.length > 0) return { ok: false, problems };
  const line = filled.flatMap(({ says, value }) => (value === "" ? [] : [says(value)])).join(", ");
  const { notUnderstood, questions } = parseServerSpec(line);
  const together = questions.flatMap((question): readonly FieldProblem[] => {
    const named = "field" in question ? SPEC_FIELDS.find(({ holds }) => holds === question.field) : undefined;
    return [{ field: named?.id ?? "more", why: { code: "unclear", notUnderstood, questions: [question] } }];
  });
  return together.length > 0 ? { ok: false, problems: together } : { ok: true, line };
}

/** The change to try, with or without its "what if". */
export function readWhatIfForm(values: Values): FormLine {
  const change = one(values, "change");
  if (change === "") return { ok: false, problems: [{ field: "change", why: { code: "required" } }] };
  const led = detectLanguage(change) === "zh-CN" ? `如果${change}` : `what if ${change}`;
  const line = parseIntent(change, []).kind === "what-if" ? change : led;
  const intent = parseIntent(line, []);
  if (intent.kind !== "what-if") {
    return intent.kind === "size" ? { ok: true, line } : { ok: false, problems: unclear("change", nothing(change)) };
  }
  const problems = intent.alternatives.flatMap((alternative) =>
    unclear("change", alternative.changes.length === 0 ? orNothing(alternative, change) : alternative),
  );
  return problems.length > 0 ? { ok: false, problems } : { ok: true, line };
}

/** The name to save a server under. */
export function readSaveForm(values: Values): FormLine {
  const name = one(values, "name");
  if (name === "") return { ok: false, problems: [{ field: "name", why: { code: "required" } }] };
  if (!isValidName(name)) return { ok: false, problems: [{ field: "name", why: { code: "bad-name", name } }] };
  return { ok: true, line: `save as ${name}` };
}

function one(values: Values, id: string): string {
  return (values[id] ?? "").replace(/\s+/gu, " ").trim();
}

function withUnit(value: string, unit: string): string {
  return /\d$/u.test(value) ? `${value} ${unit}` : value;
}

interface Doubts {
  readonly notUnderstood: readonly UnknownToken[];
  readonly questions: readonly Question[];
}

function unclear(field: string, { notUnderstood, questions }: Doubts): readonly FieldProblem[] {
  const open = questions.filter(({ code }) => code !== "missing");
  if (notUnderstood.length === 0 && open.length === 0) return [];
  return [{ field, why: { code: "unclear", notUnderstood, questions: open } }];
}

function nothing(text: string): Doubts {
  return { notUnderstood: [{ token: text }], questions: [] };
}

function orNothing(doubts: Doubts, text: string): Doubts {
  return unclear("", doubts).length > 0 ? doubts : nothing(text);
}
