import { readFileSync } from "node:fs";
import { join } from "node:path";
import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { decideConfig } from "#config/config";
import { readEnvironment } from "#config/env";
import { formatConfigProblems } from "#config/problem-words";
import { Secret } from "#config/secrets";
import { SECRET_NAMES, VARIABLE_NAMES } from "#config/variables";

function said(env: Record<string, string>, language: "en" | "zh-CN" = "en"): string {
  const reading = decideConfig(readEnvironment(env));
  return reading.ok ? "" : formatConfigProblems(reading.error, language);
}

describe("problems in words", () => {
  test("one problem", () => {
    expect(said({ PORT: "99999" })).toBe(
      [
        "Headroom cannot start: 1 setting must be changed.",
        "  - PORT=99999 is not valid. Write a whole number from 0 to 65535, such as 3000.",
        "Settings are read from the environment and from the file .env; .env.example explains each.",
      ].join("\n"),
    );
  });

  test("several problems, one a line", () => {
    const lines = said({ PORT: "99999", SLACK_BOT_TOKEN: "xoxb-1", SLACK_CLIENT_ID: "1.2" }).split("\n");
    expect(lines[0]).toBe("Headroom cannot start: 5 settings must be changed.");
    expect(lines.slice(1, -1).map((line) => line.slice(0, 52))).toEqual([
      "  - PORT=99999 is not valid. Write a whole number fr",
      "  - SLACK_BOT_TOKEN and SLACK_CLIENT_ID are both set",
      "  - SLACK_CLIENT_SECRET is not set, but SLACK_CLIENT",
      "  - HEADROOM_KEY is not set, but SLACK_CLIENT_ID nee",
      "  - SLACK_SIGNING_SECRET is not set, but SLACK_BOT_T",
    ]);
  });

  test("the same in Chinese", () => {
    expect(said({ PORT: "99999" }, "zh-CN")).toBe(
      [
        "Headroom 无法启动：有 1 处设置需要修改。",
        "  - PORT=99999 无效。应填写：0 到 65535 的整数，例如 3000。",
        "设置来自环境变量和 .env 文件；每一项的说明见 .env.example。",
      ].join("\n"),
    );
  });

  test.for(["en", "zh-CN"] as const)("no secret is ever echoed, wherever it was put (%s)", (language) => {
    const canary = "canary-0123456789-canary";
    for (const name of VARIABLE_NAMES) {
      expect(said({ [name]: canary, PORT: "x" }, language)).not.toContain("canary");
      // The token itself where the name of a file belongs.
      expect(said({ [`${name}_FILE`]: canary, PORT: "x" }, language)).not.toContain("canary");
    }
  });
});

test("a secret prints as [secret] in every way of printing", () => {
  const secret = new Secret("canary");
  expect(`${secret} ${JSON.stringify({ secret })} ${inspect({ a: [secret] }, { depth: 9 })}`).toBe(
    '[secret] {"secret":"[secret]"} { a: [ [secret] ] }',
  );
  expect(
    JSON.stringify(Object.entries(secret)) + inspect(secret, { showHidden: true, customInspect: false }),
  ).not.toContain("canary");
  expect(secret.reveal()).toBe("canary");
});

test(".env.example names every setting, and every secret's file, and sets none", () => {
  const text = readFileSync(join(import.meta.dirname, "../../.env.example"), "utf8");
  const named = new Set([...text.matchAll(/^#\s?([A-Z_]+)=/gm)].map(([, name]) => name));
  const files = SECRET_NAMES.map((name) => `${name}_FILE`);
  expect([...named].sort()).toEqual([...VARIABLE_NAMES, ...files].sort());
  expect(text.split("\n").filter((line) => line !== "" && !line.startsWith("#"))).toEqual([]);
});
