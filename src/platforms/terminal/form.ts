import type { Form, FormField } from "#chat/document";
import { safeLine } from "../safe-text.ts";
import type { Paint } from "./colour.ts";
import { factsLines } from "./facts.ts";
import { wrap } from "./wrap.ts";

/** A terminal has no fields: the title, what each field takes, and the line that says the same. */
export function formLines(form: Form, width: number, paint: Paint): readonly string[] {
  const line = form.fields.map(example).filter((words) => words !== "");
  return [
    ...wrap(safeLine(form.title), width).map((title) => paint("strong", title)),
    ...factsLines(form.fields.map(describe), width, paint),
    ...(line.length === 0 ? [] : wrap(`> ${line.join(" ")}`, width)),
  ];
}

function describe(field: FormField): { readonly label: string; readonly value: string } {
  switch (field.kind) {
    case "text":
    case "number":
      return { label: field.label, value: field.hint };
    case "choice":
      return { label: field.label, value: field.options.map((option) => option.label).join(" / ") };
    default:
      return field satisfies never;
  }
}

function example(field: FormField): string {
  switch (field.kind) {
    case "text":
    case "number":
      return safeLine(field.value === "" ? field.hint : field.value);
    case "choice":
      return safeLine(field.value ?? field.options[0]?.id ?? "");
    default:
      return field satisfies never;
  }
}
