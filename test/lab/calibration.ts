import type { Network, QueueStation } from "#assessment/queueing/stations";

/** What one run at one concurrency showed: counts and CPU seconds of the same stretch of time. */
export interface CalibrationRun {
  readonly answered: number;
  readonly appCpuS: number;
  readonly databaseCpuS: number;
  readonly generatorCpuS: number;
  /** All bytes that came back, headers too. */
  readonly bytes: number;
}

/** What one request asks for, mean: seconds of a core, and bytes of the link. */
export interface Demands {
  readonly appS: number;
  readonly databaseS: number;
  readonly generatorS: number;
  readonly bytes: number;
}

/** D_k = U_k ÷ X, so CPU seconds ÷ answers: the utilisation law over the same time. Rule R1. */
export function demandsOf(run: CalibrationRun): Demands {
  const each = (total: number): number => total / run.answered;
  return {
    appS: each(run.appCpuS),
    databaseS: each(run.databaseCpuS),
    generatorS: each(run.generatorCpuS),
    bytes: each(run.bytes),
  };
}

/** Where a case runs. */
export interface Place {
  readonly thinkS: number;
  readonly cores: number;
  /** Whether the load generator lives on the same cores, so that its work is a part of the demand. */
  readonly sharedWithGenerator: boolean;
  /** `null` without a link in between. */
  readonly linkBytesPerS: number | null;
}

/** The network that the product would solve: cores that app and database share, and the link. Rules R8, R13. */
export function networkOf(demands: Demands, place: Place): Network {
  const { appS, databaseS, generatorS, bytes } = demands;
  const demandS = appS + databaseS + (place.sharedWithGenerator ? generatorS : 0);
  const stations: QueueStation[] = [{ kind: "queue", name: "processor", servers: place.cores, demandS }];
  if (place.linkBytesPerS !== null) {
    stations.push({ kind: "queue", name: "link", servers: 1, demandS: bytes / place.linkBytesPerS });
  }
  return { stations, thinkS: place.thinkS };
}

/** (predicted − measured) ÷ measured. */
export function error(predicted: number, measured: number): number {
  return (predicted - measured) / measured;
}
