import { z } from "zod";
import { lineOf } from "./text-objects.ts";

/** One element's state; which of the two is there depends on its kind. */
const elementState = z.object({
  value: z.string().nullish().catch(null),
  selected_option: z.object({ value: z.string() }).nullish().catch(null),
});
const formState = z.record(z.string(), z.record(z.string(), z.unknown()).catch({})).catch({});

/**
 * What was entered, by the id of the field, from `view.state.values`. An empty field and whatever is not a text,
 * a number or a choice come as an empty string.
 */
export function readModal(values: unknown): Readonly<Record<string, string>> {
  const entered = Object.entries(formState.parse(values)).map(([field, elements]) => {
    const state = elementState.safeParse(elements[field] ?? Object.values(elements)[0]);
    return [field, state.data?.value ?? state.data?.selected_option?.value ?? ""];
  });
  return Object.fromEntries(entered);
}

/** The acknowledgement that keeps the modal open and says below each field what is wrong with it. */
export interface ModalErrors {
  readonly response_action: "errors";
  readonly errors: Readonly<Record<string, string>>;
}

export function modalErrors(errors: Readonly<Record<string, string>>): ModalErrors {
  const shown = Object.entries(errors).map(([field, text]) => [field, lineOf(text)]);
  return { response_action: "errors", errors: Object.fromEntries(shown) };
}
