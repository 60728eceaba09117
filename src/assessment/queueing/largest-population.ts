import { ok } from "../result.ts";
import { type NetworkSolution, solveNetwork } from "./network.ts";
import { firstProblem, type QueueingProblem, quantityProblem, refused, type Solved } from "./problem.ts";
import { isQueue, largestDemand, MOST_PEOPLE, type Network, networkProblem, totalDemand } from "./stations.ts";

/** What must be kept. What is absent need not be. */
export interface Ceilings {
  /** Largest utilisation by the name of a queue, 0 to 1. */
  readonly utilisation?: Readonly<Record<string, number>>;
  /** Largest rates beside the network, req/s: event loops, a third party's quota; by any name. */
  readonly ratePerS?: Readonly<Record<string, number>>;
  /** Largest mean response time, s. */
  readonly responseS?: number;
}

/** The ceiling that one person more would pass. */
export type Stop =
  | { readonly kind: "utilisation"; readonly name: string }
  | { readonly kind: "rate"; readonly name: string }
  | { readonly kind: "response" };

export interface LargestPopulation {
  /** 0 where even one person passes a ceiling. */
  readonly population: number;
  /** The network with that many people; `null` with nobody. */
  readonly solution: NetworkSolution | null;
  readonly stops: Stop;
}

/** A ceiling as a limit on the rate. */
interface RateCeiling {
  readonly stop: Stop;
  readonly ratePerS: number;
}

/**
 * The largest whole number of people for which every ceiling is kept.
 *
 *     max { N : U_k(N) ≤ ceiling of k,  X(N) ≤ each rate,  R(N) ≤ responseS }
 *
 * By bisection over whole N: the rate, the utilisations and the response time never fall as N grows. Refused as
 * `unbounded` where no number of people passes a ceiling, and as `too-large` above 10⁹. A ceiling of 1 or more on a
 * utilisation is none. Problems of the network are those of `solveNetwork`.
 * @source rules R5 and R25
 */
export function largestPopulation(network: Network, ceilings: Ceilings): Solved<LargestPopulation> {
  const problem = networkProblem(network) ?? ceilingsProblem(network, ceilings);
  if (problem !== null) return refused(problem.code, problem.piece);
  const tightest = tightestRate(network, ceilings);
  const responseS = ceilings.responseS ?? Number.POSITIVE_INFINITY;
  const demand = totalDemand(network.stations);
  const largest = largestDemand(network.stations);
  // Rates approach 1 / D_max; without a queue that fills, an answer takes D for however many people.
  const answersInTime = largest === 0 ? demand <= responseS : responseS === Number.POSITIVE_INFINITY;
  if (tightest.ratePerS >= 1 / largest && answersInTime) return refused("unbounded", "ceilings");

  const stopOf = ({ ratePerS, responseS: response }: NetworkSolution): Stop | null => {
    if (ratePerS > tightest.ratePerS) return tightest.stop;
    return response > responseS ? { kind: "response" } : null;
  };
  // So many people still keep the rate, X ≤ N / (D + Z), or first break the response time, R ≥ N D_max − Z.
  const guess = Math.min(tightest.ratePerS * (demand + network.thinkS), (responseS + network.thinkS) / largest);
  // Where the rate stops, N = X (R + Z): with the response of those who are kept, never too many.
  const nextOf = ({ responseS: response }: NetworkSolution): number =>
    tightest.ratePerS === Number.POSITIVE_INFINITY ? 0 : Math.floor(tightest.ratePerS * (response + network.thinkS));
  return search(network, stopOf, nextOf, Math.min(Math.max(1, Math.floor(guess)), MOST_PEOPLE));
}

/** From the guess to the next, or by steps of 1, 2, 4 …, until the answer lies between two populations; then halves. */
function search(
  network: Network,
  stopOf: (solution: NetworkSolution) => Stop | null,
  nextOf: (kept: NetworkSolution) => number,
  guess: number,
): Solved<LargestPopulation> {
  let kept: NetworkSolution | null = null;
  let passed: { readonly population: number; readonly stops: Stop } | null = null;
  for (let population = guess, step = 1; ; ) {
    const solved = solveNetwork(network, population);
    if (!solved.ok) return solved;
    const stops = stopOf(solved.value);
    if (stops === null) kept = solved.value;
    else passed = { population, stops };

    const least: number = kept?.population ?? 0;
    if (passed !== null && passed.population - least === 1) {
      return ok({ population: least, solution: kept, stops: passed.stops });
    }
    if (passed !== null && kept !== null) population = Math.floor((least + passed.population) / 2);
    else if (passed !== null) population = Math.max(1, passed.population - step);
    else population = Math.max(least + step, kept === null ? 0 : nextOf(kept));
    const stepped = Math.abs(population - (passed?.population ?? least)) === step;
    if (stepped) step *= 2;
  }
}

/** The utilisation law makes every ceiling a rate: U ≤ u is X ≤ u c / D. */
function tightestRate({ stations }: Network, ceilings: Ceilings): RateCeiling {
  const utilisations = stations.filter(isQueue).map(({ name, servers, demandS }): RateCeiling => {
    const ceiling = ceilings.utilisation?.[name] ?? Number.POSITIVE_INFINITY;
    const ratePerS = demandS > 0 ? (ceiling * servers) / demandS : Number.POSITIVE_INFINITY;
    return { stop: { kind: "utilisation", name }, ratePerS };
  });
  const rates = Object.entries(ceilings.ratePerS ?? {}).map(
    ([name, ratePerS]): RateCeiling => ({ stop: { kind: "rate", name }, ratePerS }),
  );
  const none: RateCeiling = { stop: { kind: "response" }, ratePerS: Number.POSITIVE_INFINITY };
  return [...utilisations, ...rates].reduce((least, next) => (next.ratePerS < least.ratePerS ? next : least), none);
}

function ceilingsProblem({ stations }: Network, ceilings: Ceilings): QueueingProblem | null {
  const names = new Set(stations.filter(isQueue).map(({ name }) => name));
  const utilisations = Object.entries(ceilings.utilisation ?? {}).map(([name, value]) => {
    const piece = `utilisation.${name}`;
    return names.has(name) ? quantityProblem(value, piece) : ({ code: "no-such-station", piece } as const);
  });
  const rates = Object.entries(ceilings.ratePerS ?? {}).map(([name, value]) =>
    quantityProblem(value, `ratePerS.${name}`),
  );
  return firstProblem([...utilisations, ...rates, quantityProblem(ceilings.responseS ?? 0, "responseS")]);
}
