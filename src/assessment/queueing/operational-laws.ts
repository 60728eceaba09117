/**
 * The laws that hold for any system that was watched for long enough, whatever its distributions are.
 * Arguments are finite numbers of at least zero; a divisor is above zero.
 * @source P. J. Denning and J. P. Buzen, The Operational Analysis of Queueing Network Models, ACM Computing Surveys 10(3), 1978
 */

/**
 * Share of a station's servers that is busy.
 *
 *     U = X D / c        X rate [req/s], D demand [s], c servers; 0 to 1 for any rate that the station can keep
 */
export function utilisation(ratePerS: number, demandS: number, servers: number): number {
  return (ratePerS * demandS) / servers;
}

/**
 * Mean number of requests present.
 *
 *     Q = X R        X rate [req/s], R time spent [s]
 *
 * @source J. D. C. Little, A Proof for the Queuing Formula L = λW, Operations Research 9(3), 1961
 */
export function meanPresent(ratePerS: number, timeS: number): number {
  return ratePerS * timeS;
}

/**
 * Response time that N people see who think for Z seconds (interactive response time law).
 *
 *     R = N / X − Z        N people, X rate [req/s], Z think time [s]
 */
export function interactiveResponse(population: number, ratePerS: number, thinkS: number): number {
  return population / ratePerS - thinkS;
}

/**
 * Rate at one station (forced flow law).
 *
 *     X_k = V_k X        V visits a request makes, X rate [req/s]
 */
export function forcedFlow(visits: number, ratePerS: number): number {
  return visits * ratePerS;
}

/**
 * What one request asks of a station in all its visits.
 *
 *     D = V S        V visits, S service time of a visit [s]
 */
export function demandOfVisits(visits: number, serviceS: number): number {
  return visits * serviceS;
}
