import type { Suggestion } from "#app/suggest-lines";
import { listed, type Words } from "./words.ts";

/** One suggestion as a choice: what is shown, and the line that choosing it says. */
export function suggestionView(
  suggestion: Suggestion,
  words: Words,
): { readonly label: string; readonly line: string } {
  const { say } = words;
  const { line } = suggestion;
  switch (suggestion.kind) {
    case "understood": {
      const { spec, missing } = suggestion;
      const label =
        missing.length === 0
          ? say("suggest.understood", { spec })
          : say("suggest.understood-missing", {
              spec,
              list: listed(
                words,
                missing.map((field) => say(`field.${field}`)),
              ),
            });
      return { label, line };
    }
    case "corrected":
      return { label: say("suggest.corrected", { line }), line };
    case "saved":
      return { label: say("suggest.saved", { name: line, spec: suggestion.spec }), line };
    case "line":
    case "common":
      return { label: line, line };
    default:
      return suggestion satisfies never;
  }
}
