import type { ArtifactPlan } from "./artifacts/artifact.ts";
import { maxConnections, poolPerProcess, poolTotal } from "./database.ts";
import type { Figures } from "./figures.ts";
import type { MemoryItem, MemoryLayout } from "./memory-budget.ts";
import type { Reference } from "./reference.ts";
import { swapMB } from "./swap.ts";

/**
 * What the generated files are to say, from the memory plan that fits (the tuned one where the stated one
 * does not), so that nothing printed can exceed the memory.
 * @returns `null` where no plan fits or no app runs on the box
 */
export function artifactPlan(figures: Figures, reference: Reference): ArtifactPlan | null {
  const { memoryPlan, workload, statement } = figures;
  const layout = memoryPlan.fits ? memoryPlan : (memoryPlan.tuned ?? null);
  if (layout === null || layout.processes < 1 || workload.runtime === null) return null;
  const { options, spec } = statement;
  const total = poolTotal(spec.cpuCores, layout.processes);
  const perProcess = poolPerProcess(total, layout.processes);
  return {
    app: options.app ?? reference.preset.app,
    script: options.script ?? reference.preset.script,
    runtime: workload.runtime,
    processes: layout.processes,
    processMB: layout.processMB,
    cores: spec.cpuCores,
    diskKind: spec.diskKind ?? reference.preset.diskKind,
    bufferPoolMB: layout.bufferPoolMB,
    maxConnections: maxConnections(layout.processes, perProcess),
    poolMin: Math.min(2, perProcess),
    poolMax: perProcess,
    mysql: options.mysql,
    hasMysql: workload.components.includes("mysql"),
    mysqlMB: bookedFor("mysql", layout),
    performanceSchema: false,
    hasPostgres: workload.components.includes("postgres"),
    postgres: options.postgres,
    postgresMB: bookedFor("postgres", layout),
    redisMB: workload.components.includes("redis") ? workload.redisMB : null,
    redis: workload.redis,
    hasNginx: workload.components.includes("nginx"),
    bodyKB: workload.bodyKB,
    rawBodyKB: workload.rawBodyKB,
    people: figures.people?.likely ?? 0,
    swapMB: swapMB(spec.memoryGiB),
  };
}

/** MiB that a layout books for one program; 0 where it is not on the box. */
function bookedFor(item: MemoryItem, { lines }: MemoryLayout): number {
  return lines.find((line) => line.item === item)?.mb ?? 0;
}
