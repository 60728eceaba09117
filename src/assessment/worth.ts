import type { Band } from "./reference.ts";
import type { Spread } from "./spread.ts";

/**
 * What something brings and what it costs a month. The two kinds of money are never compared: one is a
 * band in CNY that the original report wrote down, the other what a team pays in a currency it did not name.
 */
export interface Priced {
  readonly gainPeople: Spread;
  /** CNY a month in the original report's words. */
  readonly costCNYPerMonth?: Band;
  /** The team's own currency a month, as it said with `price=`. */
  readonly costOwnPerMonth?: number;
}

/**
 * People gained for each unit of money a month, at the likely gain.
 *
 *     worth = gain / cost        [people per CNY, or per unit of the team's own currency], low at the dearer end
 *
 * @returns `null` where no price is known, or where nothing is paid
 * @source rule R39
 */
export function peoplePerMoney({ gainPeople, costCNYPerMonth, costOwnPerMonth }: Priced): Band | null {
  const [least, most] =
    costOwnPerMonth === undefined ? (costCNYPerMonth ?? [0, 0]) : [costOwnPerMonth, costOwnPerMonth];
  return least > 0 ? [gainPeople.likely / most, gainPeople.likely / least] : null;
}

type Money = "own" | "CNY" | "unpriced";

function moneyOf(priced: Priced): Money {
  if (peoplePerMoney(priced) === null) return "unpriced";
  return priced.costOwnPerMonth === undefined ? "CNY" : "own";
}

/**
 * Best first: within one money by people per unit of it, what has no price by people alone. Between two
 * kinds of money only people can be compared, so the lists are merged by the people that their heads bring.
 * @source rule R39
 */
export function rankedByWorth<Item extends Priced>(items: readonly Item[]): readonly Item[] {
  const rest = (["CNY", "own", "unpriced"] as const).map((money) =>
    items.filter((item) => moneyOf(item) === money).sort((a, b) => measure(b) - measure(a)),
  );
  const ranked: Item[] = [];
  while (ranked.length < items.length) {
    const [best] = rest.filter((list) => list.length > 0).sort((a, b) => headGain(b) - headGain(a));
    const item = best?.shift();
    if (item === undefined) break;
    ranked.push(item);
  }
  return ranked;
}

function measure(item: Priced): number {
  // The middle of the band: where two bands are the same it orders as the gains do.
  const worth = peoplePerMoney(item);
  return worth === null ? item.gainPeople.likely : (worth[0] + worth[1]) / 2;
}

function headGain([head]: readonly Priced[]): number {
  return head?.gainPeople.likely ?? Number.NEGATIVE_INFINITY;
}
