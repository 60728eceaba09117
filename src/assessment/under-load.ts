import type { Figures } from "./figures.ts";
import { type LimitAt, type LimitInputs, limitsAt } from "./limits.ts";
import { largestPopulation } from "./queueing/largest-population.ts";
import { solveNetwork } from "./queueing/network.ts";
import type { OpenQueue } from "./queueing/open-queue.ts";
import type { Network, QueueStation } from "./queueing/stations.ts";
import { tandemQuantile } from "./queueing/tandem.ts";
import { atCorners, type Corner, certain, type Spread, spread } from "./spread.ts";

/** How the server answers when it is full of people. Times are of an action, without an external API's wait. */
export interface UnderLoad {
  /** Population at which the mean response passes half a second; `null` where one alone takes as long. Never what it holds. */
  readonly givesWayAt: Spread | null;
  /** With the people held; `null` where nobody is, or by the report's book. */
  readonly response: ResponseTimes | null;
}

export interface ResponseTimes {
  /** Mean, s. */
  readonly meanS: Spread;
  /**
   * The 95th percentile at the likely values, s: low if all processes share one queue, high if each has its own. `null`
   * where a queue is fuller than 85 %: there it says more of the model than of the server.
   */
  readonly p95S: { readonly low: number; readonly high: number } | null;
  /** Actions that are answered a second, at the likely values. */
  readonly ratePerS: number;
  /** D: what an action takes when nobody waits, and D_max: what it takes of the fullest queue, each server's share, s. */
  readonly demandS: number;
  readonly slowestS: number;
  /** People at whom waiting begins, N* = (D + Z) ÷ D_max, at the likely values; not rounded. `null` where nobody waits. */
  readonly knee: number | null;
  /** Share of each queue that is busy, at the likely values. */
  readonly utilisation: Readonly<Partial<Record<LimitAt["resource"], number>>>;
}

/** Above this no percentile is said. Rule R26. */
const FULLEST = 0.85;

/** What the closed network of all queues says: where it gives way, and how it answers with the people held. */
export function underLoad(figures: Figures, inputs: LimitInputs): UnderLoad {
  const { people, bottleneck, method } = figures;
  if (method === "report") return { givesWayAt: people, response: null };
  if (people === null || bottleneck === null) return { givesWayAt: null, response: null };
  if (bottleneck === "memory") return { givesWayAt: certain(0), response: null };
  const networks = atCorners((corner) => networkAt(inputs, corner));
  const slow = inputs.assumptions["slow-response"].value;
  return {
    givesWayAt: givesWay(networks, slow),
    response: people.likely === 0 ? null : responseTimes(networks, people),
  };
}

type Networks = { readonly [C in Corner]: Network };

/** The queues of the limits that count, and what a request takes elsewhere on the server. */
export function networkAt(inputs: LimitInputs, corner: Corner): Network {
  const { workload, assumptions } = inputs;
  const counting = limitsAt(inputs, corner).filter(({ conditional, rate }) => !conditional && rate !== null);
  const api = workload.apiLatencyS === null ? 0 : workload.apiLatencyS * assumptions["api-visits"].value;
  const stations = counting.flatMap(({ resource, queues: [queue] }): readonly QueueStation[] =>
    queue === undefined
      ? []
      : [{ kind: "queue", name: resource, servers: queue.servers, demandS: queue.serviceS * workload.actions }],
  );
  const onServer = counting.find(({ resource }) => resource !== "link")?.response ?? api;
  const queued = counting.reduce((sum, { resource, queues: [queue] }) => {
    return resource === "link" || queue === undefined ? sum : sum + queue.serviceS;
  }, 0);
  const elsewhere = Math.max(0, onServer - api - queued);
  return {
    stations: [...stations, { kind: "delay", name: "elsewhere", demandS: elsewhere }],
    thinkS: workload.thinkS + api,
  };
}

function givesWay(networks: Networks, slow: number): Spread | null {
  const at = atCorners((corner) => {
    const solved = largestPopulation(networks[corner], { responseS: slow });
    return solved.ok ? solved.value.population : null;
  });
  const { low, likely, high } = at;
  if (low === null || likely === null || high === null || likely === 0) return null;
  return spread({ low, likely, high });
}

function responseTimes(networks: Networks, people: Spread): ResponseTimes | null {
  const at = atCorners((corner) => {
    const solved = solveNetwork(networks[corner], Math.max(1, people[corner]));
    return solved.ok ? solved.value : null;
  });
  const { low, likely, high } = at;
  if (low === null || likely === null || high === null) return null;
  const network = networks.likely;
  const demand = network.stations.reduce((sum, { demandS }) => sum + demandS, 0);
  const queues = network.stations.filter((station) => station.kind === "queue");
  const slowest = Math.max(0, ...queues.map(({ demandS, servers }) => demandS / servers));
  const names = queues.map(({ name }) => name as LimitAt["resource"]);
  const busy = new Map(likely.stations.map(({ name, utilisation }) => [name, utilisation]));
  return {
    meanS: spread({ low: low.responseS, likely: likely.responseS, high: high.responseS }),
    ratePerS: likely.ratePerS,
    demandS: demand,
    slowestS: slowest,
    p95S: percentiles(queues, likely.ratePerS, demand),
    knee: slowest === 0 ? null : (demand + network.thinkS) / slowest,
    utilisation: Object.fromEntries(names.map((name) => [name, busy.get(name) ?? 0])),
  };
}

/** One queue for all processes at the best, one for each at the worst; what is not queued comes on top. */
function percentiles(queues: readonly QueueStation[], ratePerS: number, demand: number): ResponseTimes["p95S"] {
  const asking = queues.filter(({ demandS }) => demandS > 0);
  if (asking.some(({ demandS, servers }) => (ratePerS * demandS) / servers >= FULLEST)) return null;
  const elsewhere = demand - asking.reduce((sum, { demandS }) => sum + demandS, 0);
  const shared = asking.map(
    ({ demandS, servers }): OpenQueue => ({ arrivalsPerS: ratePerS, serviceS: demandS, servers }),
  );
  const own = asking.map(
    ({ demandS, servers }): OpenQueue => ({ arrivalsPerS: ratePerS / servers, serviceS: demandS, servers: 1 }),
  );
  const [low, high] = [tandemQuantile(shared, 0.95), tandemQuantile(own, 0.95)];
  if (!low.ok || !high.ok) return null;
  return { low: low.value + Math.max(0, elsewhere), high: high.value + Math.max(0, elsewhere) };
}
