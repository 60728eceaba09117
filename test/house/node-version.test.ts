import { execFile, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { importsOf } from "../architecture/read-imports.ts";

const ROOT = join(import.meta.dirname, "../..");
const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { scripts: Record<string, string> };
const PACKAGED_NODE = join(ROOT, "node_modules/.bin/node");

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "headroom-node-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** `npm`'s own program, so that it can be started by a Node of our choice. */
function npmProgram(): string {
  const said = process.env["npm_execpath"];
  if (said?.endsWith(".js")) return said;
  const found = (process.env["PATH"] ?? "").split(delimiter).map((place) => join(place, "npm"));
  return realpathSync(found.find((file) => existsSync(file)) ?? "npm");
}

/** The Node of every process that `npm run <script>` starts; each is stopped as soon as it has said which it is. */
async function nodesOf(script: string, processes: number): Promise<readonly string[]> {
  const place = join(folder, script.replace(":", "-"));
  const log = join(place, "log");
  mkdirSync(place);
  writeFileSync(log, "");
  writeFileSync(
    join(place, "probe.cjs"),
    `if (process.env.npm_lifecycle_event) {
       require("fs").appendFileSync(${JSON.stringify(log)}, process.versions.node + "\\n");
       process.exit(0);
     }`,
  );
  // First on the PATH stands what a machine with an old Node has: it must never be reached.
  writeFileSync(join(place, "node"), `#!/bin/sh\necho "an old node was called" >> '${log}'\nexit 1\n`, { mode: 0o755 });
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("npm_")));
  const npm = spawn(process.execPath, [npmProgram(), "run", "--silent", script], {
    cwd: ROOT,
    detached: true,
    stdio: "ignore",
    env: {
      ...env,
      NODE_OPTIONS: `--require=${join(place, "probe.cjs")}`,
      PATH: [place, "/usr/bin", "/bin"].join(delimiter),
    },
  });
  const said = () => readFileSync(log, "utf8").split("\n").slice(0, -1);
  // `node --watch` does not end by itself, so it is ended once it has said enough.
  while (npm.exitCode === null && said().length < processes) await setTimeout(20);
  if (npm.exitCode === null && npm.pid !== undefined) process.kill(-npm.pid, "SIGKILL");
  return said();
}

const scriptNames = Object.keys(scripts).filter((name) => !(name.startsWith("pre") && name.slice(3) in scripts));

describe.skipIf(!existsSync(PACKAGED_NODE))("where an old Node stands first on the PATH", () => {
  test.for(scriptNames)("npm run %s uses the Node that the lockfile brings", async (script) => {
    const { stdout } = await promisify(execFile)(PACKAGED_NODE, ["-p", "process.versions.node"]);
    const commands = [scripts[`pre${script}`], scripts[script]]
      .join(" && ")
      .split("&&")
      .filter((one) => one.trim());
    const nodes = await nodesOf(script, commands.length);
    expect(nodes).toEqual(commands.map(() => stdout.trim()));
  });
});

describe("an old Node is refused before anything of ours runs on it", () => {
  /** Runs the check on this Node, which has been told that it is another. */
  const runAs = async (version: string) => {
    const disguise = join(folder, `as-${version}.cjs`);
    writeFileSync(
      disguise,
      `Object.defineProperty(process, "versions", { value: { ...process.versions, node: "${version}" } });`,
    );
    return promisify(execFile)(process.execPath, ["--require", disguise, join(ROOT, "src/scripts/require-node.mjs")])
      .then(({ stderr }) => ({ code: 0, stderr }))
      .catch(({ code, stderr }: { code: number; stderr: string }) => ({ code, stderr }));
  };

  test.for(["16.20.2", "20.20.2", "22.21.0", "24.0.0", "24.11.1"])(
    "Node %s: told what to do, exit code 1",
    async (version) => {
      const { code, stderr } = await runAs(version);
      expect(code).toBe(1);
      expect(stderr).toContain(`Headroom needs Node 24.12 or newer and this is ${version}: run "npm ci"`);
      expect(stderr).toContain(`当前为 ${version}`);
    },
  );

  test.for(["24.12.0", "24.21.0", "25.0.0", "26.1.0"])("Node %s: nothing is said", async (version) => {
    expect(await runAs(version)).toEqual({ code: 0, stderr: "" });
  });

  test("the scripts that open the store check first", () => {
    for (const script of ["start", "dev", "ask", "test"]) {
      expect(scripts[`pre${script}`]).toBe("node src/scripts/require-node.mjs");
    }
  });

  test.for([
    ["src/main.ts", "./scripts/require-node.mjs"],
    ["src/scripts/ask.ts", "./require-node.mjs"],
  ] as const)("%s checks before it loads anything else, also without npm", ([file, check]) => {
    const [first] = importsOf(readFileSync(join(ROOT, file), "utf8"));
    expect(first).toMatchObject({ kind: "side-effect", specifier: check });
  });
});
