import { expect, test } from "vitest";
import type { Settings } from "#app/outcome";
import { settingsView } from "#view/settings-view";
import { wordsIn } from "#view/words";

const NONE: Settings = { language: null, thinkS: null, defaultThinkS: 5, method: null };

type SettingsOutcome = Parameters<typeof settingsView>[0];

function outcome(rest: Partial<SettingsOutcome>): SettingsOutcome {
  return { kind: "settings", settings: NONE, changed: null, scope: "person", rejected: null, ...rest };
}

function values(settings: Partial<Settings>): readonly string[] {
  const { blocks } = settingsView(outcome({ settings: { ...NONE, ...settings } }), wordsIn("en"));
  return blocks.flatMap((block) => (block.kind === "facts" ? block.rows.map(({ value }) => value) : []));
}

test("what was never set is shown as the default", () => {
  expect(values({})).toEqual(["the language you write in (default)", "5 s (default)", "measured (default)"]);
});

test("what was set is shown as it was set", () => {
  expect(values({ language: "zh-CN", thinkS: 8, method: "report" })).toEqual(["中文", "8 s", "the original report's"]);
  expect(values({ language: "en", thinkS: 5, method: "measured" })).toEqual(["English", "5 s", "measured"]);
});

test("a change is confirmed, and a value that is none is not", () => {
  const said = (rest: Partial<SettingsOutcome>) => settingsView(outcome(rest), wordsIn("en")).summary;
  expect(said({ changed: "think" })).toBe("Set.");
  expect(said({ changed: "think", scope: "channel" })).toMatch(/^Set for this channel/);
  expect(said({ changed: "think", scope: "team" })).toMatch(/^Set for the whole team/);
  expect(said({ rejected: "soon" })).toMatch(/^“soon” is not a value/);
  expect(said({})).toBe("Settings");
});
