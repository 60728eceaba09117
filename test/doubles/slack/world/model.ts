import type { Reach } from "../block-kit/reaches.ts";
import type { Typed, Wire } from "../wire.ts";

/** Who wrote a message: a person, or the app's bot. */
export interface Author {
  readonly kind: "person" | "app";
  readonly userId: string;
  readonly name: string;
  readonly botId: string | null;
  /** The workspace that the author belongs to: another one for strangers in a shared channel. */
  readonly teamId: string;
}

/** A file that was uploaded in three steps. */
export interface StoredFile {
  readonly id: string;
  readonly teamId: string;
  readonly name: string;
  readonly length: number;
  readonly snippetType: string | null;
  readonly altText: string | null;
  title: string;
  content: Buffer | null;
  /** Channels it was shared into; a file without any is private to the app. */
  readonly channels: string[];
}

/** A message as it stands now: an update changes it in place. */
export interface Message {
  readonly channel: string;
  readonly ts: string;
  readonly threadTs: string | null;
  readonly author: Author;
  readonly subtype: string | null;
  /** The person who alone sees it. */
  readonly ephemeralTo: string | null;
  text: string;
  blocks: readonly Typed[];
  attachments: readonly Wire[];
  metadata: Wire | null;
  readonly files: readonly StoredFile[];
  /** Everybody it notifies and every link it makes, in all its versions. */
  reaches: readonly Reach[];
  edited: boolean;
  deleted: boolean;
  streaming: boolean;
  readonly reactions: string[];
  /** What else was asked of Slack with it, such as `unfurl_links`. */
  readonly asked: Wire;
}

/** A modal or an App Home that a person has before them. */
export interface View {
  readonly id: string;
  readonly rootId: string;
  readonly previousId: string | null;
  readonly teamId: string;
  readonly personId: string;
  /** Where it was opened from, for the transcript. */
  readonly channel: string | null;
  readonly threadTs: string | null;
  content: Typed;
  hash: string;
  reaches: readonly Reach[];
  /** What the app said about the fields at the last submission, by block id. */
  errors: Readonly<Record<string, string>>;
}

/** What the app may do somewhere, and as whom. An organisation's installation covers all its workspaces. */
export interface Installation {
  readonly teamId: string | null;
  readonly enterpriseId: string | null;
  readonly scopes: Set<string>;
  readonly botUserId: string;
  readonly botId: string;
  readonly installerId: string;
  active: boolean;
}

/** A token and what became of it. */
export interface Grant {
  readonly token: string;
  readonly installation: Installation;
  expiresAt: number | null;
  readonly refreshToken: string | null;
  refreshUsed: boolean;
  revoked: boolean;
}

/** The right to open a modal: one use within three seconds. */
export interface Trigger {
  readonly id: string;
  readonly personId: string;
  readonly teamId: string;
  readonly channel: string | null;
  readonly threadTs: string | null;
  /** The modal in which it arose; only then may another be pushed. */
  readonly viewId: string | null;
  readonly at: number;
  used: boolean;
}

/** An address for answers to one command or click: five uses in thirty minutes. */
export interface ResponseUrl {
  readonly id: string;
  readonly channel: string;
  readonly personId: string;
  readonly teamId: string;
  /** The message whose button was pressed. */
  readonly original: Message | null;
  readonly at: number;
  uses: number;
}

/** An agent session of a thread. */
export interface Session {
  readonly channel: string;
  readonly threadTs: string;
  status: string;
  title: string;
}

/** What somebody decided on the authorize page. */
export interface Consent {
  readonly teamId: string;
  readonly personId: string;
  readonly decision: "allow" | "deny";
  /** For the whole organisation of the workspace. */
  readonly orgWide: boolean;
  /** What was granted, if other than what was asked for. */
  readonly scopes: readonly string[] | null;
  readonly redirectUri: string | null;
  used: boolean;
}
