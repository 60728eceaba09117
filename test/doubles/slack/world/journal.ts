import type { Message, View } from "./model.ts";

/** Where something happened. */
interface Place {
  readonly channel: string | null;
  readonly threadTs: string | null;
}

/** Something that a person would have seen or done, in the order of time. */
export type Entry = Place &
  /** A message as it was posted; `shown` is what it looked like then. */
  (
    | { readonly kind: "message"; readonly message: Message; readonly shown: Message }
    | { readonly kind: "command"; readonly person: string; readonly text: string }
    | { readonly kind: "click"; readonly person: string; readonly label: string }
    | { readonly kind: "shortcut"; readonly person: string; readonly name: string }
    /** What Slack itself tells one person, such as `operation_timeout`. */
    | { readonly kind: "notice"; readonly person: string; readonly text: string }
    | {
        readonly kind: "modal";
        readonly person: string;
        readonly how: "opens" | "pushes" | "updates";
        readonly view: View;
        readonly content: View["content"];
      }
    | {
        readonly kind: "submit";
        readonly person: string;
        readonly view: View;
        readonly filled: readonly (readonly [string, string])[];
      }
    | { readonly kind: "field-errors"; readonly person: string; readonly errors: Readonly<Record<string, string>> }
    | { readonly kind: "close"; readonly person: string; readonly view: View }
    | { readonly kind: "home"; readonly person: string; readonly view: View; readonly content: View["content"] }
    | { readonly kind: "edit"; readonly message: Message; readonly shown: Message }
  );

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
