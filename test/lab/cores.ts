import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { setPriority } from "node:os";

/** Nice value: what else the machine does hardly delays anything, and still gets all that the laboratory leaves. */
const PRIORITY = -15;

/** Keeps a process, all its threads and what it starts from now on on these cores; before other programs, if root asks. */
export function keepOn(cores: readonly number[], pid: number): void {
  if (process.getuid?.() === 0) {
    setPriority(pid, PRIORITY);
    preferSessionOf(pid);
  }
  execFileSync("taskset", ["--all-tasks", "--cpu-list", "--pid", cores.join(","), String(pid)], { stdio: "ignore" });
}

/**
 * Where Linux shares the cores out to sessions first and to a session's processes only then, the session counts too.
 * Our own is put back at the end, since a shell may live in it.
 */
function preferSessionOf(pid: number): void {
  const file = `/proc/${pid}/autogroup`;
  if (!existsSync(file)) return;
  const [, nice] = /nice (-?\d+)/u.exec(readFileSync(file, "utf8")) ?? [];
  if (nice === undefined || Number(nice) === PRIORITY) return;
  writeFileSync(file, String(PRIORITY));
  if (pid === process.pid) process.once("exit", () => writeFileSync(file, nice));
}
