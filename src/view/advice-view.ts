import type { Advice, DoNot } from "#assessment/advice";
import type { Assessment } from "#assessment/assessment";
import type { Chain, ChainStep } from "#assessment/chain";
import type { Upgrade } from "#assessment/trial";
import { peoplePerMoney } from "#assessment/worth";
import { bodySize, resourceInSentence } from "./resource-names.ts";
import type { Words } from "./words.ts";

/** One piece of advice as a line, without its time: "link 3 → 5 Mbps: +410 people (…)". */
export function adviceText(advice: Advice, assessment: Assessment, words: Words): string {
  const { say } = words;
  const text = actionText(advice, assessment, words);
  const price = priceText(advice, words);
  return price === null ? text : `${text}${say("clause.separator")}${price}`;
}

function actionText({ action, gainPeople, newBottleneck }: Advice, assessment: Assessment, words: Words): string {
  const { say, numbers } = words;
  const gain = numbers.gain(gainPeople.likely);
  switch (action.kind) {
    case "do-nothing":
      return say("action.do-nothing", { times: numbers.people(action.timesOver) });
    case "keep-compressed":
      return say("action.keep-compressed", {
        people: numbers.people((assessment.people?.likely ?? 0) - gainPeople.likely),
      });
    case "compress":
      return say("action.compress", { from: bodySize(action.bodyKB, words), to: bodySize(action.toKB, words), gain });
    case "uploads-direct":
      return say("action.uploads-direct", { gain });
    case "tune-memory":
      return say("action.tune-memory", {
        processes: action.layout.processes,
        each: numbers.whole(action.layout.processMB),
        buffer: numbers.whole(action.layout.bufferPoolMB),
      });
    case "run-processes":
      return action.from === 1
        ? say("action.run-processes", { to: numbers.whole(action.to), gain })
        : say("action.more-processes", { from: numbers.whole(action.from), to: numbers.whole(action.to), gain });
    case "upgrade-link":
    case "upgrade-memory":
    case "upgrade-cpu":
    case "upgrade-traffic":
      return say("action.upgrade", {
        step: upgradeText(action, words),
        gain,
        after: thenText(newBottleneck, assessment.bottleneck, words),
      });
    case "second-server":
      return say("action.second-server", { gain });
    default:
      return action satisfies never;
  }
}

/** Upgrades one after the other as one line: "link 3 → 5 Mbps, then traffic 300 → 500 GB a month: +410 people (…)". */
export function chainText(chain: Chain, { bottleneck }: Assessment, words: Words): string {
  const { say, numbers } = words;
  const before = chain.steps[chain.steps.length - 2]?.newBottleneck ?? bottleneck;
  const text = say("action.upgrade", {
    step: joined(chain.steps, words),
    gain: numbers.gain(chain.gainPeople.likely),
    after: thenText(chain.newBottleneck, before, words),
  });
  const worth = peoplePerMoney(chain);
  if (worth === null) return text;
  const [low, high] = worth;
  // The report's price itself stands beside the single upgrades.
  return text + say("clause.separator") + say("chain.worth", { low: numbers.people(low), high: numbers.people(high) });
}

/** Each step of a chain with what it adds and what fills first after it. */
export function chainStepTexts({ steps }: Chain, { bottleneck }: Assessment, words: Words): readonly string[] {
  const { say, numbers } = words;
  return steps.map(({ action, gainPeople, newBottleneck, onlyTogether }, index) => {
    const step = stepText(action, words);
    if (onlyTogether) return say("chain.only-together", { step });
    const before = steps[index - 1]?.newBottleneck ?? bottleneck;
    const after = thenText(newBottleneck, before, words);
    return say("action.upgrade", { step, gain: numbers.gain(gainPeople.likely), after });
  });
}

function joined([first, ...rest]: readonly ChainStep[], words: Words): string {
  if (first === undefined) return "";
  const text = stepText(first.action, words);
  if (rest.length === 0) return text;
  const key = first.onlyTogether ? "chain.together" : "chain.then";
  return words.say(key, { first: text, next: joined(rest, words) });
}

/** From what to what: "link 3 → 5 Mbps". */
function upgradeText({ kind, from, to }: Upgrade, { say, numbers }: Words): string {
  return say(`step.${kind}`, { from: numbers.size(from), to: numbers.size(to) });
}

/** The same within a chain, where every word counts. */
function stepText(action: Upgrade, words: Words): string {
  const { from, to } = action;
  if (action.kind !== "upgrade-traffic") return upgradeText(action, words);
  return words.say("chain.upgrade-traffic", { from: words.numbers.size(from), to: words.numbers.size(to) });
}

function thenText(next: Advice["newBottleneck"], before: Advice["newBottleneck"], words: Words): string {
  if (next === null) return words.say("action.then-none");
  const resource = resourceInSentence(next, words);
  return next === before ? words.say("action.then-again", { resource }) : words.say("action.then", { resource });
}

/** The price in whose words it is, and the people that one unit of it brings. */
function priceText(advice: Advice, { say, numbers }: Words): string | null {
  const worth = peoplePerMoney(advice);
  const people = worth === null ? null : { low: numbers.people(worth[0]), high: numbers.people(worth[1]) };
  if (advice.costOwnPerMonth !== undefined) {
    const price = say("action.cost-own", { price: numbers.size(advice.costOwnPerMonth) });
    return people === null ? price : price + say("clause.comma") + say("action.worth-own", { people: people.low });
  }
  if (advice.costCNYPerMonth === undefined) return null;
  const [low, high] = advice.costCNYPerMonth;
  const price = say(advice.action.kind === "second-server" ? "action.cost" : "action.cost-shared", {
    low: numbers.whole(low),
    high: numbers.whole(high),
  });
  return people === null ? price : price + say("clause.comma") + say("action.worth", people);
}

/** What not to buy, with the limit that proves it; a step of the chain is only not to be bought alone. */
export function doNotText({ action, proof }: DoNot, { chain }: Pick<Assessment, "chain">, words: Words): string {
  const { say, numbers } = words;
  const inChain = chain?.steps.some((step) => step.action.kind === action.kind) ?? false;
  const alone = inChain ? say("do-not.alone") : "";
  const resource = proof.bottleneck === null ? "" : resourceInSentence(proof.bottleneck, words);
  switch (action.kind) {
    case "upgrade-link":
    case "upgrade-memory":
    case "upgrade-cpu":
    case "upgrade-traffic":
      return say(`do-not.${action.kind}`, { to: numbers.size(action.to), alone, resource });
    case "run-processes":
      return say("do-not.run-processes", { nth: say("ordinal", { n: action.to }) });
    case "do-nothing":
    case "keep-compressed":
    case "compress":
    case "uploads-direct":
    case "tune-memory":
    case "second-server":
      return "";
    default:
      return action satisfies never;
  }
}
