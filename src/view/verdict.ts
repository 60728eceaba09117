import type { Assessment } from "#assessment/assessment";
import type { ConfidenceReason } from "#assessment/confidence";
import { isRange } from "./format.ts";
import { bodySize, resourceInSentence, sizedResource } from "./resource-names.ts";
import { listed, sentences, type Words } from "./words.ts";

/** The answer in one or two sentences: how many, what fills first, how far the next limit is. */
export function verdict(assessment: Assessment, words: Words): string {
  return sentences(words, [
    memoryCondition(assessment, words),
    holds(assessment, words),
    fillsFirst(assessment, words),
    unsaidLink(assessment, words),
    notMeasured(assessment, words),
    demandSentence(assessment, words),
    assessment.method === "report" ? words.say("verdict.report-method") : null,
  ]);
}

function memoryCondition({ memoryPlan, statement, bottleneck }: Assessment, { say, numbers }: Words): string | null {
  const memory = numbers.size(statement.spec.memoryGiB);
  if (bottleneck === "memory") return say("verdict.memory-nothing-runs", { memory });
  if (memoryPlan.fits) return null;
  // Said processes are counted as said, so the sentence must not claim that the tuned plan is.
  if (statement.options.procs !== null) {
    return say("verdict.memory-over", { memory, processes: memoryPlan.processes });
  }
  if (!memoryPlan.tuned) return null;
  const { processMB, bufferPoolMB } = memoryPlan.tuned;
  return say("verdict.memory-tune", {
    memory,
    process: numbers.whole(processMB),
    buffer: numbers.whole(bufferPoolMB),
  });
}

function holds({ people, bottleneck, workload }: Assessment, { say, numbers }: Words): string | null {
  if (bottleneck === "memory") return null;
  if (people === null) return say("verdict.nothing-known");
  const think = numbers.size(workload.thinkS);
  const likely = numbers.people(people.likely);
  if (!isRange(people, numbers)) return say("verdict.holds-exact", { people: likely, think });
  return say("verdict.holds", {
    people: likely,
    low: numbers.people(people.low),
    high: numbers.people(people.high),
    think,
  });
}

function fillsFirst(assessment: Assessment, words: Words): string | null {
  const { bottleneck, runnerUp } = assessment;
  if (bottleneck === null || bottleneck === "memory") return null;
  const { say, numbers } = words;
  const first = say("verdict.fills-first", { resource: sizedResource(bottleneck, assessment, words) });
  if (runnerUp === null) return `${first}${say("clause.separator")}${say("verdict.no-next")}`;
  const ratio = numbers.ratio(runnerUp.ratio.likely);
  const next =
    runnerUp.resource === "cpu"
      ? say("verdict.next-cpu", { ratio })
      : say("verdict.next-other", { resource: sizedResource(runnerUp.resource, assessment, words), ratio });
  return `${first}${say("clause.separator")}${next}`;
}

function unsaidLink(assessment: Assessment, { say, numbers }: Words): string | null {
  if (assessment.statement.spec.linkMbps !== null || assessment.bottleneck === "memory") return null;
  const link = assessment.limits.find(({ resource }) => resource === "link");
  if (!link?.people) return null;
  const mbps = numbers.size(assessment.considered.linkMbps);
  return say("verdict.link-unsaid", { mbps, people: numbers.people(link.people.likely) });
}

function notMeasured({ workload, people }: Assessment, { say }: Words): string | null {
  if (workload.qps !== null || workload.runtime === null || people === null) return null;
  return say("verdict.not-measured", { runtime: workload.runtime });
}

/** What the stated demand uses of the limit that fills first; too much, or so little that nothing needs buying. */
export function demandSentence(assessment: Assessment, words: Words): string | null {
  const { say, numbers } = words;
  const binding = assessment.limits.find((limit) => limit.binding);
  if (!binding?.used) return null;
  const figures = {
    used: numbers.percent(binding.used.likely),
    resource: resourceInSentence(binding.resource, words),
  };
  if (assessment.advice.some(({ action }) => action.kind === "do-nothing")) return say("verdict.do-nothing", figures);
  return binding.used.likely > 1 ? say("verdict.demand-over", figures) : say("verdict.demand", figures);
}

/** How far to trust it, and on what it rests. */
export function confidenceLine(assessment: Assessment, words: Words): string {
  const { say } = words;
  const { level, why } = assessment.confidence;
  const reasons = why.map((reason) => reasonText(reason, words));
  const trust = `${say(`confidence.${level}`)}${say("clause.comma")}${reasons.join(say("clause.separator"))}${say("sentence.end")}`;
  return sentences(words, [trust, assumedLine(assessment, words), unsaidLine(assessment, words)]);
}

function reasonText(reason: ConfidenceReason, words: Words): string {
  const { say, numbers } = words;
  switch (reason.code) {
    case "nothing-measured":
    case "throughput-said":
      return say(`confidence.${reason.code}`, { qps: numbers.size(reason.qps) });
    case "body-assumed":
    case "body-said":
      return say(`confidence.${reason.code}`, { body: bodySize(reason.bodyKB, words) });
    case "test-saturated":
      return say("confidence.test-saturated", {
        utilisation: numbers.percent(reason.utilisation),
        connections: numbers.whole(Math.floor(reason.connections)),
      });
    case "throughput-unknown":
    case "link-unsaid":
    case "shared-cpu":
      return say(`confidence.${reason.code}`);
    default:
      return reason satisfies never;
  }
}

function assumedLine({ assumed, diskPlan, inputs }: Assessment, words: Words): string | null {
  if (!assumed.includes("diskGB")) return null;
  const kind = inputs.find(({ name }) => name === "diskKind")?.value ?? "";
  const gb = words.numbers.size(diskPlan.totalGB);
  return words.say("assumed.list", { list: words.say("assumed.disk", { gb, kind: String(kind).toUpperCase() }) });
}

function unsaidLine({ assumed }: Assessment, words: Words): string | null {
  const { say } = words;
  const names = assumed
    .filter((field) => field === "linkMbps" || field === "trafficGBPerMonth")
    .map((field) => say(`field.${field}`));
  return names.length === 0 ? null : say("unsaid.list", { list: listed(words, names) });
}
