import type { Invocation, Language } from "./command.ts";
import type { Document, Form } from "./document.ts";

/** What a platform asks of the rest of the program: words in, documents out. It never learns what they mean. */
export interface Host {
  /** Never rejects: what went wrong is part of the reply. */
  answer(invocation: Invocation): Promise<Reply>;
  /**
   * A form in the language that this person gets.
   * @param filled what a control carried into it; `null`: it begins empty
   */
  openForm(id: FormId, who: Asker, filled?: string | null): Promise<OpenForm>;
  /** What was filled in, as the line that says the same, or what is wrong with each field. */
  readForm(id: FormId, values: Readonly<Record<string, string>>, language: Language): FormReading;
  /** What somebody who is still typing may mean, the likeliest first. Quick: nothing but the store is asked. */
  suggest(typed: string, who: Asker, typing?: Typing): Promise<readonly Choice[]>;
  /** What using a control means; `null`: there is no such control. */
  control(id: string): Control | null;
  /** Something that has to be said without having been asked. */
  notice(notice: Notice, who: Asker): Promise<Document>;
}

/** Who is spoken to, where; with what they said, if they said something, since it tells their language. */
export type Asker = Omit<Invocation, "text"> & Partial<Pick<Invocation, "text">>;

export interface Reply {
  readonly document: Document;
  readonly language: Language;
  /** `asker`: an error, a question back or a setting, which concerns nobody else. */
  readonly audience: "everyone" | "asker";
  /** What stands behind "More" is wanted as well. */
  readonly expanded: boolean;
  /** What was begun with a control is done: its controls have nothing more to do. */
  readonly ends: boolean;
  /** It was not meant for us: nothing is said. */
  readonly silent: boolean;
}

/** What somebody is typing: any line (default), the name of a saved server, or one side of a comparison. */
export type Typing = "line" | "name" | "side";

/** A line to choose, and how it is shown. */
export interface Choice {
  readonly label: string;
  readonly line: string;
}

export const FORM_IDS = ["spec", "what-if", "save"] as const;
export type FormId = (typeof FORM_IDS)[number];

export interface OpenForm {
  readonly form: Form;
  /** The word on the control that leaves the form. */
  readonly close: string;
  readonly language: Language;
}

export type FormReading =
  | { readonly ok: true; readonly line: string }
  | {
      readonly ok: false;
      /** One sentence a field that must be filled in otherwise. */
      readonly errors: Readonly<Record<string, string>>;
      /** The same, with what was filled in and a control to change it, where a form cannot be kept open. */
      readonly document: Document;
    };

export type Control =
  /** `carries`: the answer that it acts on, or what is filled into the form. */
  | { readonly kind: "form"; readonly form: FormId; readonly carries: "answer" | "filled" }
  | { readonly kind: "words"; readonly text: string }
  /** The control carries the words itself. */
  | { readonly kind: "carried" };

export type Notice =
  /** More was asked than is answered; again in so many seconds. */
  | { readonly code: "too-many"; readonly seconds: number }
  /** The answer cannot be posted where it was asked for. */
  | { readonly code: "not-in-place"; readonly invite: string }
  /** The place did not take the answer, for a reason in the platform's own word; it comes to the asker alone. */
  | { readonly code: "not-posted"; readonly reason: string }
  /** The app lacks permissions where it was asked; the answer comes another way. */
  | { readonly code: "no-permission"; readonly permissions: string }
  /** The thread that it belongs to is no longer there; the answer begins a new one. */
  | { readonly code: "thread-gone" }
  /** The platform never confirmed this answer. */
  | { readonly code: "not-confirmed" }
  /** The platform never confirmed an earlier answer. */
  | { readonly code: "unconfirmed" }
  /** Nothing could be written down, so nothing was begun. */
  | { readonly code: "try-again" }
  /** The app is not, or no longer, installed where it is used. */
  | { readonly code: "not-installed" }
  /** Files cannot be sent as files. */
  | { readonly code: "no-files" }
  /** A message without text was handed over. */
  | { readonly code: "no-text" }
  | { readonly code: "bug"; readonly reference: string };
