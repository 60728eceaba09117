import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { z } from "zod";

/** Another process of the bench, listening on a port of the loopback. */
export interface Child {
  readonly port: number;
  /** CPU time it has used since it began, ms. */
  cpuMs(): Promise<number>;
  /** Asks it to end, waits until it has, and insists if it does not. */
  stop(): Promise<void>;
}

/** How a child is started. */
export interface ChildOptions {
  /** One value for `settingsOf` in the child. */
  readonly settings: unknown;
  readonly nodeOptions?: readonly string[];
  /** Told of whatever else the child says. */
  readonly heard?: (message: unknown) => void;
}

const START_MS = 30_000;
const STOP_MS = 10_000;
const ready = z.object({ port: z.number() });
const used = z.object({ cpuMs: z.number() });

/** Starts a program of `children/`; it ends with this process at the latest. */
export async function startChild(name: string, { settings, nodeOptions = [], heard }: ChildOptions): Promise<Child> {
  const child = fork(
    fileURLToPath(new URL(`children/${name}.ts`, import.meta.url)),
    [JSON.stringify(settings)],
    // The caller's own settings, a token among them, are none of the child's.
    { execArgv: [...nodeOptions], env: { PATH: process.env["PATH"] ?? "" } },
  );
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);

  const asked: ((cpuMs: number) => void)[] = [];
  const { port } = await new Promise<{ readonly port: number }>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`${name} did not start in time`)), START_MS);
    child.once("exit", (code) => reject(new Error(`${name} ended with ${code}`)));
    child.on("message", (message) => {
      const started = ready.safeParse(message);
      const usage = used.safeParse(message);
      if (started.success) {
        clearTimeout(late);
        resolve(started.data);
      } else if (usage.success) asked.shift()?.(usage.data.cpuMs);
      else heard?.(message);
    });
  }).catch((error: unknown) => {
    kill();
    throw error;
  });
  return {
    port,
    cpuMs: () =>
      new Promise((resolve) => {
        asked.push(resolve);
        child.send("cpu");
      }),
    async stop() {
      const impatient = setTimeout(kill, STOP_MS);
      if (child.connected) child.disconnect();
      await ended;
      clearTimeout(impatient);
      process.off("exit", kill);
    },
  };
}
