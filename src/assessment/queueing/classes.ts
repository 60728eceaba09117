import { ok } from "../result.ts";
import { type ClassNetwork, type ClassStation, classNetworkProblem, type RequestClass } from "./class-network.ts";
import { type ClassDemands, type ClassMeans, exactMeans, populationStates } from "./exact-mva.ts";
import { meanPresent, utilisation } from "./operational-laws.ts";
import { refused, type Solved } from "./problem.ts";
import { schweitzerMeans } from "./schweitzer.ts";
import { seidmannReplacement } from "./seidmann.ts";
import { exceeds } from "./self-check.ts";

export interface ClassesSolution {
  /** `exact` for the network as it was solved; `schweitzer` is an approximation. */
  readonly method: "exact" | "schweitzer";
  /** Iterations that the approximation took; 0 for the exact method. */
  readonly iterations: number;
  /** Whether queues of several servers were replaced, which makes the answer an approximation too. */
  readonly replacedServers: boolean;
  readonly classes: readonly ClassSolution[];
  readonly stations: readonly { readonly name: string; readonly utilisation: number; readonly queueLength: number }[];
}

export interface ClassSolution {
  readonly name: string;
  readonly ratePerS: number;
  readonly responseS: number;
  readonly thinking: number;
  /** In the order of the stations. */
  readonly stations: readonly ClassAtStation[];
}

export interface ClassAtStation {
  /** Share of the servers that this class keeps busy; 0 at a delay. */
  readonly utilisation: number;
  readonly residenceS: number;
  readonly queueLength: number;
}

/** Populations that the exact method goes through, and numbers it keeps, at most. */
const MOST_STATES = 1e6;
const MOST_LENGTHS = 1e7;

/**
 * Rates, response times and queue lengths of several classes of people on one server: exact mean value analysis
 * while Π (N_c + 1) is at most 10⁶, Schweitzer's approximation beyond; which one is said. A queue of several servers
 * is replaced after Seidmann, which is said too. Demands of a queue that differ by class mean that it is shared
 * between all present (a processor), not served in order.
 *
 * Checks itself before it answers: U_k ≤ 1, R_c ≥ D_c, N_c = X_c (R_c + Z_c), nothing negative.
 * @source exactMeans, schweitzerMeans, seidmannReplacement
 */
export function solveClasses(network: ClassNetwork): Solved<ClassesSolution> {
  const problem = classNetworkProblem(network);
  if (problem !== null) return refused(problem.code, problem.piece);
  const { stations, classes } = network;
  const demands = classes.map((one) => demandsOf(one, stations));
  const states = populationStates(demands);
  const exact = states <= MOST_STATES && states * stations.length <= MOST_LENGTHS;
  const means = exact ? { classes: exactMeans(demands), iterations: 0 } : schweitzerMeans(demands);
  if (means === null) return refused("no-convergence", "classes");

  const solved = classes.map((one, c) => classSolution(one, stations, means.classes[c]));
  const solution: ClassesSolution = {
    method: exact ? "exact" : "schweitzer",
    iterations: means.iterations,
    replacedServers: stations.some((station) => serversOf(station) > 1),
    classes: solved,
    stations: stations.map(({ name }, k) => ({ name, ...together(solved.map((one) => one.stations[k])) })),
  };
  const violated = contradictionOf(network, solution);
  return violated === null ? ok(solution) : refused("self-check", violated);
}

function serversOf(station: ClassStation): number {
  return station.kind === "queue" ? station.servers : 0;
}

/** Every station as a queue of one server and a delay; a delay has a queue without demand. */
function demandsOf({ population, thinkS, demandsS }: RequestClass, stations: readonly ClassStation[]): ClassDemands {
  const parts = demandsS.map((demandS, k) => partsOf(demandS, stations[k]));
  return {
    population,
    delayS: parts.reduce((sum, { delayS }) => sum + delayS, thinkS),
    queuesS: parts.map(({ queueS }) => queueS),
  };
}

function partsOf(
  demandS: number,
  station: ClassStation | undefined,
): { readonly queueS: number; readonly delayS: number } {
  if (station?.kind !== "queue") return { queueS: 0, delayS: demandS };
  return seidmannReplacement({ demandS, servers: station.servers });
}

function classSolution(
  { name, thinkS, demandsS }: RequestClass,
  stations: readonly ClassStation[],
  means: ClassMeans | undefined,
): ClassSolution {
  const ratePerS = means?.ratePerS ?? 0;
  const solved = demandsS.map((demandS, k): ClassAtStation => {
    const servers = stations[k] === undefined ? 0 : serversOf(stations[k]);
    const residenceS = (means?.residencesS[k] ?? 0) + partsOf(demandS, stations[k]).delayS;
    return {
      utilisation: servers === 0 ? 0 : Math.min(1, utilisation(ratePerS, demandS, servers)),
      residenceS,
      queueLength: meanPresent(ratePerS, residenceS),
    };
  });
  return {
    name,
    ratePerS,
    responseS: solved.reduce((sum, { residenceS }) => sum + residenceS, 0),
    thinking: meanPresent(ratePerS, thinkS),
    stations: solved,
  };
}

function together(parts: readonly (ClassAtStation | undefined)[]): {
  readonly utilisation: number;
  readonly queueLength: number;
} {
  const sum = (of: (part: ClassAtStation) => number): number =>
    parts.reduce((total, part) => total + (part === undefined ? 0 : of(part)), 0);
  return { utilisation: sum((part) => part.utilisation), queueLength: sum((part) => part.queueLength) };
}

function contradictionOf({ classes }: ClassNetwork, solution: ClassesSolution): string | null {
  if (solution.stations.some(({ utilisation: busy }) => exceeds(busy, 1))) return "U ≤ 1";
  for (const [c, one] of solution.classes.entries()) {
    const { population = 0, thinkS = 0, demandsS = [] } = classes[c] ?? {};
    const figures = [one.ratePerS, one.responseS, ...one.stations.map(({ queueLength }) => queueLength)];
    if (figures.some((figure) => !Number.isFinite(figure) || figure < 0)) return "nothing negative";
    if (
      exceeds(
        demandsS.reduce((sum, demandS) => sum + demandS, 0),
        one.responseS,
      )
    )
      return "R ≥ D";
    const present = one.ratePerS * (one.responseS + thinkS);
    if (exceeds(Math.abs(present - population), 0, population)) return "N = X (R + Z)";
  }
  return null;
}
