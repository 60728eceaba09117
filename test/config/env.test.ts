import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { colourWish, operatorLanguage, readEnvironment } from "#config/env";
import { SECRET_NAMES } from "#config/variables";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "headroom-env-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe("reading the environment", () => {
  test("takes our variables, without surrounding blanks, and nobody else's", () => {
    const { values, problems } = readEnvironment({ PORT: " 8080\n", HOME: "/root", PATH: "/bin", SLACK_TOKEN: "x" });
    expect(values).toEqual({ PORT: "8080" });
    expect(problems).toEqual([]);
  });

  test("an empty value counts as not set", () => {
    expect(readEnvironment({ PORT: "", LOG_LEVEL: "  ", DISCORD_TOKEN: "", DISCORD_TOKEN_FILE: "" }).values).toEqual(
      {},
    );
  });

  test.for(SECRET_NAMES)("%s may be a file", (name) => {
    const path = file(name, "what the file holds\n");
    expect(readEnvironment({ [`${name}_FILE`]: path }).values).toEqual({ [name]: "what the file holds" });
  });

  test("a setting that is no secret has no file", () => {
    expect(readEnvironment({ PORT_FILE: file("port", "8080") })).toEqual({ values: {}, problems: [] });
  });

  test("a value and a file for the same secret is one too many", () => {
    const both = { DISCORD_TOKEN: "a", DISCORD_TOKEN_FILE: file("both", "b") };
    expect(readEnvironment(both)).toEqual({ values: {}, problems: [{ code: "set-twice", variable: "DISCORD_TOKEN" }] });
  });

  test.for<readonly [what: string, path: () => string, reason: string]>([
    ["a file that is not there", () => join(folder, "nothing"), "ENOENT"],
    ["a folder", () => folder, "EISDIR"],
    ["an empty file", () => file("empty", "\n"), "EMPTY"],
    ["a file far too long for a secret", () => file("long", "x".repeat(70_000)), "TOOLONG"],
    ["a name that no file can have", () => "a\0b", "ERR_INVALID_ARG_VALUE"],
  ])("%s is a problem, not a crash", ([, path, reason]) => {
    expect(readEnvironment({ HEADROOM_KEY_FILE: path() })).toEqual({
      values: {},
      problems: [{ code: "unreadable-file", variable: "HEADROOM_KEY", reason }],
    });
  });
});

test.for([
  [{}, "en"],
  [{ LANG: "en_US.UTF-8" }, "en"],
  [{ LANG: "zh_CN.UTF-8" }, "zh-CN"],
  [{ LANG: "zh" }, "zh-CN"],
  [{ LANG: "zhx" }, "en"],
  [{ LC_ALL: "en_GB.UTF-8", LANG: "zh_CN.UTF-8" }, "en"],
  [{ LC_ALL: "", LC_MESSAGES: "zh_TW.UTF-8", LANG: "C" }, "zh-CN"],
] as const)("the operator of %j reads %s", ([env, language]) => {
  expect(operatorLanguage(env)).toBe(language);
});

test.for([
  [{}, null],
  [{ NO_COLOR: "1" }, "never"],
  [{ NO_COLOR: "" }, null],
  [{ FORCE_COLOR: "1" }, "always"],
  [{ FORCE_COLOR: "0" }, "never"],
  [{ NO_COLOR: "1", FORCE_COLOR: "1" }, "never"],
] as const)("colour in %j: %s", ([env, wish]) => {
  expect(colourWish(env)).toBe(wish);
});
