import type { Wire } from "../../shared/wire.ts";
import { type Finding, HOUSE_RULES } from "../rules/check.ts";

/** An answer of Discord's that says no. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: number;
  readonly code: number;
  readonly errors: Wire | null;
  /** Seconds, where time will help. */
  readonly retryAfter: number | null;

  constructor(
    status: number,
    code: number,
    message: string,
    { errors = null, retryAfter = null }: { readonly errors?: Wire | null; readonly retryAfter?: number | null } = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.errors = errors;
    this.retryAfter = retryAfter;
  }
}

/** Discord's codes, with their status and words. */
const REFUSALS = {
  0: [401, "401: Unauthorized"],
  10002: [404, "Unknown Application"],
  10003: [404, "Unknown Channel"],
  10004: [404, "Unknown Guild"],
  10007: [404, "Unknown Member"],
  10008: [404, "Unknown Message"],
  10013: [404, "Unknown User"],
  10015: [404, "Unknown Webhook"],
  10062: [404, "Unknown interaction"],
  10063: [404, "Unknown application command"],
  30034: [429, "Max number of daily application command creates has been reached (200)"],
  40005: [413, "Request entity too large"],
  40060: [400, "Interaction has already been acknowledged."],
  40094: [400, "This interaction has reached the maximum number of follow up messages."],
  50001: [403, "Missing Access"],
  50005: [403, "Cannot edit a message authored by another user"],
  50006: [400, "Cannot send an empty message"],
  50007: [403, "Cannot send messages to this user"],
  50013: [403, "Missing Permissions"],
  50024: [400, "Cannot execute action on this channel type"],
  50027: [401, "Invalid Webhook Token"],
  50083: [400, "Thread is archived"],
  50109: [400, "The request body contains invalid JSON."],
  160004: [400, "A thread has already been created for this message"],
} as const satisfies Record<number, readonly [number, string]>;

/** Says no, as Discord says it. */
export function refuse(code: keyof typeof REFUSALS, retryAfter: number | null = null): never {
  const [status, message] = REFUSALS[code];
  throw new Refusal(status, code, message, { retryAfter });
}

/** Refuses a body that breaks rules, and names the place of each; does nothing when none is broken. */
export function refuseFindings(findings: readonly Finding[], under = ""): void {
  if (findings.length === 0) return;
  if (findings.some(({ rule }) => rule === "FILE_TOO_LARGE" || rule === "REQUEST_TOO_LARGE")) refuse(40005);
  const errors: Record<string, unknown> = {};
  for (const finding of findings) add(errors, `${under}${finding.path}`, finding);
  throw new Refusal(400, 50035, "Invalid Form Body", { errors });
}

function add(errors: Record<string, unknown>, path: string, { rule, limit, actual }: Finding): void {
  let place = errors;
  for (const step of path.split("/").filter((one) => one !== "")) {
    place[step] ??= {};
    place = place[step] as Record<string, unknown>;
  }
  place["_errors"] ??= [];
  (place["_errors"] as unknown[]).push({ code: rule, message: wordsFor(rule, limit, actual) });
}

function wordsFor(rule: string, limit?: number | string, actual?: number | string): string {
  const house = Object.hasOwn(HOUSE_RULES, rule) ? HOUSE_RULES[rule as keyof typeof HOUSE_RULES] : undefined;
  const words = house ?? WORDS[rule]?.replace("LIMIT", String(limit)) ?? rule;
  return actual === undefined ? words : `${words} (is ${actual})`;
}

const WORDS: Readonly<Record<string, string>> = {
  BASE_TYPE_REQUIRED: "This field is required",
  BASE_TYPE_MAX_LENGTH: "Must be LIMIT or fewer in length.",
  BASE_TYPE_BAD_LENGTH: "Must be between LIMIT in length.",
  BASE_TYPE_CHOICES: "Value must be one of (LIMIT).",
  UNION_TYPE_CHOICES: 'Value of field "type" must be one of (LIMIT).',
  COMPONENT_CUSTOM_ID_DUPLICATED: "Component custom id cannot be duplicated",
  COMPONENT_LAYOUT_WIDTH_EXCEEDED: "The specified component exceeds the maximum width",
  COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED: "The total length of displayable text exceeds LIMIT",
  MAX_EMBED_SIZE_EXCEEDED: "Embed size exceeds maximum size of LIMIT",
  APPLICATION_COMMAND_TOO_LARGE: "Command exceeds maximum size (LIMIT)",
  APPLICATION_COMMAND_INVALID_NAME: "Command name is invalid",
  APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID: "Required options must be placed before non-required options",
  MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2:
    "The field cannot be used when using MessageFlags.IS_COMPONENTS_V2",
};
