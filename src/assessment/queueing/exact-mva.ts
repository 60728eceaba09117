/** Queues of one server each, and what else takes time: what mean value analysis works on. */
export interface ClassDemands {
  readonly population: number;
  /** Think time and all delays, s. */
  readonly delayS: number;
  /** Seconds at each queue. */
  readonly queuesS: readonly number[];
}

/** Of each class: its rate, and the time that a request spends at each queue. */
export interface ClassMeans {
  readonly ratePerS: number;
  readonly residencesS: readonly number[];
}

/** Σ over populations: how many the recursion goes through. */
export function populationStates(classes: readonly ClassDemands[]): number {
  return classes.reduce((states, { population }) => states * (population + 1), 1);
}

/**
 * Mean value analysis of several classes, exact: from nobody to everybody, one person at a time.
 *
 *     R_ck(n) = D_ck (1 + Q_k(n − 1_c)),   X_c(n) = n_c / (Z_c + Σ_k R_ck(n)),   Q_k(n) = Σ_c X_c(n) R_ck(n)
 *
 * A newcomer of class c finds the queues as they are without him (arrival theorem). Time and memory grow with
 * Π (N_c + 1) × queues, which the caller has bounded.
 * @source M. Reiser and S. S. Lavenberg, Mean-Value Analysis of Closed Multichain Queuing Networks, JACM 27(2), 1980
 */
export function exactMeans(classes: readonly ClassDemands[]): readonly ClassMeans[] {
  const queues = classes[0]?.queuesS.length ?? 0;
  const states = populationStates(classes);
  const lengths = new Float64Array(states * queues);
  // The populations as digits of one number: one person fewer of a class is one stride less.
  const strides = classes.map((_, c) => populationStates(classes.slice(0, c)));
  let means: readonly ClassMeans[] = [];
  for (let state = 1; state < states; state += 1) {
    means = classes.map((one, c) => {
      const stride = strides[c] ?? 1;
      const present = Math.floor(state / stride) % (one.population + 1);
      if (present === 0) return { ratePerS: 0, residencesS: one.queuesS };
      const before = (state - stride) * queues;
      const residencesS = one.queuesS.map((demandS, k) => demandS * (1 + (lengths[before + k] ?? 0)));
      return { ratePerS: present / residencesS.reduce((sum, timeS) => sum + timeS, one.delayS), residencesS };
    });
    for (let k = 0; k < queues; k += 1) {
      lengths[state * queues + k] = means.reduce((sum, one) => sum + one.ratePerS * (one.residencesS[k] ?? 0), 0);
    }
  }
  return means;
}
