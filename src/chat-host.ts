import { audienceOf } from "#app/audience";
import type { Outcome } from "#app/outcome";
import type { Ran } from "#app/run-command";
import type { Form } from "#chat/document";
import type { Control, FormId, FormReading, Host, Reply } from "#chat/host";
import { type FormLine, readSaveForm, readSpecForm, readWhatIfForm } from "#language/read-form";
import { type ExampleName, example } from "#view/examples";
import { fillForm, formErrors, formErrorsView, saveForm, specForm, whatIfForm } from "#view/form-view";
import { noticeView } from "#view/notice-view";
import { outcomeView } from "#view/outcome-view";
import { suggestionView } from "#view/suggestion-view";
import { type Words, wordsIn } from "#view/words";
import type { Headroom } from "./headroom.ts";

/** Headroom as the platforms know it: words and controls in, documents and forms out. */
export function chatHost({ answer, languageOf, suggest }: Headroom): Host {
  return {
    answer: async (invocation) => replyTo(await answer(invocation)),
    openForm: async (id, who, filled = null) => {
      const words = wordsIn(await languageOf(who));
      const form = fillForm(FORMS[id].view(words), filled);
      return { form, close: words.say("form.cancel"), language: words.language };
    },
    readForm: (id, values, language) => readingOf(id, values, wordsIn(language)),
    suggest: async (typed, who, typing) => {
      const words = wordsIn(await languageOf(who));
      return (await suggest(typed, who, typing)).map((suggestion) => suggestionView(suggestion, words));
    },
    control: controlOf,
    notice: async (notice, who) => noticeView(notice, wordsIn(await languageOf(who))),
  };
}

function replyTo({ outcome, context, silent }: Ran): Reply {
  return {
    document: outcomeView(outcome, wordsIn(context.language)),
    language: context.language,
    audience: audienceOf(outcome),
    expanded: outcome.kind === "config" || outcome.kind === "working",
    ends: endsAFlow(outcome),
    silent,
  };
}

function endsAFlow({ kind }: Outcome): boolean {
  return kind === "saved" || kind === "restored";
}

const FORMS: Readonly<
  Record<
    FormId,
    {
      readonly view: (words: Words) => Form;
      readonly read: (values: Readonly<Record<string, string>>) => FormLine;
    }
  >
> = {
  spec: { view: specForm, read: readSpecForm },
  "what-if": { view: whatIfForm, read: readWhatIfForm },
  save: { view: saveForm, read: readSaveForm },
};

function readingOf(id: FormId, values: Readonly<Record<string, string>>, words: Words): FormReading {
  const { view, read } = FORMS[id];
  const line = read(values);
  if (line.ok) return line;
  const errors = formErrors(line.problems, words);
  return { ok: false, errors, document: formErrorsView(view(words), values, errors, words) };
}

/** What each control of an answer says; the words are ours, so their language tells nothing of the person's. */
const SAYS: Readonly<Record<string, ExampleName>> = {
  config: "config",
  working: "working",
  more: "more",
  undo: "undo",
};

function controlOf(id: string): Control | null {
  if (id === "what-if" || id === "save") return { kind: "form", form: id, carries: "answer" };
  if (id === "spec") return { kind: "form", form: id, carries: "filled" };
  if (id === "correct") return { kind: "carried" };
  const says = Object.hasOwn(SAYS, id) ? SAYS[id] : undefined;
  return says === undefined ? null : { kind: "words", text: example(says, "en") };
}
