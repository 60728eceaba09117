import { describe, expect, test } from "vitest";
import { type Module, productModules } from "./modules.ts";
import { tokensOf } from "./tokens.ts";

/** What makes an answer depend on when, where or by luck it is asked. */
const IMPURE = ["Date", "Intl", "random", "performance", "Temporal", "crypto", "process", "fetch", "console"];
const GLOBAL = ["globalThis", "global", "setTimeout", "setInterval", "setImmediate", "queueMicrotask"];
const EVALUATED = ["eval", "Function"];
const FORBIDDEN = new Set([...IMPURE, ...GLOBAL, ...EVALUATED]);

/** Reading, assessing and fitting are arithmetic on what was said: no clock, no chance, no machine, no locale. */
const PURE_RINGS = ["src/assessment/", "src/language/", "src/calibration/"];

function impuritiesIn(modules: readonly Module[]): readonly string[] {
  return modules
    .filter(({ path }) => PURE_RINGS.some((ring) => path.startsWith(ring)))
    .flatMap(({ path, source }) => {
      const tokens = tokensOf(source);
      return tokens
        .filter((token, index) => {
          if (!FORBIDDEN.has(token.text)) return false;
          if (token.kind === "string") return tokens[index - 1]?.text === "[";
          // `a.self` is a field and `self: 1` a key; `Math.random` stays forbidden.
          const field = tokens[index - 1]?.text === "." || tokens[index + 1]?.text === ":";
          return token.kind === "word" && (token.text === "random" || !field);
        })
        .map((token) => `${path}:${token.line} ${token.text}`);
    });
}

test("the core, the grammar and the fitting know no clock, no chance, no machine and no locale", () => {
  expect(impuritiesIn(productModules())).toEqual([]);
});

describe("a planted impurity is found", () => {
  test.for([
    ["Date.now()", "Date"],
    ["new Date()", "Date"],
    ["Math.random()", "random"],
    ['Math["random"]()', "random"],
    ["(({ random }) => random())(Math)", "random"],
    ["new Intl.NumberFormat()", "Intl"],
    ["globalThis", "globalThis"],
    ["process.hrtime()", "process"],
    ["performance.now()", "performance"],
    ["Function('return 1')", "Function"],
  ] as const)("%s", ([expression, word]) => {
    const source = `// Date in a comment, and "Intl" in a string, are only words.\nexport const a = ${expression};`;
    const found = impuritiesIn([{ path: "src/assessment/x.ts", source }]);
    expect(found[0]).toBe(`src/assessment/x.ts:2 ${word}`);
  });

  test("a field of the same name, a string and another ring are none", () => {
    const source = 'export const a = { self: 1, text: "Date" }.self;';
    expect(impuritiesIn([{ path: "src/language/x.ts", source }])).toEqual([]);
    expect(impuritiesIn([{ path: "src/storage/x.ts", source: "new Date()" }])).toEqual([]);
  });
});
