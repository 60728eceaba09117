/** What a person sent: a message, or one so long that it was thrown away while it arrived. */
export type Incoming = { readonly kind: "message"; readonly text: string } | { readonly kind: "too-long" };

/** Where messages come from: typed at a terminal, or piped in. Nothing is reported after `onEnd` or `close`. */
export interface IncomingListener {
  readonly onIncoming: (incoming: Incoming) => void;
  readonly onEnd: (reason: "input-closed" | "interrupted") => void;
}

export interface IncomingSource {
  /** Shows that the next message can be typed; does nothing where nobody types. */
  readonly invite: () => void;
  /** Asks the sender to wait, or to go on, while answers are being made. */
  readonly hold: (held: boolean) => void;
  readonly close: () => void;
}
