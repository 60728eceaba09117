import { expect } from "vitest";
import type { Violation } from "../../block-kit/check.ts";
import { validateMessage } from "../../block-kit/validate-message.ts";
import { validateView } from "../../block-kit/validate-view.ts";
import type { Wire } from "../../wire.ts";

/** One limit: what just fits, what just does not, and the rule that is named then. */
export interface Row {
  readonly name: string;
  readonly fits: unknown;
  readonly breaks: unknown;
  readonly rule: string;
}

export const message = (...blocks: unknown[]): Wire => ({ text: "fallback", blocks });

export const row = (name: string, fits: unknown, breaks: unknown, rule: string): Row => ({ name, fits, breaks, rule });

/** A limit of one block, shown in a message of its own. */
export const blockRow = (name: string, fits: unknown, breaks: unknown, rule: string): Row =>
  row(name, message(fits), message(breaks), rule);

const written = (violations: readonly Violation[]): string[] => violations.map(({ path, rule }) => `${path}: ${rule}`);

function keepsTo({ fits, breaks, rule }: Row, validate: (payload: unknown) => readonly Violation[]): void {
  expect(written(validate(fits))).toEqual([]);
  expect(written(validate(breaks))).toContain(rule);
}

export const asMessage = (one: Row): void => keepsTo(one, validateMessage);
export const asView = (one: Row): void => keepsTo(one, validateView);
