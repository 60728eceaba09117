import { describe, expect, test } from "vitest";
import { productModules } from "./modules.ts";
import { plants } from "./planted.ts";
import { importsOf } from "./read-imports.ts";
import { COMPOSERS, RING_FOLDERS } from "./rings.ts";
import { type ViolationCode, violationsIn } from "./violations.ts";

const modules = productModules();

describe("the tree as it is", () => {
  test("no module imports what the table of rings forbids", () => {
    expect(violationsIn(modules)).toEqual([]);
  });

  test("the whole tree was read: every ring has modules, and most modules import something", () => {
    const inRing = (folder: string) => modules.filter(({ path }) => path.startsWith(folder)).length;
    expect([...RING_FOLDERS, ...COMPOSERS].filter((folder) => inRing(folder) === 0)).toEqual([]);
    expect(modules.length).toBeGreaterThan(100);
    expect(modules.flatMap(({ source }) => importsOf(source)).length).toBeGreaterThan(modules.length);
  });
});

describe("a planted violation is found", () => {
  const codes = (path: string, source: string) => violationsIn([{ path, source }]).map(({ code }) => code);

  test.for<[path: string, source: string, code: ViolationCode]>([
    ["src/assessment/x.ts", 'import { a } from "#view/format";', "ring-not-allowed"],
    ["src/assessment/x.ts", 'import type { A } from "#chat/document";', "ring-not-allowed"],
    ["src/assessment/x.ts", 'await import("#storage/schema");', "ring-not-allowed"],
    ["src/assessment/x.ts", 'type A = import("#storage/schema").A;', "ring-not-allowed"],
    ["src/assessment/x.ts", 'import "#language/tokens";', "ring-not-allowed"],
    ["src/assessment/x.ts", 'export * from "#app/ports";', "ring-not-allowed"],
    ["src/assessment/x.ts", 'import { z } from "zod";', "npm-not-allowed"],
    ["src/assessment/x.ts", 'import.meta.resolve("zod");', "npm-not-allowed"],
    ["src/assessment/x.ts", 'require("zod/v4");', "npm-not-allowed"],
    ["src/assessment/x.ts", 'import { readFileSync } from "node:fs";', "node-not-allowed"],
    ["src/assessment/x.ts", 'import { readFileSync } from "fs";', "node-not-allowed"],
    ["src/assessment/x.ts", 'process.getBuiltinModule("fs");', "unreadable-import"],
    ["src/assessment/x.ts", "await import(name);", "unreadable-import"],
    ["src/assessment/deep/er/x.ts", 'import { a } from "../../../language/tokens.ts";', "relative-across-rings"],
    ["src/assessment/x.ts", 'import { a } from "./../../commands/index.ts";', "relative-across-rings"],
    ["src/assessment/x.ts", 'import data from "../../data/reference/plans.json";', "outside-the-product"],
    ["src/assessment/x.ts", 'import { a } from "#nowhere/x";', "outside-the-product"],
    ["src/view/x.ts", 'import { a } from "#assessment/../storage/x";', "unreadable-import"],
    ["src/storage/x.ts", 'import { readFileSync } from "fs";', "node-not-allowed"],
    ["src/chat/x.ts", 'import type { A } from "#assessment/units";', "ring-not-allowed"],
    ["src/language/x.ts", 'import { a } from "#view/format";', "ring-not-allowed"],
    ["src/app/x.ts", 'import { a } from "#chat/command";', "types-only"],
    ["src/app/x.ts", 'import { type A } from "#chat/command";', "types-only"],
    ["src/app/x.ts", 'import type { A } from "#storage/schema";', "ring-not-allowed"],
    ["src/storage/x.ts", 'import type { A } from "#app/assess-server";', "ring-not-allowed"],
    ["src/platforms/terminal/x.ts", 'import type { A } from "#assessment/units";', "ring-not-allowed"],
    ["src/platforms/terminal/x.ts", 'import { a } from "../slack/render.ts";', "other-platform"],
    ["src/platforms/terminal/x.ts", 'import { a } from "#platforms/discord/render";', "other-platform"],
    ["src/platforms/shared.ts", 'import { a } from "./terminal/render.ts";', "other-platform"],
    ["commands/x.ts", 'import { a } from "#storage/open-sqlite";', "ring-not-allowed"],
    ["commands/x.ts", 'import { readFile } from "node:fs/promises";', "node-not-allowed"],
    ["commands/x.ts", 'import { main } from "../src/main.ts";', "imports-a-composer"],
    ["src/app/x.ts", 'import { main } from "../scripts/ask.ts";', "imports-a-composer"],
    ["src/helpers/x.ts", "export const a = 1;", "no-such-ring"],
    ["src/stray.ts", "export const a = 1;", "no-such-ring"],
  ])("%s: %s", ([path, source, code]) => {
    expect(codes(path, source)).toEqual([code]);
  });

  test("a platform may share a module with the others, and a composer may import everything", () => {
    expect(codes("src/platforms/terminal/x.ts", 'import { a } from "../shared.ts";')).toEqual([]);
    expect(codes("src/main.ts", 'import { a } from "#storage/open-sqlite"; import "node:fs"; import "pg";')).toEqual(
      [],
    );
  });

  test("every row of the table is kept, in both directions", () => {
    const all = plants();
    const refused = all.filter((plant) => violationsIn([plant]).length > 0);
    expect(refused.filter(({ allowed }) => allowed)).toEqual([]);
    expect(all.filter((plant) => !plant.allowed && !refused.includes(plant))).toEqual([]);
    expect(all.length).toBeGreaterThan(500);
  });
});
