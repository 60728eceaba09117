import { type Bytes, bytes, type RequestsPerSecond, requestsPerSecond, wholeBelow } from "./units.ts";

const SECONDS_PER_DAY = 86_400;

/**
 * Rate in the busiest hour that just uses up a monthly quota.
 *
 *     X = quota / bytes per request / (days × 86,400 s) × peak-to-mean        [req/s]
 *
 * @source rules R17 and R18
 */
export function quotaRateAtPeak(quota: Bytes, perRequest: Bytes, days: number, peakToMean: number): RequestsPerSecond {
  return requestsPerSecond((quota / perRequest / (days * SECONDS_PER_DAY)) * peakToMean);
}

/**
 * Bytes that a number of daily people move in a month.
 *
 *     people × requests a day × days × bytes per request
 *
 * @source rule R19; the report's 100 × 50 × 30 × 2 kB = 300 MB
 */
export function monthlyBytes(dailyPeople: number, requestsPerDay: number, days: number, perRequest: Bytes): Bytes {
  return bytes(dailyPeople * requestsPerDay * days * perRequest);
}

/**
 * Rate that daily people cause in their busiest hour.
 *
 *     X = people × requests a day × share of the busiest hour / 3,600 s × burst        [req/s]
 *
 * @source rule R20
 */
export function peakRate(
  dailyPeople: number,
  requestsPerDay: number,
  busyHourShare: number,
  burst: number,
): RequestsPerSecond {
  return requestsPerSecond(((dailyPeople * requestsPerDay * busyHourShare) / 3600) * burst);
}

/** Daily people whose whole month uses up the quota that allows this rate at the peak. Rules R17 and R19. */
export function dailyPeopleOfQuota(rateAtPeak: RequestsPerSecond, peakToMean: number, requestsPerDay: number): number {
  return wholeBelow(((rateAtPeak / peakToMean) * SECONDS_PER_DAY) / requestsPerDay);
}

/** Daily people whose busiest hour causes a rate: the inverse of `peakRate`, floored. */
export function dailyPeopleAt(
  rate: RequestsPerSecond,
  requestsPerDay: number,
  busyHourShare: number,
  burst: number,
): number {
  return wholeBelow((rate * 3600) / (busyHourShare * burst) / requestsPerDay);
}
