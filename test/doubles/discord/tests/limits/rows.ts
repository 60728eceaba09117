import { expect } from "vitest";
import type { Finding } from "../../rules/check.ts";
import { validateAutocomplete, validateCommands } from "../../rules/validate-commands.ts";
import { type MessageContext, validateMessage } from "../../rules/validate-message.ts";
import { validateModal } from "../../rules/validate-modal.ts";

/** One limit: what just fits, what just does not, and what is found then. */
export interface Row {
  readonly name: string;
  readonly fits: unknown;
  readonly breaks: unknown;
  readonly rule: string;
  readonly context?: Partial<MessageContext>;
}

export const row = (
  name: string,
  fits: unknown,
  breaks: unknown,
  rule: string,
  context: Partial<MessageContext> = {},
): Row => ({ name, fits, breaks, rule, context });

/** `/path RULE`, and with a limit `/path RULE limit < actual`. */
const written = (findings: readonly Finding[]): string[] =>
  findings.map(({ path, rule, limit, actual }) =>
    [path, rule, ...(typeof limit === "number" ? [`${limit} < ${actual}`] : [])].join(" "),
  );

function keepsTo({ fits, breaks, rule }: Row, validate: (payload: unknown) => readonly Finding[]): void {
  expect(written(validate(fits))).toEqual([]);
  expect(written(validate(breaks))).toContain(rule);
}

export const asMessage = (one: Row): void =>
  keepsTo(one, (body) => validateMessage(body, { surface: "reply", ...one.context }));
export const asModal = (one: Row): void => keepsTo(one, validateModal);
export const asCommands = (one: Row): void => keepsTo(one, validateCommands);
export const asChoices = (one: Row): void => keepsTo(one, validateAutocomplete);
