import type { ArtifactPlan } from "./artifact.ts";

/** Up to here the values that a system comes with are enough. */
const FEW = 500;

/** Files that a process may hold open; each connection is one. */
export const OPEN_FILES = 65_535;

/** Whether so many people are there at once that the system's own limits are in the way. */
export function hasManyConnections({ people }: ArtifactPlan): boolean {
  return people > FEW;
}

/**
 * Connections of one nginx worker, of which there is one a core. A proxy needs two for each client.
 *
 *     connections = 2 × people / cores, up to the next 256, 1,024 to 16,384
 *
 * @source nginx manual, worker_connections: it counts those to the proxied server as well
 */
export function workerConnections({ people, cores }: ArtifactPlan): number {
  const needed = (2 * people) / Math.max(1, Math.floor(cores));
  return Math.min(16_384, Math.max(1024, Math.ceil(needed / 256) * 256));
}
