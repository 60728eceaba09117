import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";

/** A process of our own that runs one of the files in this folder. */
export interface Child {
  readonly process: ChildProcessByStdio<Writable, Readable, Readable>;
  /** Every line that it has printed. */
  readonly lines: string[];
  /** Resolves with the next line that satisfies the test; fails when the process ends first. */
  line(test: (line: string) => boolean): Promise<string>;
  kill(signal: NodeJS.Signals): Promise<void>;
}

export function startChild(script: URL, ...words: string[]): Child {
  const child = spawn(process.execPath, [fileURLToPath(script), ...words], { stdio: ["pipe", "pipe", "pipe"] });
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout });
  reader.on("line", (line) => lines.push(line));
  const ended = once(reader, "close");
  let complaints = "";
  child.stderr.on("data", (text: Buffer) => {
    complaints += text.toString();
  });
  return {
    process: child,
    lines,
    line: (test) =>
      new Promise((resolve, reject) => {
        const early = lines.find(test);
        if (early !== undefined) return resolve(early);
        reader.on("line", (line) => test(line) && resolve(line));
        reader.once("close", () => reject(new Error(`${script.pathname} ended early: ${complaints}`)));
      }),
    async kill(signal) {
      child.kill(signal);
      // What was printed before the end still stands in the pipe.
      await ended;
      if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    },
  };
}
