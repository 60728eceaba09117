import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** A place of its own for one test's database; gone when the test is. */
export interface Workplace extends Disposable {
  readonly databaseUrl: string;
  readonly folder: string;
}

export function workplace(): Workplace {
  const folder = mkdtempSync(join(tmpdir(), "headroom-"));
  return {
    folder,
    databaseUrl: `file:${join(folder, "headroom.db")}`,
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export interface Run {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number | null;
}

type Environment = Readonly<Record<string, string>>;

/** Starts one of our programs on the Node that runs the tests, with nothing of the caller's own settings. */
export function start(program: string, args: readonly string[], env: Environment): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [join(ROOT, program), ...args], {
    cwd: ROOT,
    env: { PATH: process.env["PATH"] ?? "", PORT: "0", ...env },
    stdio: "pipe",
  });
}

/** Runs a program to its end with this input. */
export async function run(program: string, args: readonly string[], env: Environment, input = ""): Promise<Run> {
  const child = start(program, args, env);
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
  child.stdin.on("error", () => {});
  child.stdin.end(input);
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { stdout: Buffer.concat(stdout).toString("utf8"), stderr: Buffer.concat(stderr).toString("utf8"), code };
}

/** Waits until the child has printed a piece of text, and returns all it has printed by then. */
export async function printed(child: ChildProcessWithoutNullStreams, piece: string | RegExp): Promise<string> {
  let seen = "";
  return new Promise((resolve, reject) => {
    const settled = (): boolean => (typeof piece === "string" ? seen.includes(piece) : piece.test(seen));
    const listen = (chunk: Buffer): void => {
      seen += chunk.toString("utf8");
      if (settled()) {
        child.stdout.off("data", listen);
        resolve(seen);
      }
    };
    child.stdout.on("data", listen);
    child.once("exit", () => reject(new Error(`ended before it said ${piece}: ${seen}`)));
  });
}
