import type { Advice, DoNot } from "#assessment/advice";
import type { Assessment } from "#assessment/assessment";
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
      return say("action.run-processes", { to: numbers.whole(action.to), gain });
    case "upgrade-link":
    case "upgrade-memory":
    case "upgrade-cpu":
    case "upgrade-traffic":
      return say(`action.${action.kind}`, {
        from: numbers.size(action.from),
        to: numbers.size(action.to),
        gain,
        after: thenText(newBottleneck, assessment, words),
      });
    case "second-server":
      return say("action.second-server", { gain });
    default:
      return action satisfies never;
  }
}

function thenText(next: Advice["newBottleneck"], { bottleneck }: Assessment, words: Words): string {
  if (next === null) return words.say("action.then-none");
  const resource = resourceInSentence(next, words);
  return next === bottleneck ? words.say("action.then-again", { resource }) : words.say("action.then", { resource });
}

function priceText({ action, costCNYPerMonth }: Advice, { say, numbers }: Words): string | null {
  if (costCNYPerMonth === undefined) return null;
  const cost = { low: numbers.whole(costCNYPerMonth[0]), high: numbers.whole(costCNYPerMonth[1]) };
  return action.kind === "second-server" ? say("action.cost", cost) : say("action.cost-shared", cost);
}

/** What not to buy, with the limit that proves it. */
export function doNotText({ action, proof }: DoNot, words: Words): string {
  const { say, numbers } = words;
  const resource = proof.bottleneck === null ? "" : resourceInSentence(proof.bottleneck, words);
  switch (action.kind) {
    case "upgrade-link":
    case "upgrade-memory":
    case "upgrade-cpu":
    case "upgrade-traffic":
      return say(`do-not.${action.kind}`, { to: numbers.size(action.to), resource });
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
