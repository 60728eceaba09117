import type { Wire } from "../wire.ts";

/** How the app is reached: `events_api` retries, the other two do not. */
export type ParcelKind = "slash_commands" | "interactive" | "events_api";

/** Something on its way to the app. */
export interface Parcel {
  readonly kind: ParcelKind;
  readonly payload: Wire;
  readonly retry?: { readonly num: number; readonly reason: string };
}

/** Why nothing good came back. */
export type DeliveryProblem = "operation_timeout" | "connection_failed" | "not_connected" | "http_error";

/** What the app answered. */
export interface Answer {
  readonly via: "http" | "socket" | "none";
  /** 0 when nothing came back; 200 for an acknowledgement over a socket. */
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Milliseconds until the acknowledgement, or until it was given up. */
  readonly ackMs: number;
  readonly problem: DeliveryProblem | null;
}

/** One attempt to hand something to the app. */
export interface Delivery extends Answer {
  readonly kind: ParcelKind | "raw";
  readonly payload: Wire;
  readonly retryNum: number;
  /** What a person saw about the fields of a modal, by block id. */
  readonly errors: Readonly<Record<string, string>>;
  /** What Slack would not take of the app's answer. */
  readonly refused: readonly string[];
}

export const taken = ({ status }: Answer): boolean => status >= 200 && status < 300;
