import type { Form, FormField } from "#chat/document";
import type { FieldProblem } from "#language/read-form";
import { questionTexts, unknownTexts } from "./reading-view.ts";
import { sentences, type Words } from "./words.ts";

/** A server's figures, one field each. */
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
      field("number", "disk", say("form.spec.disk"), say("form.spec.disk-hint"), false),
      field("text", "traffic", say("form.spec.traffic"), say("form.spec.traffic-hint"), false),
      field("number", "people", say("form.spec.people"), say("form.spec.people-hint"), false),
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
