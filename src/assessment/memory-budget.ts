import { bookedConnections } from "./database.ts";
import { type Assumptions, type CoefficientId, valueAt } from "./reference.ts";
import type { Origin } from "./statement.ts";
import { gibibytes } from "./units.ts";
import type { Workload } from "./workload.ts";

export const MEMORY_ITEMS = [
  "system",
  "panel",
  "nginx",
  "pm2",
  "mysql",
  "postgres",
  "redis",
  "processes",
  "reserve",
  "buffer",
] as const;
export type MemoryItem = (typeof MEMORY_ITEMS)[number];

export interface MemoryLine {
  readonly item: MemoryItem;
  /** MiB, whole line. */
  readonly mb: number;
  readonly count?: number;
  readonly eachMB?: number;
}

/** One way to lay out the memory of the box. All sizes in MiB. */
export interface MemoryLayout {
  readonly lines: readonly MemoryLine[];
  readonly totalMB: number;
  readonly usableMB: number;
  readonly fits: boolean;
  readonly processes: number;
  readonly processMB: number;
  readonly bufferPoolMB: number;
}

export interface MemoryPlan extends MemoryLayout {
  /** Processes of the stated budget that fit, at most one a core; 0 when not even one does. */
  readonly processesFit: number;
  /** The nearest layout that fits, where this one does not. `null`: none does. */
  readonly tuned?: MemoryLayout | null;
}

/** What the whole box costs with so many processes, so large, and a database buffer of that size. */
interface Sizes {
  readonly processes: number;
  readonly processMB: number;
  readonly bufferPoolMB: number;
}

/**
 * Memory that programs can use.
 *
 *     usable = 0.915 × GiB × 1,024        [MiB]; a total read from the machine is taken as it is
 *
 * @source rule R27
 */
export function usableMemory(memoryGiB: number, origin: Origin, assumptions: Assumptions): number {
  const total = gibibytes(memoryGiB);
  return Math.round(origin === "measured" ? total : total * assumptions["usable-memory"].value);
}

/**
 * The memory plan: every process listed, a tenth kept in reserve, and how many app processes fit.
 *
 *     fit = min(cores, ⌊ (usable − everything else − reserve) / process ⌋)
 *
 * @param said processes that a person runs; `null`: as many as fit
 * @source rules R12, R27, R28, R31, R33, R35
 */
export function planMemory(
  workload: Workload,
  cores: number,
  usableMB: number,
  said: number | null,
  assumptions: Assumptions,
): MemoryPlan {
  const sizes = (processes: number): Sizes => ({
    processes,
    processMB: workload.processMB,
    bufferPoolMB: workload.bufferPoolMB,
  });
  const lay = (wanted: Sizes): MemoryLayout => layOut(workload, usableMB, wanted, assumptions);

  let processesFit = 0;
  const most = Math.max(1, Math.floor(cores));
  while (processesFit < most && lay(sizes(processesFit + 1)).fits) processesFit += 1;

  const plan = lay(sizes(said ?? Math.max(1, processesFit)));
  if (plan.fits) return { ...plan, processesFit };
  return { ...plan, processesFit, tuned: tune(plan.processes, processesFit, workload, lay, assumptions) };
}

/**
 * The nearest layout that fits, giving up the cheapest thing first: processes down to what fits, then
 * the database's buffer in its own steps, then the size of the one process that is left.
 */
function tune(
  wanted: number,
  fit: number,
  workload: Workload,
  lay: (sizes: Sizes) => MemoryLayout,
  assumptions: Assumptions,
): MemoryLayout | null {
  const step = assumptions["smallest-pool"].value;
  const { processMB, bufferPoolMB } = workload;
  if (fit > 0) return lay({ processes: Math.min(wanted, fit), processMB, bufferPoolMB });
  for (let pool = bufferPoolMB; pool >= step; pool -= step) {
    const layout = lay({ processes: 1, processMB, bufferPoolMB: pool });
    if (layout.fits) return layout;
  }
  const least = Math.min(processMB, assumptions["smallest-process"].value);
  for (let size = processMB - 50; size > least; size -= 50) {
    const layout = lay({ processes: 1, processMB: size, bufferPoolMB: step });
    if (layout.fits) return layout;
  }
  const smallest = lay({ processes: 1, processMB: least, bufferPoolMB: step });
  return smallest.fits ? smallest : null;
}

function layOut(
  workload: Workload,
  usableMB: number,
  { processes, processMB, bufferPoolMB }: Sizes,
  assumptions: Assumptions,
): MemoryLayout {
  const of = (id: CoefficientId): number => valueAt(assumptions[id], "likely");
  const has = (component: Workload["components"][number]): boolean => workload.components.includes(component);
  const connections = bookedConnections(processes);
  const lines: MemoryLine[] = [{ item: "system", mb: of("system-memory") }];
  if (has("panel")) lines.push({ item: "panel", mb: of("panel-memory") });
  if (has("nginx")) lines.push({ item: "nginx", mb: of("nginx-memory") });
  if (workload.runtime === "node") lines.push({ item: "pm2", mb: of("pm2-memory") });
  if (has("mysql")) {
    const base = of(workload.mariadb ? "mariadb-base" : "mysql-base");
    const mb = base + of("mysql-pool-factor") * bufferPoolMB + of("mysql-connection") * connections;
    lines.push({ item: "mysql", mb: Math.round(mb) });
  }
  if (has("postgres")) {
    const mb = of("postgres-base") + bufferPoolMB + of("postgres-connection") * connections;
    lines.push({ item: "postgres", mb: Math.round(mb) });
  }
  if (has("redis")) {
    const copies = workload.redis === "cache" ? 1 : of("redis-fork");
    const mb = copies * (workload.redisMB * of("redis-factor")) + of("redis-base");
    lines.push({ item: "redis", mb: Math.round(mb) });
  }
  if (workload.runtime !== null) {
    lines.push({ item: "processes", mb: processes * processMB, count: processes, eachMB: processMB });
  }
  lines.push({ item: "reserve", mb: Math.round(usableMB * of("memory-reserve")) });
  const totalMB = lines.reduce((sum, line) => sum + line.mb, 0);
  return { lines, totalMB, usableMB, fits: totalMB <= usableMB, processes, processMB, bufferPoolMB };
}

/** MiB that the plan leaves beyond its reserve; negative when it does not fit. */
export function memoryLeft(plan: MemoryLayout): number {
  return plan.usableMB - plan.totalMB;
}
