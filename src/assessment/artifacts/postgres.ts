import { POSTGRES_VERSIONS } from "../options.ts";
import { type Artifact, type ArtifactLine, type ArtifactPlan, note, setting } from "./artifact.ts";
import { poolFigures } from "./database-pool.ts";
import { pgtune, postgresSize } from "./pgtune.ts";

/**
 * Settings to add to the server's postgresql.conf, by PGTune's rules on what the memory plan books for it.
 * Every key and value is accepted by PostgreSQL 13 to 18, however it was built; what came with 18 is written only for it.
 */
export function postgresFile(plan: ArtifactPlan): Artifact {
  const tuned = pgtune(plan.postgresMB * 1024, plan.maxConnections, plan.cores, plan.diskKind);
  const { parallel, autovacuumKB, autovacuumWorkers, ioWorkers } = tuned;
  const version = plan.postgres;
  const inMB = (kb: number): { readonly mb: number } => ({ mb: Math.floor(kb / 1024) });
  const lines: ArtifactLine[] = [
    note(
      version === null
        ? { code: "postgres-version-not-said", figures: { versions: POSTGRES_VERSIONS } }
        : { code: "postgres-version", figures: { version } },
    ),
    setting("max_connections", String(tuned.maxConnections), {
      code: "postgres-connections",
      figures: poolFigures(plan, plan.poolMax),
    }),
    setting("shared_buffers", postgresSize(tuned.sharedBuffersKB), {
      code: "shared-buffers",
      figures: { mb: plan.postgresMB },
    }),
    setting("effective_cache_size", postgresSize(tuned.effectiveCacheKB), {
      code: "effective-cache",
      figures: inMB(tuned.effectiveCacheKB),
    }),
    setting("maintenance_work_mem", postgresSize(tuned.maintenanceKB), {
      code: "maintenance-memory",
      figures: inMB(tuned.maintenanceKB),
    }),
    setting("checkpoint_completion_target", "0.9", { code: "checkpoint-target" }),
    setting("wal_buffers", postgresSize(tuned.walBuffersKB), { code: "wal-buffers" }),
    setting("default_statistics_target", "100", { code: "statistics-target" }),
    setting("random_page_cost", String(tuned.randomPageCost), {
      code: plan.diskKind === "hdd" ? "random-page-cost-hdd" : "random-page-cost-ssd",
    }),
    setting("effective_io_concurrency", String(tuned.ioConcurrency), { code: "io-concurrency" }),
    setting("work_mem", postgresSize(tuned.workMemKB), {
      code: "work-mem",
      figures: { connections: tuned.maxConnections, workers: tuned.workers },
    }),
    setting("huge_pages", tuned.hugePages, { code: `huge-pages-${tuned.hugePages}` }),
    setting("min_wal_size", postgresSize(tuned.minWalKB), { code: "min-wal", figures: inMB(tuned.minWalKB) }),
    setting("max_wal_size", postgresSize(tuned.maxWalKB), { code: "max-wal", figures: inMB(tuned.maxWalKB) }),
  ];
  if (parallel !== null) {
    const workers = String(tuned.workers);
    lines.push(
      setting("max_worker_processes", workers, { code: "parallel-workers" }),
      setting("max_parallel_workers", workers, { code: "parallel-workers" }),
      setting("max_parallel_workers_per_gather", String(parallel.gather), { code: "parallel-gather" }),
      setting("max_parallel_maintenance_workers", String(parallel.maintenance), { code: "parallel-maintenance" }),
    );
  }
  lines.push(
    setting("jit", "off", { code: "jit-off" }),
    // PGTune writes lz4 from 15 on, and io_uring from 18 on: a server that was built without them does not start.
    setting("wal_compression", "on", { code: "wal-compression" }),
  );
  if (autovacuumWorkers !== null) {
    lines.push(setting("autovacuum_max_workers", String(autovacuumWorkers), { code: "autovacuum-workers" }));
  }
  if (autovacuumKB !== null) {
    lines.push(setting("autovacuum_work_mem", postgresSize(autovacuumKB), { code: "autovacuum-memory" }));
  }
  if (ioWorkers !== null && version === "18") {
    lines.push(setting("io_workers", String(ioWorkers), { code: "io-workers" }));
  }
  return { name: "postgresql.conf", format: "ini", lines };
}
