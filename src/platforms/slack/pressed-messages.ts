import type { PressedMessage } from "./delivery.ts";

/** Messages whose control opened a form, until the form comes back: Slack does not send them with it. */
export interface PressedMessages {
  keep(channel: string, message: PressedMessage): void;
  /** `null` after a restart, or too long: then an answer says the same in a message of its own. */
  find(channel: string, ts: string): PressedMessage | null;
}

const KEPT = 500;

export function pressedMessages(): PressedMessages {
  const kept = new Map<string, PressedMessage>();
  return {
    keep(channel, message) {
      const key = `${channel} ${message.ts}`;
      kept.delete(key);
      kept.set(key, message);
      const [oldest] = kept.keys();
      if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
    },
    find: (channel, ts) => kept.get(`${channel} ${ts}`) ?? null,
  };
}
