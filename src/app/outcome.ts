import type { ChangeProblem } from "#assessment/apply-change";
import type { Assessment } from "#assessment/assessment";
import type { Delta } from "#assessment/comparison";
import type { SizedServer, SizeTarget } from "#assessment/sizing";
import type { Field, KnownStatement } from "#assessment/statement";
import type { IntentKind } from "#language/intent";
import type { ChangeReading, Reading } from "#language/reading";
import type { SavedServer, SettingScope } from "./ports.ts";

/** What came of one invocation, before it is put into words. */
export type Outcome =
  | {
      readonly kind: "assessed";
      readonly reading: Reading | null;
      readonly assessment: Assessment;
      /** Names this answer later, so that a control can act on it. */
      readonly assessmentId: string;
      readonly name?: string;
    }
  /** Something must be asked or said again first. */
  | {
      readonly kind: "not-assessed";
      readonly reading: Reading;
      /** The same words as a change of the last server, where there is one and nothing else is unclear. */
      readonly asChange: string | null;
      /** What was typed with each suggestion put in its place; `null` where there is none for some piece. */
      readonly corrected: string | null;
    }
  | WhatIf
  /** A change with nothing to start from. */
  | { readonly kind: "nothing-to-continue"; readonly wanted: IntentKind }
  | { readonly kind: "saved"; readonly server: SavedServer; readonly before: SavedServer | null }
  | { readonly kind: "listed"; readonly servers: readonly ListedServer[] }
  | { readonly kind: "removed"; readonly server: SavedServer }
  | { readonly kind: "restored"; readonly server: SavedServer }
  | { readonly kind: "renamed"; readonly server: SavedServer; readonly from: string }
  | { readonly kind: "compared"; readonly sides: readonly ComparedSide[] }
  | {
      readonly kind: "sized";
      readonly reading: Reading;
      readonly sized: SizedServer;
      readonly assessmentId: string;
    }
  | {
      readonly kind: "not-sized";
      readonly reading: Reading;
      readonly target: SizeTarget & { readonly thinkS: number };
      readonly why: NotSized;
    }
  | { readonly kind: "config"; readonly assessment: Assessment }
  | { readonly kind: "working"; readonly assessment: Assessment }
  | { readonly kind: "more"; readonly assessment: Assessment }
  | {
      readonly kind: "settings";
      readonly settings: Settings;
      readonly changed: SettingName | null;
      /** For whom it was changed. */
      readonly scope: SettingScope;
      readonly rejected: string | null;
    }
  | { readonly kind: "help" }
  | { readonly kind: "greeting" }
  | { readonly kind: "unknown"; readonly reading: Reading }
  | { readonly kind: "not-yet"; readonly wanted: "digest" | "usage" | "calibrate" }
  | Refusal;

/** Why no server was found: a piece is unclear, the load is too large for one, or the app was never measured. */
export type NotSized = "unclear" | "too-large" | "not-measured";

export interface WhatIf {
  readonly kind: "changed";
  readonly startedFrom: "base" | "last";
  readonly from: Assessment;
  readonly alternatives: readonly Alternative[];
  /** `null` where several were only compared, or none could be made. */
  readonly assessmentId: string | null;
}

/** One side of "or": made, or why it could not be. */
export type Alternative =
  | {
      readonly kind: "made";
      readonly reading: ChangeReading;
      /** What was tried, without settings: what "and …" continues from. */
      readonly statement: KnownStatement;
      readonly to: Assessment;
      readonly delta: Delta;
      readonly restsOnAssumed: readonly Field[];
    }
  | { readonly kind: "unclear"; readonly reading: ChangeReading }
  | { readonly kind: "impossible"; readonly reading: ChangeReading; readonly problem: ChangeProblem };

export interface ListedServer {
  readonly server: SavedServer;
  /** `null`: saved by an older version in a form that cannot be assessed. */
  readonly assessment: Assessment | null;
}

export type ComparedSide =
  | {
      readonly kind: "assessed";
      readonly label: string;
      /** Whether the label is a saved server's name; otherwise it is the server's own figures. */
      readonly saved: boolean;
      readonly statement: KnownStatement;
      readonly assessment: Assessment;
    }
  | { readonly kind: "no-such-server"; readonly label: string }
  | { readonly kind: "unclear"; readonly label: string; readonly reading: Reading };

/** A clear no, with what would help. */
export type Refusal =
  | {
      readonly kind: "refused";
      readonly code: "no-such-server";
      readonly name: string;
      readonly nearest: string | null;
    }
  | { readonly kind: "refused"; readonly code: "bad-name"; readonly name: string }
  | { readonly kind: "refused"; readonly code: "name-taken"; readonly name: string }
  | { readonly kind: "refused"; readonly code: "team-full"; readonly limit: number }
  | { readonly kind: "refused"; readonly code: "nothing-removed" }
  | { readonly kind: "refused"; readonly code: "not-allowed"; readonly wanted: IntentKind }
  /** What the team keeps is not shown to people from elsewhere. */
  | { readonly kind: "refused"; readonly code: "not-for-guests" }
  | { readonly kind: "refused"; readonly code: "store-busy" }
  /** Our fault: the reference id stands in the log. */
  | { readonly kind: "refused"; readonly code: "bug"; readonly reference: string };

export type SettingName = "language" | "think" | "method";

/** What holds for this person here; `null`: never set. */
export interface Settings {
  readonly language: "en" | "zh-CN" | null;
  readonly thinkS: number | null;
  /** What counts while none is set, s. */
  readonly defaultThinkS: number;
  readonly method: "measured" | "report" | null;
}
