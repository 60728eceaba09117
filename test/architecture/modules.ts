import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

export const ROOT = join(import.meta.dirname, "../..");

export interface Module {
  /** From the root of the repository, with forward slashes. */
  readonly path: string;
  readonly source: string;
}

/** Every TypeScript and JavaScript module of the product: what lies in `src/` and `commands/`. */
export function productModules(): readonly Module[] {
  return ["src", "commands"].flatMap((top) =>
    readdirSync(join(ROOT, top), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.[cm]?[jt]sx?$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => ({
        path: relative(ROOT, file).replaceAll("\\", "/"),
        source: readFileSync(file, "utf8"),
      })),
  );
}
