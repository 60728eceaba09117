import type { Statement } from "#assessment/statement";
import type { Actions, Block, Document, Form, FormField } from "#chat/document";
import { formatServerSpec } from "#language/format-spec";
import type { FieldProblem } from "#language/read-form";
import { questionTexts, unknownTexts } from "./reading-view.ts";
import { listed, sentences, type Words } from "./words.ts";

/** A server's figures, one field each, and one for whatever else a line may say: no platform shows more than five. */
export function specForm({ say }: Words): Form {
  return {
    kind: "form",
    id: "spec",
    title: say("form.spec.title"),
    submit: say("form.spec.submit"),
    fields: [
      field("number", "cpu", say("form.spec.cpu"), say("form.spec.cpu-hint"), true),
      field("number", "memory", say("form.spec.memory"), say("form.spec.memory-hint"), true),
      field("number", "link", say("form.spec.link"), say("form.spec.link-hint"), false),
      field("number", "people", say("form.spec.people"), say("form.spec.people-hint"), false),
      field("text", "more", say("form.spec.more"), say("form.spec.more-hint"), false),
    ],
  };
}

/** The change to try on a server. */
export function whatIfForm({ say }: Words): Form {
  return {
    kind: "form",
    id: "what-if",
    title: say("form.what-if.title"),
    submit: say("form.what-if.submit"),
    fields: [field("text", "change", say("form.what-if.change"), say("form.what-if.change-hint"), true)],
  };
}

/** The name to keep a server under. */
export function saveForm({ say }: Words): Form {
  return {
    kind: "form",
    id: "save",
    title: say("form.save.title"),
    submit: say("form.save.submit"),
    fields: [field("text", "name", say("form.save.name"), say("form.save.name-hint"), true)],
  };
}

function field(kind: "text" | "number", id: string, label: string, hint: string, required: boolean): FormField {
  return { kind, id, label, hint, value: "", required };
}

/** Opens the server form, with what is known already. */
export function specFormAction(statement: Statement | null, notUnderstood: readonly string[], { say }: Words): Actions {
  const filled = statement === null ? "" : filledWith(statement, notUnderstood);
  const label = say("control.form");
  return { kind: "actions", items: [{ id: "spec", label, words: "", ...(filled === "" ? {} : { filled }) }] };
}

function filledWith({ spec, options, origins }: Statement, notUnderstood: readonly string[]): string {
  const { cpuCores, memoryGiB, linkMbps } = spec;
  const rest = {
    spec: { ...spec, cpuCores: null, memoryGiB: null, linkMbps: null },
    options: { ...options, expectedPeople: null },
    origins,
  };
  const more = [formatServerSpec(rest), ...notUnderstood].filter((part) => part !== "").join(" ");
  return asFilled([cpuCores, memoryGiB, linkMbps, options.expectedPeople, more].map((value) => String(value ?? "")));
}

const BETWEEN_FIELDS = "|";

/** Values in the order of their fields, for a control to carry; what it could not carry whole is left out. */
function asFilled(values: readonly string[]): string {
  const carried = values.map((value) => {
    const isCarried = values.length === 1 || !value.includes(BETWEEN_FIELDS);
    return isCarried ? value.replace(/\s+/gu, " ").trim() : "";
  });
  return carried.join(BETWEEN_FIELDS).replace(/\|+$/u, "");
}

/** The form with what a control carried into it; the inverse of `asFilled`. */
export function fillForm(form: Form, filled: string | null): Form {
  if (filled === null) return form;
  const values = form.fields.length === 1 ? [filled] : filled.split(BETWEEN_FIELDS);
  return { ...form, fields: form.fields.map((one, at) => ({ ...one, value: values[at] ?? "" })) };
}

/** What must be filled in otherwise and what works instead, with what was filled in and a control to change it. */
export function formErrorsView(
  form: Form,
  values: Readonly<Record<string, string>>,
  errors: Readonly<Record<string, string>>,
  words: Words,
): Document {
  const { say } = words;
  const named = (label: string, text: string): string => say("form.named", { label, text });
  const isOne = form.fields.length === 1;
  const wrong = form.fields.filter(({ id }) => errors[id] !== undefined);
  const sayWrong = ({ id, label }: FormField): string => (isOne ? (errors[id] ?? "") : named(label, errors[id] ?? ""));
  const typed = form.fields.flatMap(({ id, label }) => {
    const value = (values[id] ?? "").trim();
    return value === "" ? [] : [isOne ? value : named(label, value)];
  });
  const filled = asFilled(form.fields.map(({ id }) => values[id] ?? ""));
  const problems = wrong.map(sayWrong);
  return {
    tone: "neutral",
    summary: problems.join("\n"),
    blocks: [
      ...wrong.flatMap((one): readonly Block[] => [
        { kind: "paragraph", text: sayWrong(one) },
        ...(one.kind === "choice" || one.hint === "" ? [] : [{ kind: "context", text: one.hint } as const]),
      ]),
      ...(typed.length === 0
        ? []
        : [{ kind: "context", text: say("form.typed", { text: listed(words, typed) }) } as const]),
      {
        kind: "actions",
        items: [
          { id: form.id, label: say("form.again"), words: "", primary: true, ...(filled === "" ? {} : { filled }) },
        ],
      },
    ],
    more: [],
  };
}

/** One sentence for each field that must be filled in otherwise. */
export function formErrors(problems: readonly FieldProblem[], words: Words): Readonly<Record<string, string>> {
  const errors: Record<string, string> = {};
  for (const { field: id, why } of problems) {
    const text = problemText(why, words);
    errors[id] = errors[id] === undefined ? text : sentences(words, [errors[id], text]);
  }
  return errors;
}

function problemText(why: FieldProblem["why"], words: Words): string {
  switch (why.code) {
    case "required":
      return words.say("form.required");
    case "bad-name":
      return words.say("servers.bad-name", { name: why.name });
    case "unclear":
      return sentences(words, [...unknownTexts(why.notUnderstood, words), ...questionTexts(why.questions, words)]);
    default:
      return why satisfies never;
  }
}
