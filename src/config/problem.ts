import type { VariableName } from "./variables.ts";

/** Why Headroom cannot start as it is set up. Never holds the value of a secret. */
export type ConfigProblem =
  /** `written` is what was found, when it is short and no secret. */
  | { readonly code: "malformed"; readonly variable: VariableName; readonly written: string | null }
  /** Both `X` and `X_FILE` are set. */
  | { readonly code: "set-twice"; readonly variable: VariableName }
  /** What `X_FILE` names could not be read; `reason` is the system's code, or `EMPTY`, or `TOOLONG`. */
  | { readonly code: "unreadable-file"; readonly variable: VariableName; readonly reason: string }
  | { readonly code: "missing"; readonly variable: VariableName; readonly neededBy: VariableName }
  /** Well written, and yet the platform does not take it; `reason` is the platform's own word. */
  | { readonly code: "refused"; readonly variable: VariableName; readonly reason: string }
  /** Another process speaks under it. */
  | { readonly code: "in-use"; readonly variable: VariableName }
  /** The platform wants more connections than were opened; `reason` is its own word. */
  | { readonly code: "too-few-connections"; readonly variable: VariableName; readonly reason: string }
  | { readonly code: "conflict"; readonly variable: VariableName; readonly other: VariableName };

/** The exit code of a program that was set up wrongly (EX_CONFIG of sysexits.h). */
export const CONFIG_EXIT_CODE = 78;
