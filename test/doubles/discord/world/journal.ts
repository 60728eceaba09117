import type { Message, OpenModal } from "./model.ts";

interface Act {
  readonly channelId: string;
  readonly person: string;
}

/** Something that a person would have seen or done, in the order of time. */
export type Entry =
  /** A message as it was posted or changed; `shown` is what it looked like then. */
  | {
      readonly kind: "message" | "edit" | "delete";
      readonly channelId: string;
      readonly message: Message;
      readonly shown: Message;
    }
  | (Act & { readonly kind: "command"; readonly text: string })
  | (Act & { readonly kind: "menu"; readonly name: string })
  | (Act & { readonly kind: "click"; readonly label: string })
  | (Act & { readonly kind: "choose"; readonly label: string; readonly chosen: readonly string[] })
  /** What Discord itself tells one person, such as that the app did not respond. */
  | (Act & { readonly kind: "notice"; readonly text: string })
  | (Act & { readonly kind: "modal"; readonly modal: OpenModal })
  | (Act & { readonly kind: "submit"; readonly filled: readonly (readonly [string, string])[] })
  | { readonly kind: "thread"; readonly channelId: string; readonly name: string };

/** All that happened, and who wants to hear of it. */
export interface Journal {
  readonly entries: readonly Entry[];
  readonly add: (entry: Entry) => void;
  readonly listen: (listener: (entry: Entry) => void) => void;
}

export function newJournal(): Journal {
  const entries: Entry[] = [];
  const listeners: ((entry: Entry) => void)[] = [];
  return {
    entries,
    add: (entry) => {
      entries.push(entry);
      for (const listener of listeners) listener(entry);
    },
    listen: (listener) => {
      listeners.push(listener);
    },
  };
}
