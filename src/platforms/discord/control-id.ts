import { LIMITS } from "./limits.ts";

/** What a button says when it is pressed, also after a restart: everything it knows stands in its id. */
export interface ControlId {
  readonly control: string;
  /** The answer that it acts on; `null`: on the conversation. */
  readonly about: string | null;
  /** Words that exist nowhere else. */
  readonly words: string | null;
}

const VERSION = "v1";
const ABOUT_NOTHING = "-";
const NAME = /^[\w-]+$/u;
/** Discord takes white space off the ends; a line break it may not keep. */
const KEPT = /^\S(?:\P{Cc}*\S)?$/u;

/** `v1:more:84d159ff`, `v1:correct:-:4c 4g 3mbps`; `null`: an id has no room for it, or would not keep it. */
export function customId({ control, about, words }: ControlId): string | null {
  const subject = about ?? ABOUT_NOTHING;
  if (!NAME.test(control) || !NAME.test(subject)) return null;
  if (words !== null && !(KEPT.test(words) && words.isWellFormed())) return null;
  const id = [VERSION, control, subject, ...(words === null ? [] : [words])].join(":");
  return id.length > LIMITS.button.customId ? null : id;
}

/** The inverse; `null`: it is none of ours, or of a version that is no longer understood. */
export function readCustomId(id: string): ControlId | null {
  const [version, control, subject, ...words] = id.split(":");
  if (version !== VERSION || control === undefined || subject === undefined) return null;
  if (!NAME.test(control) || !NAME.test(subject)) return null;
  return {
    control,
    about: subject === ABOUT_NOTHING ? null : subject,
    words: words.length === 0 ? null : words.join(":"),
  };
}
