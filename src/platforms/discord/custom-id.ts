import type { Language } from "#chat/command";
import { FORM_IDS, type FormId } from "#chat/host";

/** What a modal must remember between being opened and being sent. */
export interface FormMetadata {
  readonly form: FormId;
  readonly about: string | null;
  readonly language: Language;
}

const NO_ANSWER = "-";

export function writeFormId({ form, about, language }: FormMetadata): string {
  return `f1:${form}:${language}:${about ?? NO_ANSWER}`;
}

/** `null`: it is none of ours, or of a version that is no longer understood. */
export function readFormId(customId: string): FormMetadata | null {
  const [version, form, language, about] = customId.split(":");
  const id = FORM_IDS.find((known) => known === form);
  if (version !== "f1" || id === undefined || about === undefined) return null;
  if (language !== "en" && language !== "zh-CN") return null;
  return { form: id, about: about === NO_ANSWER ? null : about, language };
}
