import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ROOT } from "./modules.ts";

/** What the core's own tsconfig refuses. npm packages, Date and Intl pass it: Biome and the table refuse those. */
const REFUSED = {
  "node-module": 'import { readFileSync } from "node:fs";\nexport const a = readFileSync;',
  process: "export const a = process.env;",
  console: 'export const a = () => console.log("a");',
  timer: "export const a = () => setTimeout(() => {}, 1);",
  network: 'export const a = () => fetch("x");',
  buffer: 'export const a = Buffer.from("a");',
  "outside-by-path": 'import type { A } from "../language/reading.ts";\nexport const a: A = 1;',
  "outside-by-alias": 'import type { A } from "#language/intent";\nexport const a: A = 1;',
  "unchecked-index": "export const a = (b: readonly number[]): number => b[0];",
  enum: "export enum A { B }",
} as const;

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "headroom-core-"));
  mkdirSync(join(folder, "src/assessment"), { recursive: true });
  mkdirSync(join(folder, "src/language"), { recursive: true });
  for (const file of ["package.json", "tsconfig.json", "src/assessment/tsconfig.json"]) {
    cpSync(join(ROOT, file), join(folder, file));
  }
  cpSync(join(ROOT, "node_modules/@types/node"), join(folder, "node_modules/@types/node"), { recursive: true });
  cpSync(join(ROOT, "node_modules/undici-types"), join(folder, "node_modules/undici-types"), { recursive: true });
  // One file for each way in: the compiler names a file outside only once.
  writeFileSync(join(folder, "src/language/reading.ts"), "export type A = number;\n");
  writeFileSync(join(folder, "src/language/intent.ts"), "export type A = number;\n");
  writeFileSync(
    join(folder, "src/assessment/clean.ts"),
    'import type { B } from "./other.ts";\nexport const a: B = 1;\n',
  );
  writeFileSync(join(folder, "src/assessment/other.ts"), "export type B = number;\n");
  for (const [name, source] of Object.entries(REFUSED)) {
    writeFileSync(join(folder, `src/assessment/${name}.ts`), `${source}\n`);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The modules of the core that do not compile. */
async function refusedBy(project: string): Promise<readonly string[]> {
  const tsc = join(ROOT, "node_modules/typescript/bin/tsc");
  const output = await promisify(execFile)(process.execPath, [tsc, "-p", project, "--pretty", "false"], {
    cwd: folder,
  }).catch((error: { stdout: string }) => error);
  const names = [...output.stdout.matchAll(/^src\/assessment\/([\w-]+)\.ts\(/gm)].map(([, name]) => name ?? "");
  return [...new Set(names)].sort();
}

test("the core's own tsconfig refuses Node, the browser and every file outside", async () => {
  expect(await refusedBy("src/assessment")).toEqual(Object.keys(REFUSED).sort());
});

test("without that tsconfig the same modules would pass, so it is the wall that refuses them", async () => {
  expect(await refusedBy(".")).toEqual(["enum", "unchecked-index"]);
});
