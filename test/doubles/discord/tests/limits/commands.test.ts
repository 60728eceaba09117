import { describe, expect, test } from "vitest";
import { validateCommands } from "../../rules/validate-commands.ts";
import { capacity, menu, servers, text, times, x } from "../samples.ts";
import { CHOICE_ROWS, COMMAND_ROWS } from "./command-rows.ts";
import { asChoices, asCommands } from "./rows.ts";

describe("commands", () => {
  test.for(COMMAND_ROWS)("$name", asCommands);

  test("of translations the longest counts", () => {
    // Each counts 100 characters for its description and 102 for each choice, whatever the languages.
    const choices = times(25, (n) => ({
      name: `${n}`,
      value: `${n}`.padStart(2, "0"),
      name_localizations: { fr: x(100) },
    }));
    const option = (n: number) =>
      text(`o${n}`, { description: x(100), description_localizations: { fr: x(100), de: "kurz" }, choices });
    expect(validateCommands([{ ...capacity, options: times(3, option) }, servers, menu])).toEqual([]);
    expect(validateCommands([{ ...capacity, options: times(4, option) }])).toMatchObject([
      { path: "/0", rule: "APPLICATION_COMMAND_TOO_LARGE", limit: 8000, actual: 8 + 14 + 4 * (2 + 100 + 25 * 102) },
    ]);
  });
});

describe("what is offered while one types", () => {
  test.for(CHOICE_ROWS)("$name", asChoices);
});
