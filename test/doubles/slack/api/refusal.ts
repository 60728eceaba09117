import type { Violation } from "../block-kit/check.ts";
import type { Wire } from "../wire.ts";

/** `ok: false` with Slack's code for it. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly code: string;
  readonly extra: Wire;

  constructor(code: string, extra: Wire) {
    super(code);
    this.code = code;
    this.extra = extra;
  }
}

export function refuse(code: string, extra: Wire = {}): never {
  throw new Refusal(code, extra);
}

/** Errors about the form of blocks come first, those about sizes after them. */
const FIRST = ["invalid_arguments", "invalid_blocks_format", "invalid_blocks", "no_text"];

/** Refuses with the first code among the violations and a message for each rule that is broken under it. */
export function refuseViolations(violations: readonly Violation[], prefix = ""): void {
  const codes = violations.map(({ code }) => code);
  const code = FIRST.find((one) => codes.includes(one)) ?? codes[0];
  if (code === undefined) return;
  const messages = violations
    .filter((one) => one.code === code)
    .map(({ path, rule }) => `${rule} [json-pointer:${prefix}${path}]`);
  refuse(code, { errors: messages, response_metadata: { messages: messages.map((one) => `[ERROR] ${one}`) } });
}
