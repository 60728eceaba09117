import type { Wire } from "../../shared/wire.ts";
import type { Reach } from "../rules/reaches.ts";

/** A component as JSON, known to name its type. */
export interface Component extends Wire {
  readonly type: number;
}

/** A file of a message. */
export interface StoredFile {
  readonly id: string;
  readonly name: string;
  readonly contentType: string;
  readonly content: Buffer;
  readonly description: string | null;
}

/** The interaction that a message answers: it then counts as sent by a webhook, and a reply to it pings nobody. */
export interface Answered {
  readonly interactionId: string;
  readonly kind: InteractionKind;
  readonly personId: string;
  /** The command, if it was one, with its subcommands. */
  readonly name: string | null;
  /** Keys of the installations that allowed it. */
  readonly owners: Readonly<Record<string, string>>;
}

/** A message as it stands now: an edit changes it in place. */
export interface Message {
  readonly id: string;
  readonly channelId: string;
  readonly guildId: string | null;
  readonly author: { readonly kind: "person" | "app"; readonly id: string; readonly name: string };
  /** 0 plain, 18 thread created, 19 reply, 20 command, 23 menu command. */
  readonly type: number;
  /** The person who alone sees it. */
  readonly ephemeralTo: string | null;
  readonly answers: Answered | null;
  readonly repliesTo: Message | null;
  content: string;
  embeds: readonly Wire[];
  components: readonly Component[];
  files: readonly StoredFile[];
  flags: number;
  /** People, roles and everybody, as they are pinged by it. */
  mentions: { readonly people: readonly string[]; readonly roles: readonly string[]; readonly everyone: boolean };
  /** Everybody it pings and every link it makes, in all its versions. */
  reaches: readonly Reach[];
  editedAt: number | null;
  deleted: boolean;
  readonly nonce: string | number | null;
  /** The last body as the app sent it. */
  body: Wire;
}

export type InteractionKind = "command" | "component" | "autocomplete" | "modal";

/** Something a person did that waits for an answer. */
export interface InteractionState {
  readonly id: string;
  readonly token: string;
  readonly kind: InteractionKind;
  /** The wire type: 2 command, 3 component, 4 autocomplete, 5 modal. */
  readonly type: number;
  readonly personId: string;
  readonly channelId: string;
  readonly guildId: string | null;
  readonly name: string | null;
  /** 2 person, 3 message; 1 is a typed command. */
  readonly commandType: number;
  readonly owners: Readonly<Record<string, string>>;
  /** The message whose component was used, or from which the form was opened. */
  readonly source: Message | null;
  readonly startedAt: number;
  readonly sentAt: number;
  callbackType: number | null;
  ackMs: number | null;
  original: Message | null;
  /** A deferred answer is still awaited: the next follow-up takes its place. */
  loading: boolean;
  readonly messages: Message[];
  followUps: number;
  choices: readonly { readonly name: string; readonly value: string | number }[] | null;
  modal: OpenModal | null;
  /** What the person reads instead of an answer. */
  error: string | null;
  /** Whether any connection took it. */
  delivered: boolean;
  settle: () => void;
}

/** A form that a person has before them. */
export interface OpenModal {
  readonly customId: string;
  readonly title: string;
  readonly components: readonly Component[];
  readonly personId: string;
  readonly channelId: string;
  readonly source: Message | null;
  readonly owners: Readonly<Record<string, string>>;
  readonly reaches: readonly Reach[];
}

/** A command as it is registered. */
export interface RegisteredCommand extends Wire {
  readonly id: string;
  readonly name: string;
  readonly type: number;
}

/** What came over HTTP, and what was answered. */
export interface ApiCall {
  /** The name of the route, such as `callback` or `create-message`. */
  readonly route: string;
  readonly method: string;
  readonly path: string;
  readonly body: Wire;
  readonly files: readonly StoredFile[];
  readonly authorized: boolean;
  readonly at: number;
  readonly fault: string | null;
  ms: number;
  status: number;
  answer: unknown;
}
