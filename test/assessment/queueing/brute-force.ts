import type { Network, Station } from "#assessment/queueing/stations";

export interface BruteForce {
  readonly ratePerS: number;
  readonly queueLengths: readonly number[];
  readonly states: number;
}

/**
 * The product form as it stands in the theorem: every way in which N people can be spread over the stations and the
 * terminals, each with its weight, summed. Shares nothing with the solver but the network.
 */
export function bruteForce({ stations, thinkS }: Network, population: number): BruteForce {
  const places: readonly Station[] = [...stations, { kind: "delay", name: "terminals", demandS: thinkS }];
  const spreads = spread(population, places.length).map((jobs) => ({ jobs, weight: weightOf(jobs, places) }));
  const total = spreads.reduce((sum, { weight }) => sum + weight, 0);
  const mean = (of: (jobs: readonly number[]) => number): number =>
    spreads.reduce((sum, { jobs, weight }) => sum + weight * of(jobs), 0) / total;
  // Any place with a demand tells the rate: busy servers are X D.
  const told = places.findIndex(({ demandS }) => demandS > 0);
  const busy = (jobs: number): number => Math.min(jobs, serversOf(places[told]));
  return {
    ratePerS: mean((jobs) => busy(jobs[told] ?? 0)) / (places[told]?.demandS ?? 0),
    queueLengths: stations.map((_, k) => mean((jobs) => jobs[k] ?? 0)),
    states: spreads.length,
  };
}

function spread(jobs: number, places: number): readonly (readonly number[])[] {
  if (places === 1) return [[jobs]];
  return Array.from({ length: jobs + 1 }, (_, here) =>
    spread(jobs - here, places - 1).map((rest) => [here, ...rest]),
  ).flat();
}

function weightOf(jobs: readonly number[], places: readonly Station[]): number {
  return places.reduce((weight, place, k) => {
    let product = weight;
    for (let i = 1; i <= (jobs[k] ?? 0); i += 1) product *= place.demandS / Math.min(i, serversOf(place));
    return product;
  }, 1);
}

function serversOf(place: Station | undefined): number {
  return place?.kind === "queue" ? place.servers : Number.POSITIVE_INFINITY;
}

/**
 * The same by the convolution as it is defined, term by term over all N jobs, and the people at the terminals in
 * logarithms: for hundreds of people, where the states cannot be enumerated. Queues only; Z above 0.
 */
export function longConvolution({ stations, thinkS }: Network, population: number): Omit<BruteForce, "states"> {
  const unit = Math.max(...stations.map((one) => one.demandS / serversOf(one)));
  const weights = stations.map((one) => {
    const of = [1];
    for (let n = 1; n <= population; n += 1)
      of.push(((of[n - 1] ?? 0) * one.demandS) / unit / Math.min(n, serversOf(one)));
    return of;
  });
  const product = (parts: readonly (readonly number[])[]): readonly number[] =>
    parts.reduce((all, part) =>
      all.map((_, n) => part.slice(0, n + 1).reduce((sum, term, j) => sum + term * (all[n - j] ?? 0), 0)),
    );
  const all = product(weights);
  const logs: number[] = [0];
  for (let n = 1; n <= population; n += 1) {
    const growth = (((all[n] ?? 0) / (all[n - 1] ?? 1)) * unit * (population - n + 1)) / thinkS;
    logs.push((logs[n - 1] ?? 0) + Math.log(growth));
  }
  const top = Math.max(...logs);
  const shares = logs.map((log) => Math.exp(log - top));
  const total = shares.reduce((sum, share) => sum + share, 0);
  const mean = (of: (n: number) => number): number => shares.reduce((sum, share, n) => sum + share * of(n), 0) / total;
  const queueLengths = weights.map((own, k) => {
    const rest = product([...weights.toSpliced(k, 1), [1, ...Array.from({ length: population }, () => 0)]]);
    return mean(
      (n) => own.slice(0, n + 1).reduce((sum, term, j) => sum + j * term * (rest[n - j] ?? 0), 0) / (all[n] ?? 1),
    );
  });
  return { ratePerS: mean((n) => population - n) / thinkS, queueLengths };
}
