import type { TeamId } from "#chat/command";
import type { Tenant } from "./tenant.ts";

/** Something that Slack delivered and that concerns us, in our words. */
export type Delivery = Asked | Pressed | Submitted | HomeOpened | Uninstalled;

export interface Delivered {
  /** The same for every delivery of the same thing: again after no answer, or as two events. */
  readonly key: string;
  readonly team: TeamId;
  readonly tenant: Tenant;
}

interface FromPerson extends Delivered {
  readonly user: string;
  readonly channel: string | null;
  /** Somebody of another company, in a channel that is shared with it. */
  readonly outsider: boolean;
}

/** A line of words: by command, mention, direct message, reply in a thread, or a message handed over by shortcut. */
export interface Asked extends FromPerson {
  readonly kind: "command" | "mention" | "direct" | "reply" | "shortcut";
  readonly channel: string;
  readonly text: string;
  /** The message itself; `null` for a command, which leaves none. */
  readonly ts: string | null;
  /** The thread it stands in; `null` outside of threads. */
  readonly thread: string | null;
  /** For a reply: whether we are mentioned in it. */
  readonly mentioned: boolean;
  /** What the person typed, for showing it beside the answer; `null` where it stands there already. */
  readonly question: string | null;
  readonly responseUrl: string | null;
  readonly trigger: string | null;
}

/** A control of a message was used. */
export interface Pressed extends FromPerson {
  readonly kind: "press";
  readonly control: string;
  readonly value: string;
  /** The message that holds the control; `null` outside of messages. */
  readonly message: PressedMessage | null;
  readonly responseUrl: string | null;
  readonly trigger: string | null;
}

export interface PressedMessage {
  readonly ts: string;
  readonly thread: string | null;
  /** Shown to one person only, and nowhere kept. */
  readonly ephemeral: boolean;
  readonly text: string;
  readonly blocks: readonly unknown[];
}

/** A form was sent. */
export interface Submitted extends FromPerson {
  readonly kind: "form";
  readonly form: string;
  readonly values: unknown;
  readonly metadata: string;
}

export interface HomeOpened extends FromPerson {
  readonly kind: "home";
  readonly tab: string;
}

/** The app was taken away from the tenant: from one workspace, or without one from the whole organisation. */
export interface Uninstalled extends Delivered {
  readonly kind: "uninstalled";
  /** When, ms since 1970; `undefined`: Slack did not say. */
  readonly at: number | undefined;
}
