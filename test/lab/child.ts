import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { keepOn } from "./cores.ts";
import type { Round, Seen } from "./settings.ts";

/** Another process of the laboratory, kept on some of the cores. */
export interface Child {
  readonly pid: number;
  readonly port: number;
  stop(): Promise<void>;
}

/** The users' process. */
export interface Generator extends Child {
  /** Told when counting begins and when it ends. */
  run(round: Round, begins: () => void, ends: () => void): Promise<Seen>;
}

const START_MS = 20_000;
/** A round is warm-up, measuring and at most one request that hangs; more than this is a fault. */
const ROUND_MS = 60_000;
const STOP_MS = 5_000;
const ready = z.object({ port: z.number() });
const problem = z.object({ problem: z.string() });
const begun = z.object({ measuring: z.literal(true) });
const over = z.object({ measured: z.literal(true) });
const seen = z.object({
  seen: z.object({
    answered: z.number().positive(),
    failed: z.number(),
    seconds: z.number(),
    responseS: z.number(),
    thoughtS: z.number(),
    bytes: z.number(),
  }),
});

/** Starts a program of `children/` on these cores; it ends with this process at the latest. */
export async function startChild(name: string, settings: unknown, cores: readonly number[]): Promise<Child> {
  const { child, ...started } = await start(name, settings, cores);
  return { ...started, stop: () => stop(child) };
}

export async function startGenerator(cores: readonly number[]): Promise<Generator> {
  const { child, ...started } = await start("generator", null, cores);
  return {
    ...started,
    stop: () => stop(child),
    run: (round, begins, ends) =>
      new Promise((resolve, reject) => {
        const late = setTimeout(() => finish(() => reject(new Error("the round did not end in time"))), ROUND_MS);
        const finish = (how: () => void): void => {
          clearTimeout(late);
          child.off("message", hear);
          how();
        };
        const hear = (message: unknown): void => {
          if (begun.safeParse(message).success) begins();
          if (over.safeParse(message).success) ends();
          const result = seen.safeParse(message);
          if (result.success) finish(() => resolve(result.data.seen));
          const fault = problem.safeParse(message);
          if (fault.success) finish(() => reject(new Error(fault.data.problem)));
        };
        child.on("message", hear);
        child.send(round);
      }),
  };
}

async function start(
  name: string,
  settings: unknown,
  cores: readonly number[],
): Promise<{ readonly child: ChildProcess; readonly pid: number; readonly port: number }> {
  const file = fileURLToPath(new URL(`children/${name}.ts`, import.meta.url));
  const child = fork(file, [JSON.stringify(settings)], { env: { PATH: process.env["PATH"] ?? "" } });
  const kill = (): boolean => child.kill("SIGKILL");
  process.once("exit", kill);
  child.once("exit", () => process.off("exit", kill));
  const port = await new Promise<number>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`${name} did not start in time`)), START_MS);
    child.once("exit", (code) => reject(new Error(`${name} ended with ${code}`)));
    child.once("message", (message) => {
      clearTimeout(late);
      resolve(ready.parse(message).port);
    });
  });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${name} did not start`);
  keepOn(cores, pid);
  return { child, pid, port };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const impatient = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
  if (child.connected) child.disconnect();
  await ended;
  clearTimeout(impatient);
}
