import type { ApiCall } from "../api/call.ts";
import type { Courier } from "../delivery/courier.ts";
import type { Delivery } from "../delivery/delivery.ts";
import type { Faults } from "../faults.ts";
import type { Settings } from "../options.ts";
import type { ChannelState } from "./channel-state.ts";
import type { Ids } from "./ids.ts";
import type { Journal } from "./journal.ts";
import type { Consent, Grant, Installation, ResponseUrl, Session, StoredFile, Trigger, View } from "./model.ts";
import type { PersonState } from "./person-state.ts";
import type { WorkspaceState } from "./workspace-state.ts";

/** Everything that the local Slack knows. Functions beside it change it; nothing else does. */
export interface World {
  readonly settings: Settings;
  readonly ids: Ids;
  /** Now, in milliseconds: the clock plus what a test has skipped. */
  readonly now: () => number;
  readonly journal: Journal;
  readonly faults: Faults;
  readonly workspaces: Map<string, WorkspaceState>;
  readonly people: Map<string, PersonState>;
  readonly channels: Map<string, ChannelState>;
  readonly installations: Installation[];
  readonly grants: Map<string, Grant>;
  readonly files: Map<string, StoredFile>;
  readonly views: Map<string, View>;
  readonly triggers: Map<string, Trigger>;
  readonly responseUrls: Map<string, ResponseUrl>;
  readonly sessions: Session[];
  /** Codes of the authorize page that wait to be exchanged. */
  readonly codes: Map<string, Consent>;
  /** What the next person at the authorize page will do. */
  nextConsent: Consent | null;
  /** Messages that each channel may still take at once. */
  readonly rates: Map<string, { left: number; at: number }>;
  readonly calls: ApiCall[];
  readonly deliveries: Delivery[];
  /** Where this Slack listens, without a slash at the end. */
  origin: string;
  courier: Courier;
}
