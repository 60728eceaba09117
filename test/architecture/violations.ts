import { readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join, posix } from "node:path";
import { type Module, ROOT } from "./modules.ts";
import { type Import, importsOf } from "./read-imports.ts";
import { isComposer, RINGS, type Ring, type RingFolder, ringName, ringOf } from "./rings.ts";

export type ViolationCode =
  | "no-such-ring"
  | "unreadable-import"
  | "ring-not-allowed"
  | "types-only"
  | "other-platform"
  | "imports-a-composer"
  | "relative-across-rings"
  | "outside-the-product"
  | "npm-not-allowed"
  | "node-not-allowed";

export interface Violation {
  readonly code: ViolationCode;
  /** `path:line specifier` */
  readonly where: string;
}

/** Everything in these modules that the table of rings forbids. */
export function violationsIn(modules: readonly Module[]): readonly Violation[] {
  return modules.flatMap(({ path, source }) => {
    if (isComposer(path)) return [];
    const home = ringOf(path);
    if (home === undefined) return [{ code: "no-such-ring", where: path } as const];
    return importsOf(source).flatMap((one) => {
      const code = judge(path, home, one);
      return code === null ? [] : [{ code, where: `${path}:${one.line} ${one.specifier ?? one.kind}` }];
    });
  });
}

function judge(path: string, home: RingFolder, { kind, specifier }: Import): ViolationCode | null {
  if (specifier === null || /^[^.].*\/\.\.?\//.test(specifier)) return "unreadable-import";
  const ring: Ring = RINGS[home];
  if (isBuiltin(specifier)) return ring.node && specifier.startsWith("node:") ? null : "node-not-allowed";
  if (specifier.startsWith(".")) return judgePath(path, home, posix.join(posix.dirname(path), specifier), kind, true);
  if (specifier.startsWith("#")) return judgePath(path, home, resolveAlias(specifier), kind, false);
  if (/^(?:\/|[a-z]+:)/i.test(specifier)) return "outside-the-product";
  return ring.npm.includes(packageOf(specifier)) ? null : "npm-not-allowed";
}

function judgePath(
  path: string,
  home: RingFolder,
  target: string,
  kind: Import["kind"],
  relative: boolean,
): ViolationCode | null {
  if (isComposer(target)) return "imports-a-composer";
  const there = ringOf(target);
  if (there === undefined) return "outside-the-product";
  if (there === home) return [undefined, platformOf(path)].includes(platformOf(target)) ? null : "other-platform";
  if (relative) return "relative-across-rings";
  const imports: Ring["imports"] = RINGS[home].imports;
  const module = target.replace(/^src\//, "").replace(/\.ts$/, "");
  const allowed = imports[ringName(there)] ?? imports[module];
  if (allowed === undefined) return "ring-not-allowed";
  return allowed === "types" && kind !== "type" ? "types-only" : null;
}

/** `src/platforms/terminal/render.ts` → `terminal`; a file that all platforms share has none. */
function platformOf(path: string): string | undefined {
  return /^src\/platforms\/([^/]+)\//.exec(path)?.[1];
}

function packageOf(specifier: string): string {
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}

const aliases = (JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { imports: Record<string, string> })
  .imports;

/** What package.json makes of `#view/format`; a name that it does not know stays as it is. */
function resolveAlias(specifier: string): string {
  for (const [pattern, target] of Object.entries(aliases)) {
    const prefix = pattern.replace("*", "");
    if (specifier.startsWith(prefix)) {
      return posix.normalize(target.replace("*", specifier.slice(prefix.length)));
    }
  }
  return specifier;
}
