import { expect, test } from "vitest";
import { type Module, productModules } from "./modules.ts";

/** Where a platform may be called by its name: its own folder, the place that wires it, its settings and its tokens. */
const MAY_NAME_PLATFORMS = [
  "src/platforms/",
  "src/main.ts",
  "src/slack-chat.ts",
  "src/discord-chat.ts",
  "src/scripts/register-commands.ts",
  "src/config/",
  // Recognises the shape of each platform's tokens, to keep them out of the log.
  "src/observability/token-shapes.ts",
];

function platformNamesIn(modules: readonly Module[]): readonly string[] {
  return modules
    .filter(({ path }) => !MAY_NAME_PLATFORMS.some((place) => path.startsWith(place)))
    .flatMap(({ path, source }) =>
      source
        .split("\n")
        .map((line, index) => ({ line, where: `${path}:${index + 1}` }))
        .filter(({ line }) => /slack|discord/i.test(line))
        .map(({ where }) => where),
    );
}

test("no platform is named outside its folder, the composition root and the settings", () => {
  expect(platformNamesIn(productModules())).toEqual([]);
});

test("a planted name is found, in code, in a string and in a comment", () => {
  const source = 'if (platform === "slack") a();\n// as on Discord\nconst slackLimit = 3000;\nconst b = 1;\n';
  const found = platformNamesIn([
    { path: "commands/x.ts", source },
    { path: "src/platforms/slack/render.ts", source },
  ]);
  expect(found).toEqual(["commands/x.ts:1", "commands/x.ts:2", "commands/x.ts:3"]);
});
