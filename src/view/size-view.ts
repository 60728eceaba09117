import type { Outcome } from "#app/outcome";
import type { ReliefAction } from "#assessment/size-relief";
import type { SizedField, SizeTarget } from "#assessment/size-target";
import type { SizedResource, SizedServer } from "#assessment/sizing";
import type { Document } from "#chat/document";
import type { Reading } from "#language/reading";
import { controls } from "./assessment-view.ts";
import { questionTexts, remarkTexts, unknownTexts } from "./reading-view.ts";
import { bodySize, resourceInSentence, setOff } from "./resource-names.ts";
import { confidenceLine } from "./verdict.ts";
import { listed, sentences, type Words } from "./words.ts";

/** The smallest server for a load, resource by resource with why, and the check that it holds. */
export function sizedView(sized: SizedServer, reading: Reading, words: Words): Document {
  const { say } = words;
  const { resources, assessment } = sized;
  const heading = say("size.heading", { target: targetText(sized.target, assessment.workload.thinkS, words) });
  const sizes = resources.map(({ field, size }) => sizeText(field, size, words));
  const smaller = resources.flatMap((resource) => reliefTexts(resource, words));
  const check = checkText(assessment, words);
  const notes = [
    ...rangeNotes(resources, words),
    ...unknownTexts(reading.notUnderstood, words),
    ...remarkTexts(reading, words),
  ];
  return {
    tone: "neutral",
    summary: sentences(words, [say("size.summary", { heading, sizes: listed(words, sizes) }), check]),
    blocks: [
      { kind: "heading", text: heading },
      {
        kind: "facts",
        rows: [
          ...resources.map((resource) => ({
            label: say(`field.${resource.field}`),
            value: rowText(resource, sized.required.processes, words),
          })),
          ...(smaller.length === 0
            ? []
            : [{ label: say("size.smaller-label"), value: smaller.join(say("clause.separator")) }]),
        ],
      },
      { kind: "paragraph", text: check },
      { kind: "paragraph", text: confidenceLine(assessment, words) },
      ...(notes.length === 0 ? [] : [{ kind: "context" as const, text: notes.join(say("sentence.join")) }]),
      controls(words, assessment),
    ],
    more: [],
  };
}

function checkText({ people, bottleneck }: SizedServer["assessment"], words: Words): string {
  if (people === null || bottleneck === null) return "";
  return words.say("size.check", {
    people: words.numbers.people(people.likely),
    resource: resourceInSentence(bottleneck, words),
  });
}

function rowText(resource: SizedResource, processes: number, words: Words): string {
  const { say } = words;
  const size = rangeText(resource, processes, words);
  const why = sizeReasonText(resource, words);
  return why === null ? size : say("size.row", { size, why });
}

/** The size with what it may be between: "3 Mbps (2–5)". */
function rangeText({ field, size, range }: SizedResource, processes: number, words: Words): string {
  const { say, numbers } = words;
  const alone = field === "memoryGiB" ? say("size.memory", { gib: numbers.size(size) }) : sizeText(field, size, words);
  const low = numbers.size(range.low);
  const ranged =
    range.high === null
      ? say("size.range-open", { size: alone, low })
      : range.low === range.high
        ? alone
        : say("size.range", { size: alone, low, high: numbers.size(range.high) });
  return field === "cpuCores" ? say("size.cpu", { cores: ranged, processes }) : ranged;
}

function rangeNotes(resources: readonly SizedResource[], { say }: Words): readonly string[] {
  const open = resources.some(({ range }) => range.high === null);
  const wide = resources.some(({ range }) => range.low !== range.high);
  return [...(wide ? [say("size.range-note")] : []), ...(open ? [say("size.range-open-note")] : [])];
}

/** A size that says of what it is. */
function sizeText(field: SizedField, size: number, { say, numbers }: Words): string {
  switch (field) {
    case "cpuCores":
      return say("count.cores", { n: size });
    case "memoryGiB":
      return say("size.memory-alone", { gib: numbers.size(size) });
    case "linkMbps":
      return say("size.link", { mbps: numbers.size(size) });
    case "trafficGBPerMonth":
      return say("size.traffic", { gb: numbers.size(size) });
    default:
      return field satisfies never;
  }
}

/** The figure that makes a resource as large as it is, with its arithmetic; `null` where the book counts none. */
export function sizeReasonText({ reason, size }: SizedResource, words: Words): string | null {
  if (reason === null) return null;
  const { say, numbers } = words;
  switch (reason.kind) {
    case "link": {
      const figures = {
        rate: numbers.worked(reason.ratePerS),
        kb: numbers.worked(reason.bytesPerRequest / 1000),
        mbps: numbers.worked(reason.neededMbps),
      };
      return reason.ceiling === 1
        ? say("size.why-link-report", figures)
        : say("size.why-link", { ...figures, ceiling: numbers.percent(reason.ceiling) });
    }
    case "traffic":
      return say("size.why-traffic", {
        rate: numbers.worked(reason.ratePerS),
        peak: numbers.size(reason.peakToMean),
        kb: numbers.worked(reason.bytesPerRequest / 1000),
        days: numbers.whole(reason.days),
        gb: numbers.worked(reason.neededGB),
      });
    case "cpu": {
      const enough = say("size.why-cpu", {
        rate: numbers.worked(reason.ratePerS),
        cores: say("count.cores", { n: size }),
        carries: numbers.rate(reason.carriesPerS),
      });
      if (reason.smaller === null) return enough;
      const cores = say("count.cores", { n: reason.smaller.size });
      return enough + say("size.why-cpu-smaller", { cores, carries: numbers.rate(reason.smaller.carriesPerS) });
    }
    case "memory": {
      const sum = say("size.why-memory", {
        processes: reason.processes,
        each: numbers.whole(reason.processMB),
        others: numbers.whole(reason.othersMB),
        reserve: numbers.whole(reason.reserveMB),
        total: numbers.whole(reason.totalMB),
        usable: numbers.whole(reason.usableMB),
      });
      if (reason.smaller === null) return sum;
      const { size: gib, processesFit: fit } = reason.smaller;
      const room = fit === 0 ? say("size.room-none") : say("size.room", { fit });
      return sum + say("size.why-memory-smaller", { gib: numbers.size(gib), room });
    }
    default:
      return reason satisfies never;
  }
}

/** What would let a smaller size do, each with that size. */
export function reliefTexts({ field, smaller }: SizedResource, words: Words): readonly string[] {
  return smaller.map(({ action, to }) =>
    words.say("size.smaller", { what: reliefText(action, words), size: setOff(sizeText(field, to, words), words) }),
  );
}

function reliefText(action: ReliefAction, words: Words): string {
  const { say, numbers } = words;
  switch (action.kind) {
    case "compress":
      return say("relief.compress", { from: bodySize(action.bodyKB, words), to: bodySize(action.toKB, words) });
    case "uploads-direct":
      return say("relief.uploads-direct");
    case "longer-think":
      return say("relief.longer-think", { from: numbers.size(action.fromS), to: numbers.size(action.toS) });
    case "smaller-process":
      return say("relief.smaller-process", {
        less: numbers.whole(action.fromMB - action.toMB),
        to: numbers.whole(action.toMB),
      });
    case "tune-memory":
      return say("relief.tune-memory", {
        processes: action.layout.processes,
        each: numbers.whole(action.layout.processMB),
        buffer: numbers.whole(action.layout.bufferPoolMB),
      });
    default:
      return action satisfies never;
  }
}

/** Why no server can be named for a load. */
export function notSizedView(
  { target, reading, why }: Extract<Outcome, { kind: "not-sized" }>,
  words: Words,
): Document {
  const text =
    why === "unclear"
      ? [...unknownTexts(reading.notUnderstood, words), ...questionTexts(reading.questions, words)].join("\n")
      : words.say(why === "too-large" ? "size.impossible" : "size.not-measured", {
          target: targetText(target, target.thinkS, words),
        });
  return { tone: "neutral", summary: text, blocks: [{ kind: "paragraph", text }], more: [] };
}

function targetText({ people, clients, dailyPeople }: SizeTarget, thinkS: number, { say, numbers }: Words): string {
  if (people !== null) {
    return say("size.target-people", { people: numbers.load(people), think: numbers.size(thinkS) });
  }
  return clients !== null
    ? say("size.target-clients", { clients: numbers.load(clients) })
    : say("size.target-daily", { people: numbers.load(dailyPeople ?? 0) });
}
