import { describe, expect, test } from "vitest";
import { importsOf } from "./read-imports.ts";
import { tokensOf } from "./tokens.ts";

const read = (source: string) => importsOf(source).map(({ kind, specifier }) => `${kind} ${specifier}`);

describe("every way of asking for a module is read", () => {
  test.for([
    ['import a from "x";', "static x"],
    ['import a, { b as c } from "x";', "static x"],
    ['import { from } from "x";', "static x"],
    ['import * as a from "x" with { type: "json" };', "static x"],
    ["import a from 'x';", "static x"],
    ['import{a}from"x"', "static x"],
    ['import /* why */ { a, // b\n c } /* d */ from /* e */ "x";', "static x"],
    ['import type { A } from "x";', "type x"],
    ['import type A from "x";', "type x"],
    ['import type * as A from "x";', "type x"],
    ['import type, { a } from "x";', "static x"],
    // Such an import is still there when the types are gone.
    ['import { type A } from "x";', "static x"],
    ['import "x";', "side-effect x"],
    ['await import("x");', "dynamic x"],
    ["await import(`x`);", "dynamic x"],
    ['const a = `${await import("x")}`;', "dynamic x"],
    ['type A = import("x").B;', "dynamic x"],
    ["await import(name);", "dynamic null"],
    ["await import(`${name}`);", "dynamic null"],
    ['await import("x" + name);', "dynamic null"],
    ['await import("\\x78");', "dynamic null"],
    ['import.meta.resolve("x");', "resolve x"],
    ["import.meta.resolve(name);", "resolve null"],
    ["const r = import.meta.resolve;", "resolve null"],
    ['import.meta["resolve"]("x");', "resolve null"],
    ['import.defer("x");', "dynamic null"],
    ['require("x");', "require x"],
    ['import a = require("x");', "require x"],
    ['require.resolve("x");', "resolve x"],
    ["const r = require;", "require null"],
    ["createRequire(import.meta.url);", "require null"],
    ['process.getBuiltinModule?.("fs");', "require null"],
    ["const { getBuiltinModule } = process;", "require null"],
    ['export { a } from "x";', "re-export x"],
    ['export * from "x";', "re-export x"],
    ['export * as a from "x";', "re-export x"],
    ['export type { A } from "x";', "type x"],
    ['export type * from "x";', "type x"],
  ] as const)("%s", ([source, expected]) => {
    expect(read(source)).toEqual([expected]);
  });
});

describe("what only looks like an import is not one", () => {
  test.for([
    '// import a from "x";',
    '/* import a from "x"; */',
    `const a = 'import b from "x"';`,
    'const a = `import b from "x"`;',
    'const a = /import b from "x"/;',
    "const a = /[/'\"`]/.test(b) ? 1 / 2 : c / d;",
    'export const a = { from: "x" };',
    'export { a };\nconst from = "x";',
    'export type A = "x";',
    'const a = Array.from("x");',
    "const a = import.meta.dirname;",
    'a.require("x"); a.import("x");',
  ])("%s", (source) => {
    expect(read(source)).toEqual([]);
  });
});

test("an import is found on its line, behind whatever stands before it", () => {
  const source = "const a = `\n${`\n${b}`}\n`;\nconst c = /`/;\n\nimport d from 'x';\n";
  expect(importsOf(source)).toEqual([{ kind: "static", specifier: "x", line: 7 }]);
});

test("a text that cannot be cut into tokens is refused, never half read", () => {
  expect(() => tokensOf("const a = 'it")).toThrow("line 1: a string does not end");
  expect(() => tokensOf("const a = `it")).toThrow("a template literal does not end");
});
