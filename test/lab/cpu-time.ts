import { readdirSync, readFileSync } from "node:fs";

/** The kernel's unit of CPU time in /proc, whatever its own clock: USER_HZ. */
const TICKS_PER_S = 100;

/** CPU seconds in user and kernel mode since a process began, from the text of /proc/PID/stat. */
export function cpuSecondsIn(stat: string): number {
  const { user, system } = fields(stat);
  return (user + system) / TICKS_PER_S;
}

/** A process and its living children. */
export function familyOf(pid: number): readonly number[] {
  const all = readdirSync("/proc").map(Number).filter(Number.isInteger);
  return all.filter((each) => {
    const stat = statOf(each);
    return stat !== null && (each === pid || fields(stat).parent === pid);
  });
}

/** CPU seconds of processes together; one that has ended counts nothing. */
export function cpuSeconds(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => {
    const stat = statOf(pid);
    return stat === null ? sum : sum + cpuSecondsIn(stat);
  }, 0);
}

export function parentOf(pid: number): number {
  const stat = statOf(pid);
  if (stat === null) throw new Error(`there is no process ${pid}`);
  return fields(stat).parent;
}

/** Seconds in which a core was not idle, those stolen by the host included, from the text of /proc/stat. */
export function busySecondsOf(core: number, stat: string): number {
  const line = stat.split("\n").find((each) => each.startsWith(`cpu${core} `));
  if (line === undefined) throw new Error(`there is no core ${core}`);
  const [user = 0, nice = 0, system = 0, , , irq = 0, softIrq = 0, steal = 0] = line.split(" ").slice(1).map(Number);
  return (user + nice + system + irq + softIrq + steal) / TICKS_PER_S;
}

export function busySeconds(cores: readonly number[]): number {
  const stat = readFileSync("/proc/stat", "utf8");
  return cores.reduce((sum, core) => sum + busySecondsOf(core, stat), 0);
}

/** The name stands in brackets and may hold spaces and brackets of its own. */
function fields(stat: string): { readonly parent: number; readonly user: number; readonly system: number } {
  const words = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const at = (index: number): number => Number(words[index]);
  return { parent: at(1), user: at(11), system: at(12) };
}

/** `null` where the process has just ended. */
function statOf(pid: number): string | null {
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8");
  } catch {
    return null;
  }
}
