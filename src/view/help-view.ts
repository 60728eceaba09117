import type { Block, Document } from "#chat/document";
import { type ExampleName, example } from "./examples.ts";
import { specFormAction } from "./form-view.ts";
import { plainView } from "./server-views.ts";
import type { Words } from "./words.ts";

const SECTIONS = [
  ["help.assess", ["assess", "assessFull", "assessMeasured"]],
  ["help.what-if", ["whatIf", "whatIfAnd", "whatIfOr", "whatIfDouble"]],
  ["help.size", ["size", "sizeDaily"]],
  ["help.save", ["save", "list", "show", "compare", "rename", "remove", "undo"]],
  ["help.files", ["config", "working", "more"]],
  ["help.settings", ["settings", "language", "languageTeam", "think", "method"]],
] as const satisfies readonly (readonly [string, readonly ExampleName[]])[];

/** Help that runs: every line can be typed as it stands. */
export function helpView(words: Words): Document {
  const { say, language } = words;
  const intro = say("help.intro");
  return {
    tone: "neutral",
    summary: intro,
    blocks: [
      { kind: "paragraph", text: intro },
      ...SECTIONS.flatMap(([heading, names]): readonly Block[] => [
        { kind: "heading", text: say(heading) },
        { kind: "list", ordered: false, items: names.map((name) => example(name, language)) },
      ]),
      { kind: "context", text: say("help.more") },
      specFormAction(null, [], words),
    ],
    more: [],
  };
}

export function greetingView(words: Words): Document {
  const { say, language } = words;
  const greeting = plainView(say("greeting", { example: example("assess", language) }));
  return { ...greeting, blocks: [...greeting.blocks, specFormAction(null, [], words)] };
}
