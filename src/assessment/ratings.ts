import type { RatingStep, RatingSteps } from "./reference.ts";
import type { DiskKind, KnownServer } from "./server-spec.ts";

/** Stars of each resource, 1 to 5; `null` where the resource was not said and is not assumed. */
export interface Ratings {
  readonly cpu: number;
  readonly memory: number;
  readonly disk: number;
  readonly link: number | null;
  readonly traffic: number | null;
  /** Rounded mean of those that are known. */
  readonly overall: number;
}

/** Rates a server by the steps of `data/reference/ratings.json`; the disk is the assumed one where none was said. */
export function rate(
  server: KnownServer,
  disk: { readonly gb: number; readonly kind: DiskKind },
  steps: RatingSteps,
): Ratings {
  const traffic = server.trafficGBPerMonth === "unlimited" ? Number.POSITIVE_INFINITY : server.trafficGBPerMonth;
  const diskStars = stars(disk.gb, steps.diskGB);
  const ratings = {
    cpu: stars(server.cpuCores, steps.cpuCores),
    memory: stars(server.memoryGiB, steps.memoryGiB),
    disk: disk.kind === "hdd" ? Math.max(1, diskStars - steps.hddStarsLess) : diskStars,
    link: server.linkMbps === null ? null : stars(server.linkMbps, steps.linkMbps),
    traffic: traffic === null ? null : stars(traffic, steps.trafficGBPerMonth),
  };
  const known = Object.values(ratings).filter((value) => value !== null);
  return { ...ratings, overall: Math.round(known.reduce((sum, value) => sum + value, 0) / known.length) };
}

function stars(value: number, steps: readonly RatingStep[]): number {
  const reached = steps.filter((step) => value >= step.atLeast).map((step) => step.stars);
  return Math.max(1, ...reached);
}
