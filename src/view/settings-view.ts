import type { Outcome } from "#app/outcome";
import type { Document } from "#chat/document";
import type { Words } from "./words.ts";

/** The settings that hold here, after a change or on their own. */
export function settingsView(
  { settings, changed, scope, rejected }: Extract<Outcome, { kind: "settings" }>,
  words: Words,
): Document {
  const { say, numbers } = words;
  const head =
    rejected !== null
      ? say("settings.rejected", { piece: rejected })
      : changed !== null
        ? say(`settings.changed-${scope}`)
        : "";
  const seconds = (s: number): string => say("settings.value-seconds", { s: numbers.size(s) });
  const rows = [
    {
      label: say("settings.language"),
      value: settings.language === null ? say("settings.language-auto") : say(`settings.value-${settings.language}`),
    },
    {
      label: say("settings.think"),
      value:
        settings.thinkS === null
          ? say("settings.default", { value: seconds(settings.defaultThinkS) })
          : seconds(settings.thinkS),
    },
    {
      label: say("settings.method"),
      value:
        settings.method === null
          ? say("settings.default", { value: say("settings.value-measured") })
          : say(`settings.value-${settings.method}`),
    },
  ];
  return {
    tone: "neutral",
    summary: head === "" ? say("settings.heading") : head,
    blocks: [
      ...(head === "" ? [] : [{ kind: "paragraph" as const, text: head }]),
      { kind: "heading", text: say("settings.heading") },
      { kind: "facts", rows },
    ],
    more: [],
  };
}
