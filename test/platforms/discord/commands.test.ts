import { describe, expect, test } from "vitest";
import { detectLanguage } from "#language/detect-language";
import { parseIntent } from "#language/parse-intent";
import { lineOf, optionsOf } from "#platforms/discord/command-line";
import { COMMANDS } from "#platforms/discord/commands";
import { validateCommands } from "../../doubles/discord/rules/validate-commands.ts";
import { forTheLibrary } from "./for-the-library.ts";

describe("the declaration", () => {
  test("is one that Discord takes", () => {
    const commands = forTheLibrary.commands(COMMANDS);
    expect(validateCommands(commands)).toEqual([]);
    expect(commands.map(({ name }) => name)).toEqual([
      "capacity",
      "whatif",
      "servers",
      "settings",
      "help",
      "Size this server",
    ]);
  });

  test("every name and description is said in four languages", () => {
    for (const part of partsOf(COMMANDS)) {
      for (const said of ["name", "description"].filter((key) => key in part)) {
        expect(Object.keys(part[`${said}_localizations`] ?? {})).toEqual(["en-US", "en-GB", "zh-CN", "zh-TW"]);
        expect((part[`${said}_localizations`] as Json)["en-US"]).toBe(part[said]);
        expect(Object.values(part[`${said}_localizations`] as Json)).not.toContain("");
      }
    }
  });

  test("within one command, no two options share a word in any language", () => {
    for (const part of partsOf(COMMANDS)) {
      const options = (part["options"] ?? []) as readonly Json[];
      for (const language of ["en-US", "zh-CN", "zh-TW"]) {
        const names = options.map((option) => (option["name_localizations"] as Json)[language]);
        expect(new Set(names).size).toBe(names.length);
      }
    }
  });

  test("a saved server's name is completed, a new one is not", () => {
    const completed = COMMANDS.filter((one) => one.name === "servers").flatMap(({ options }) =>
      options.flatMap((subcommand) =>
        ("options" in subcommand ? [...subcommand.options] : []).map(
          (option) => `${subcommand.name} ${option.name}${"autocomplete" in option ? " completed" : ""}`,
        ),
      ),
    );
    expect(completed).toEqual([
      "show name completed",
      "save name",
      "remove name completed",
      "rename from completed",
      "rename to",
      "compare first completed",
      "compare second completed",
    ]);
  });

  test("a person has it everywhere, with one required text first", () => {
    for (const command of COMMANDS) {
      expect(command).toMatchObject({ integration_types: [0, 1], contexts: [0, 1, 2] });
      expect(command).not.toHaveProperty("default_member_permissions");
    }
    const [spec] = COMMANDS[0].options;
    expect(spec).toMatchObject({ name: "spec", type: 3, required: true, autocomplete: true, max_length: 6_000 });
    expect(COMMANDS[0].options).toHaveLength(1);
  });
});

/** An intent in a few words. */
function meant(line: string, names: readonly string[] = ["web-1", "商城"]): string {
  const intent = parseIntent(line, names);
  switch (intent.kind) {
    case "save":
    case "show":
    case "remove":
      return `${intent.kind} ${intent.name}`;
    case "rename":
      return `rename ${intent.from} > ${intent.to}`;
    case "compare":
      return `compare ${intent.sides.map((side) => (side.kind === "name" ? side.name : `[${side.text}]`)).join(", ")}`;
    case "what-if":
      return `what-if ${intent.from} ${intent.alternatives.map(({ changes }) => changes.length).join("+")}`;
    case "settings": {
      const { setting, scope = "me" } = intent;
      if (setting.key === "show") return "settings";
      return `${setting.key} ${setting.key === "think" ? setting.seconds : setting.value} for ${scope}`;
    }
    default:
      return intent.kind;
  }
}

describe("a command as a line of the one grammar", () => {
  test.for<
    [command: string, subcommand: string | null, options: Readonly<Record<string, string | number>>, means: string]
  >([
    ["capacity", null, { spec: "4c 4g 3mbps" }, "assess"],
    ["capacity", null, { spec: "4核4G3M" }, "assess"],
    ["capacity", null, { spec: "servers" }, "list"],
    ["capacity", null, { spec: "what if 8GB" }, "what-if base 1"],
    ["capacity", null, { spec: " " }, "help"],
    ["whatif", null, { change: "8GB" }, "what-if base 1"],
    ["whatif", null, { change: "What if 8GB?" }, "what-if base 1"],
    ["whatif", null, { change: "8GB or 5mbps" }, "what-if base 1+1"],
    ["whatif", null, { change: "double the memory" }, "what-if base 1"],
    ["whatif", null, { change: "+2 cores" }, "what-if base 1"],
    ["whatif", null, { change: "without redis" }, "what-if base 1"],
    ["whatif", null, { change: "500 users" }, "what-if base 1"],
    ["whatif", null, { change: "and 5mbps" }, "what-if last 1"],
    ["whatif", null, { change: "also without redis" }, "what-if last 1"],
    ["whatif", null, { change: "8G内存" }, "what-if base 1"],
    ["whatif", null, { change: "如果8G内存" }, "what-if base 1"],
    ["whatif", null, { change: "换成8G内存呢" }, "what-if base 1"],
    ["whatif", null, { change: "内存翻倍" }, "what-if base 1"],
    ["whatif", null, { change: "带宽升到5M" }, "what-if base 1"],
    ["whatif", null, { change: "去掉redis" }, "what-if base 1"],
    ["whatif", null, { change: "8G内存 或者 5M带宽" }, "what-if base 1+1"],
    ["whatif", null, { change: "再加 5M带宽" }, "what-if last 1"],
    ["whatif", null, { change: "asdf" }, "what-if base 0"],
    ["whatif", null, { change: "andromeda" }, "what-if base 0"],
    ["servers", "list", {}, "list"],
    ["servers", "show", { name: "web-1" }, "show web-1"],
    ["servers", "show", { name: "商城" }, "show 商城"],
    ["servers", "show", { name: "web-9" }, "show web-9"],
    ["servers", "save", { name: "web 2" }, "save web 2"],
    ["servers", "save", { name: "商城\n二" }, "save 商城 二"],
    ["servers", "remove", { name: "web-1" }, "remove web-1"],
    ["servers", "rename", { from: "web-1", to: "web-2" }, "rename web-1 > web-2"],
    ["servers", "rename", { from: "商城", to: "shop" }, "rename 商城 > shop"],
    ["servers", "compare", { first: "web-1", second: "8c 16g 5mbps" }, "compare web-1, [8c 16g 5mbps]"],
    ["servers", "compare", { first: "4c 4g", second: "商城" }, "compare [4c 4g], 商城"],
    ["settings", "show", {}, "settings"],
    ["settings", "language", { language: "zh" }, "language zh-CN for me"],
    ["settings", "language", { language: "en", scope: "me" }, "language en for me"],
    ["settings", "language", { language: "zh", scope: "channel" }, "language zh-CN for channel"],
    ["settings", "language", { language: "zh", scope: "team" }, "language zh-CN for team"],
    ["settings", "think", { seconds: 8 }, "think 8 for me"],
    ["settings", "think", { seconds: 0.5, scope: "team" }, "think 0.5 for team"],
    ["settings", "method", { method: "report" }, "method report for me"],
    ["settings", "method", { method: "measured", scope: "channel" }, "method measured for channel"],
    ["help", null, {}, "help"],
    ["an older one", null, {}, "help"],
  ])("/%s %s %j: %s", ([command, subcommand, options, means]) => {
    expect(meant(lineOf(command, subcommand, options))).toBe(means);
  });

  test("what was pasted keeps its lines", () => {
    const pasted = "CPU(s): 4\nMem: 3.8Gi";
    expect(lineOf("capacity", null, { spec: `${pasted}\n` })).toBe(pasted);
  });

  test("a change in Chinese stays a line in Chinese", () => {
    expect(lineOf("whatif", null, { change: "8G内存" })).toBe("如果8G内存");
    expect(detectLanguage(lineOf("whatif", null, { change: "内存翻倍" }))).toBe("zh-CN");
  });

  test("every subcommand and every choice of a setting means something", () => {
    for (const command of COMMANDS.filter((one) => one.name === "servers" || one.name === "settings")) {
      for (const subcommand of command.options) {
        const options = "options" in subcommand ? subcommand.options : [];
        const given = options.map((option) => [option.name, "choices" in option ? option.choices[0].value : "8"]);
        const kind = parseIntent(lineOf(command.name, subcommand.name, Object.fromEntries(given)), []).kind;
        expect(["settings", "list", "show", "save", "remove", "rename", "compare", "assess"]).toContain(kind);
      }
    }
  });
});

test("options come by name, whatever they stand in", () => {
  expect(optionsOf([{ name: "spec", value: "4c" }])).toEqual({ spec: "4c" });
  expect(optionsOf([{ name: "think", options: [{ name: "seconds", value: 8 }, { name: "scope" }] }])).toEqual({
    seconds: 8,
  });
  expect(optionsOf([{ name: "list", options: [] }])).toEqual({});
});

type Json = Readonly<Record<string, unknown>>;

/** Everything with a name: commands, options and choices. */
function partsOf(value: unknown): readonly Json[] {
  if (Array.isArray(value)) return value.flatMap(partsOf);
  if (typeof value !== "object" || value === null) return [];
  const part = value as Json;
  return ["name" in part ? [part] : [], partsOf(part["options"] ?? []), partsOf(part["choices"] ?? [])].flat();
}
