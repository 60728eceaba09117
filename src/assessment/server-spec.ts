/**
 * What was stated about a server. `null` is "not said": nothing here is ever guessed.
 * Memory is binary (GiB); disk, link and traffic are decimal (GB, Mbit/s, GB a month).
 */
export interface ServerSpec {
  readonly cpuCores: number | null;
  readonly memoryGiB: number | null;
  readonly diskGB: number | null;
  readonly diskKind: DiskKind | null;
  readonly linkMbps: number | null;
  readonly trafficGBPerMonth: number | "unlimited" | null;
}

export type SpecField = keyof ServerSpec;
export type DiskKind = "ssd" | "nvme" | "hdd";

/** A spec that can be assessed: processor and memory are known. */
export interface KnownServer extends ServerSpec {
  readonly cpuCores: number;
  readonly memoryGiB: number;
}

/** Closed ranges that a stated value must lie in; outside them a person is asked, never believed. */
export const SPEC_RANGES = {
  cpuCores: { low: 0.1, high: 512 },
  memoryGiB: { low: 0.25, high: 2048 },
  diskGB: { low: 1, high: 100_000 },
  linkMbps: { low: 0.1, high: 100_000 },
  trafficGBPerMonth: { low: 1, high: 10_000_000 },
} as const satisfies Partial<Record<SpecField, { low: number; high: number }>>;

/** More memory than this per core is taken for a slip of the keyboard (4c 4048gb). */
export const MAX_GIB_PER_CORE = 64;

export const EMPTY_SPEC: ServerSpec = {
  cpuCores: null,
  memoryGiB: null,
  diskGB: null,
  diskKind: null,
  linkMbps: null,
  trafficGBPerMonth: null,
};
