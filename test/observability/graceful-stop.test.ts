import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");

/** Starts a program that stops in the given way, sends it the signals, and says how it ended and what it wrote. */
async function run(stop: string, signals: readonly NodeJS.Signals[], timeoutMs = 5000) {
  const program = `
    import { onStopSignals } from "#observability/graceful-stop";
    const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
    const say = (text) => process.stdout.write(text + " ");
    onStopSignals(${stop}, { timeoutMs: ${timeoutMs}, onForced: (reason) => say("forced:" + reason) });
    setInterval(() => {}, 1000);
    say("ready");
  `;
  const child = spawn(process.execPath, ["--input-type=module", "-e", program], { cwd: ROOT });
  let said = "";
  child.stdout.on("data", (data: Buffer) => {
    said += data.toString();
  });
  const ended = once(child, "exit");
  await once(child.stdout, "data");
  const begun = performance.now();
  for (const signal of signals) {
    child.kill(signal);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const [code, signal] = await ended;
  return { code, signal, said: said.trim(), took: performance.now() - begun };
}

describe("a program that is told to stop", () => {
  test.for(["SIGTERM", "SIGINT"] as const)("%s: finishes what it began and ends with 0", async (signal) => {
    const { code, said } = await run(`async () => { await wait(200); say("drained"); }`, [signal]);
    expect({ code, said }).toEqual({ code: 0, said: "ready drained" });
  });

  test("ends with 1 when stopping takes too long", async () => {
    const { code, said, took } = await run("() => new Promise(() => {})", ["SIGTERM"], 300);
    expect({ code, said }).toEqual({ code: 1, said: "ready forced:timeout" });
    expect(took).toBeLessThan(3000);
  });

  test("ends with 1 when stopping fails", async () => {
    expect(await run(`async () => { throw new Error("a"); }`, ["SIGTERM"])).toMatchObject({
      code: 1,
      said: "ready forced:failed",
    });
    expect(await run(`() => { throw new Error("a"); }`, ["SIGTERM"])).toMatchObject({
      code: 1,
      said: "ready forced:failed",
    });
  });

  test("a second signal is hard, whichever it is", async () => {
    const { code, said, took } = await run("() => wait(4000)", ["SIGTERM", "SIGINT"]);
    expect({ code, said }).toEqual({ code: 1, said: "ready forced:second-signal" });
    expect(took).toBeLessThan(3000);
  });
});
