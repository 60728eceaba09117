import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Module, ROOT } from "./modules.ts";
import { plants } from "./planted.ts";

interface Report {
  readonly diagnostics: readonly { readonly category: string; readonly location: { readonly path: string } }[];
}

const BIOME = join(ROOT, "node_modules/@biomejs/biome/bin/biome");
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "headroom-biome-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What our own `biome.json` says of these modules, as `path rule`. */
async function lint(name: string, modules: readonly Module[]): Promise<ReadonlySet<string>> {
  const tree = join(folder, name);
  mkdirSync(tree);
  cpSync(join(ROOT, "biome.json"), join(tree, "biome.json"));
  for (const { path, source } of modules) {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), source);
  }
  const args = ["lint", "--vcs-enabled=false", "--reporter=json", "--max-diagnostics=none", "."];
  const output = await promisify(execFile)(process.execPath, [BIOME, ...args], {
    cwd: tree,
    maxBuffer: 64 * 1024 * 1024,
  }).catch((error: { stdout: string }) => error);
  const { diagnostics } = JSON.parse(output.stdout) as Report;
  return new Set(diagnostics.map(({ category, location }) => `${location.path} ${category.split("/").at(-1)}`));
}

describe("Biome keeps the table of rings", () => {
  test("every import that the table forbids is refused, and none that it allows", async () => {
    const all = plants();
    const said = await lint("rings", all);
    const refused = all.filter(({ path }) => said.has(`${path} noRestrictedImports`));
    expect(refused.filter(({ allowed }) => allowed)).toEqual([]);
    expect(all.filter((plant) => !plant.allowed && !refused.includes(plant))).toEqual([]);
  });

  test("every kind of import is caught, at every depth", async () => {
    const kinds = [
      'import { a } from "#storage/schema";\nexport const b = a;',
      'import type { A } from "#storage/schema";\nexport const b: A = 1;',
      'import "#storage/schema";',
      'export const b = await import("#storage/schema");',
      'export { a } from "#storage/schema";',
      'export * from "#storage/schema";',
    ];
    const modules = ["", "deep/", "deep/er/"].flatMap((depth) =>
      kinds.map((source, index) => ({ path: `src/assessment/${depth}kind-${index}.ts`, source })),
    );
    const said = await lint("kinds", modules);
    expect(modules.filter(({ path }) => !said.has(`${path} noRestrictedImports`))).toEqual([]);
  });

  test("one platform never imports another, by path or by alias", async () => {
    const modules = ["../slack/render.ts", "../discord/x.ts", "#platforms/slack/render", "#platforms/terminal/x"].map(
      (specifier, index) => ({
        path: `src/platforms/terminal/other-${index}.ts`,
        source: `import { a } from "${specifier}";\nexport const b = a;`,
      }),
    );
    const said = await lint("platforms", modules);
    expect(modules.filter(({ path }) => !said.has(`${path} noRestrictedImports`))).toEqual([]);
  });
});

describe("Biome keeps the clock, chance, the network and the machine out", () => {
  const PURE = [
    "src/assessment",
    "src/language",
    "src/calibration",
    "src/chat",
    "src/answer",
    "src/app",
    "src/view",
    "commands",
  ];
  const GLOBALS = ["Date.now()", "new Date()", "process.env", 'fetch("x")', "setTimeout(a, 1)", "globalThis.b"];

  test.for([
    ["noRestrictedGlobals", PURE, [...GLOBALS, "performance.now()", 'crypto.randomUUID("")', "console", "Buffer"]],
    ["noRestrictedGlobals", PURE.filter((ring) => ring !== "src/view"), ['new Intl.NumberFormat("en")']],
    ["noJsRestrictedProperties", PURE, ["Math.random()", 'Math["random"]()']],
    ["noProcessEnv", [...PURE, "src/storage", "src/observability", "src/scripts"], ['process.env["PORT"]']],
    ["noConsole", ["src/storage", "src/config", "src/platforms/terminal"], ["console.log(1)", "console.error(1)"]],
    ["noCommonJs", [...PURE, "src/storage"], ['require("zod")']],
  ] as const)("%s in %s", async ([rule, folders, expressions], { task }) => {
    const modules = folders.flatMap((ring) =>
      expressions.map((expression, index) => ({
        path: `${ring}/expression-${index}.ts`,
        source: `export const a = () => ${expression};\n`,
      })),
    );
    const said = await lint(task.id, modules);
    expect(modules.filter(({ path }) => !said.has(`${path} ${rule}`))).toEqual([]);
  });

  test("the environment is read in one file, and only scripts print", async () => {
    const said = await lint("exceptions", [
      { path: "src/config/env.ts", source: "export const a = process.env;\n" },
      { path: "src/scripts/ask.ts", source: 'console.log("a");\n' },
      { path: "src/view/format.ts", source: 'export const a = new Intl.NumberFormat("en");\n' },
    ]);
    expect([...said]).toEqual([]);
  });
});

test("Biome refuses default exports, odd file names, circles of imports, enums, any and !", async () => {
  const said = await lint("habits", [
    { path: "src/view/default-export.ts", source: "export default 1;\n" },
    { path: "src/view/oddName.ts", source: "export const a = 1;\n" },
    { path: "src/view/locales/zh-CN.ts", source: "export const a = 1;\n" },
    { path: "src/view/circle-a.ts", source: 'import { b } from "./circle-b.ts";\nexport const a = () => b;\n' },
    { path: "src/view/circle-b.ts", source: 'import { a } from "./circle-a.ts";\nexport const b = () => a;\n' },
    { path: "src/view/enum.ts", source: "export enum A {\n  B,\n}\n" },
    { path: "src/view/any.ts", source: "export const a: any = 1;\n" },
    { path: "src/view/bang.ts", source: "export const a = (b: number | null) => b!;\n" },
    { path: "src/view/console.ts", source: "console.log(1);\n" },
    { path: "vitest.config.ts", source: "export default 1;\n" },
  ]);
  expect([...said].sort()).toEqual([
    "src/view/any.ts noExplicitAny",
    "src/view/bang.ts noNonNullAssertion",
    "src/view/circle-a.ts noImportCycles",
    "src/view/circle-b.ts noImportCycles",
    "src/view/console.ts noConsole",
    "src/view/console.ts noRestrictedGlobals",
    "src/view/default-export.ts noDefaultExport",
    "src/view/enum.ts noEnum",
    "src/view/oddName.ts useFilenamingConvention",
  ]);
});
