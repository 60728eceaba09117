import type { DiskKind } from "../server-spec.ts";

/** Sizes are KiB and whole: PGTune rounds down at every step. */
export interface PgtuneSettings {
  readonly maxConnections: number;
  readonly sharedBuffersKB: number;
  readonly effectiveCacheKB: number;
  readonly maintenanceKB: number;
  /** Only where maintenance memory is so large that several vacuums at once would be too much. */
  readonly autovacuumKB: number | null;
  readonly walBuffersKB: number;
  readonly workMemKB: number;
  /** Background processes that the formula of work_mem counts. */
  readonly workers: number;
  readonly minWalKB: number;
  readonly maxWalKB: number;
  readonly hugePages: "try" | "off";
  readonly randomPageCost: number;
  readonly ioConcurrency: number;
  /** `null` below four cores: the server's own values stay. */
  readonly parallel: { readonly gather: number; readonly maintenance: number } | null;
  readonly autovacuumWorkers: number | null;
  /** `null` where the server's own three are enough. */
  readonly ioWorkers: number | null;
}

const MB = 1024;
const GB = 1024 * MB;

/**
 * PGTune's rules for a web application on Linux, for the database's share of the memory.
 *
 *     shared_buffers = share / 4          effective_cache_size = share × 3 / 4
 *     maintenance_work_mem = share / 16, at most 8 GiB; from 2 GiB on a vacuum gets 2 GiB
 *     work_mem = (share − shared_buffers) / ((connections + workers) × 3), at least 4 MiB
 *     wal_buffers = 3 % of shared_buffers, 32 KiB to 16 MiB, above 14 MiB the whole 16
 *
 * PGTune assumes a host that does nothing else, so it must be given the share and never the whole box.
 * How the data compare with the memory is not known, so neither of its two corrections for that is made.
 * @param shareKB memory that the database may take, KiB
 * @source PGTune (le0pard/pgtune, 2026); rule R37
 */
export function pgtune(shareKB: number, maxConnections: number, cores: number, disk: DiskKind): PgtuneSettings {
  const sharedBuffersKB = Math.floor(shareKB / 4);
  const maintenanceKB = Math.min(Math.floor(shareKB / 16), 8 * GB);
  const whole = Math.floor(cores);
  const many = whole >= 4;
  const workers = many ? whole : 8;
  const workMem = Math.floor((shareKB - sharedBuffersKB) / ((maxConnections + workers) * 3));
  const half = Math.min(4, Math.ceil(whole / 2));
  const ioWorkers = Math.min(32, Math.floor(whole / 4));
  return {
    maxConnections,
    sharedBuffersKB,
    effectiveCacheKB: Math.floor((shareKB * 3) / 4),
    maintenanceKB,
    autovacuumKB: maintenanceKB >= 2 * GB ? 2 * GB : null,
    walBuffersKB: walBuffers(sharedBuffersKB),
    workMemKB: Math.max(4 * MB, workMem),
    workers,
    minWalKB: GB,
    maxWalKB: 4 * GB,
    hugePages: sharedBuffersKB >= 2 * GB ? "try" : "off",
    randomPageCost: disk === "hdd" ? 4 : 1.1,
    ioConcurrency: IO_CONCURRENCY[disk],
    parallel: many ? { gather: half, maintenance: half } : null,
    autovacuumWorkers: whole >= 32 ? 5 : whole >= 16 ? 4 : null,
    ioWorkers: ioWorkers > 3 ? ioWorkers : null,
  };
}

const IO_CONCURRENCY = { hdd: 2, ssd: 200, nvme: 1000 } as const satisfies Record<DiskKind, number>;

function walBuffers(sharedBuffersKB: number): number {
  const share = Math.floor((3 * sharedBuffersKB) / 100);
  if (share > 14 * MB) return 16 * MB;
  return Math.max(32, share);
}

/** As postgresql.conf takes it: the largest unit that loses nothing. */
export function postgresSize(kb: number): string {
  if (kb % GB === 0) return `${kb / GB}GB`;
  return kb % MB === 0 ? `${kb / MB}MB` : `${kb}kB`;
}
