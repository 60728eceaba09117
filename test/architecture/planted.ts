import type { Module } from "./modules.ts";
import { RING_FOLDERS, RINGS, type Ring, type RingFolder, ringName } from "./rings.ts";

export interface Plant extends Module {
  readonly allowed: boolean;
}

/** A module name of npm that no ring may use: development tools never run in the product. */
const NPM = [...new Set(RING_FOLDERS.flatMap((folder) => RINGS[folder].npm)), "vitest", "left-pad", "@scope/pkg"];
const NODE = ["node:fs", "node:fs/promises", "fs", "node:child_process"];
const NEVER = [
  "#unknown/x",
  "#assessment/../storage/x",
  "./../../package.json",
  "../../node_modules/zod/index.js",
  "/etc/passwd",
  "file:///x.js",
  "data:text/javascript,0",
  "https://example.com/x.js",
];

/**
 * One module for each thing that the table says about a ring, allowed or not: its own files, every other
 * ring by alias and by path, every library, Node, and what nobody may import.
 */
export function plants(): readonly Plant[] {
  return RING_FOLDERS.flatMap((folder) => {
    const imports = [...pathTargets(folder), ...libraryTargets(folder), ...NEVER.map((name) => [name, false] as const)];
    return imports.map(([specifier, allowed], index) => ({
      path: `${home(folder)}/planted-${index}.ts`,
      source: `import type { A } from "${specifier}";\nexport const a: A = 1;\n`,
      allowed,
    }));
  });
}

/** Where a module of the ring lives: each platform has a folder of its own. */
function home(folder: RingFolder): string {
  return folder === "src/platforms" ? "src/platforms/terminal" : folder;
}

function pathTargets(folder: RingFolder): readonly (readonly [string, boolean])[] {
  const { imports }: Ring = RINGS[folder];
  const root = home(folder).replaceAll(/[^/]+/g, "..");
  return [
    ["./sibling.ts", true],
    ["./deeper/module.ts", true],
    [`${root}/src/main.ts`, false],
    [`${root}/src/scripts/ask.ts`, false],
    [`${root}/src/unknown/x.ts`, false],
    ...RING_FOLDERS.filter((other) => other !== folder).flatMap((other) => {
      const name = ringName(other);
      return [
        [`#${name}/module`, name in imports],
        [`#${name}/deeper/module`, name in imports],
        [`${root}/${other}/module.ts`, false],
      ] as const;
    }),
  ];
}

function libraryTargets(folder: RingFolder): readonly (readonly [string, boolean])[] {
  const { npm, node }: Ring = RINGS[folder];
  return [
    ...NPM.map((name) => [name, npm.includes(name)] as const),
    ...NODE.map((name) => [name, node && name.startsWith("node:")] as const),
  ];
}
