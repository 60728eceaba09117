import type { LimitAt } from "./limits.ts";
import { type Assumptions, type Reference, valueAt } from "./reference.ts";
import { atCorners, type Corner, type Spread, spread } from "./spread.ts";
import { dailyPeopleAt, dailyPeopleOfQuota, peakRate } from "./traffic.ts";
import { requestsPerSecond } from "./units.ts";
import type { Workload } from "./workload.ts";

/**
 * Peak of the demand that a person stated, req/s; `null` while none was. Of daily people and of people
 * expected at once, the larger counts.
 *
 *     expected people: X = N k / (Z + R)        the inverse of what a limit holds, R as that limit's row counts it
 *
 * @source interactive response time law; rules R5 and R20
 */
export function demandOf(
  workload: Workload,
  responseAt: (corner: Corner) => number,
  { assumptions }: Reference,
): Spread | null {
  if (!workload.demandSaid) return null;
  const { dailySaid, dailyPeople, requestsPerDay, expectedPeople, actions, thinkS } = workload;
  const at = (corner: Corner): number => {
    const daily = peakRate(
      dailyPeople,
      requestsPerDay,
      valueAt(assumptions["busy-hour-share"], corner),
      valueAt(assumptions["burst-in-hour"], corner),
    );
    const atOnce = ((expectedPeople ?? 0) * actions) / (thinkS + responseAt(corner));
    return Math.max(dailySaid ? daily : 0, atOnce);
  };
  return spread(atCorners(at));
}

/**
 * Daily people that every limit that counts lets through. A quota is used up by the month, however the
 * day is shaped; everything else must bear the busiest hour.
 */
export function heldDailyPeople(
  limits: readonly LimitAt[],
  { requestsPerDay }: Workload,
  corner: Corner,
  assumptions: Assumptions,
): number {
  const share = valueAt(assumptions["busy-hour-share"], corner);
  const burst = valueAt(assumptions["burst-in-hour"], corner);
  const peakToMean = valueAt(assumptions["peak-to-mean"], corner);
  const held = limits
    .filter(({ conditional }) => !conditional)
    .flatMap(({ resource, rate }) => {
      if (rate === null) return [];
      const perSecond = requestsPerSecond(rate);
      return resource === "quota"
        ? [dailyPeopleOfQuota(perSecond, peakToMean, requestsPerDay)]
        : [dailyPeopleAt(perSecond, requestsPerDay, share, burst)];
    });
  return held.length === 0 ? 0 : Math.min(...held);
}
