import type { ChangeReading, Reading } from "./reading.ts";

export type Language = "en" | "zh-CN";
export type Method = "measured" | "report";

/** What a person wants, as far as the words alone can tell. */
export type Intent =
  | { readonly kind: "assess"; readonly reading: Reading }
  | {
      readonly kind: "what-if";
      /** `base`: the latest spec assessed directly; `last`: the last answer ("and …", "再加"). */
      readonly from: "base" | "last";
      /** One entry for each side of "or"; never empty. */
      readonly alternatives: readonly ChangeReading[];
    }
  | { readonly kind: "save"; readonly name: string }
  | { readonly kind: "list" }
  | { readonly kind: "show"; readonly name: string }
  | { readonly kind: "remove"; readonly name: string }
  | { readonly kind: "undo" }
  | { readonly kind: "rename"; readonly from: string; readonly to: string }
  | { readonly kind: "compare"; readonly sides: readonly ComparisonSide[] }
  | { readonly kind: "size"; readonly target: SizeTarget }
  | { readonly kind: "config" }
  | { readonly kind: "working" }
  | { readonly kind: "more" }
  | { readonly kind: "digest"; readonly text: string }
  | { readonly kind: "usage"; readonly text: string }
  | { readonly kind: "calibrate"; readonly text: string }
  /** Left out, the scope is the person who says it. */
  | { readonly kind: "settings"; readonly setting: SettingWords; readonly scope?: SettingWidth }
  | { readonly kind: "help" }
  | { readonly kind: "greeting" }
  | { readonly kind: "unknown"; readonly text: string; readonly reading: Reading };

export type IntentKind = Intent["kind"];

export type ComparisonSide =
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "spec"; readonly text: string; readonly reading: Reading };

/** "for 500 users", "500 people every 8s", "10万日活"; exactly one of people, clients, dailyPeople is a number. */
export interface SizeTarget {
  readonly people: number | null;
  /** Senders of one request per pace (并发), never mixed with people. */
  readonly clients: number | null;
  readonly dailyPeople: number | null;
  /** Think time that came with the sentence, s. */
  readonly thinkS: number | null;
  /** What else the sentence said ("with 11kb pages", a stack, a spec); changes on top of nothing. */
  readonly reading: Reading;
}

/** For whom a setting counts beyond the one who says it: everybody in this place, or in the team. */
export type SettingWidth = "channel" | "team";

export type SettingWords =
  | { readonly key: "language"; readonly value: Language | null; readonly piece: string }
  | { readonly key: "think"; readonly seconds: number | null; readonly piece: string }
  | { readonly key: "method"; readonly value: Method | null; readonly piece: string }
  /** `settings` alone: show them. */
  | { readonly key: "show" };
