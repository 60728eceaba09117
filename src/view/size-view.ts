import type { Outcome } from "#app/outcome";
import type { SizedServer, SizeTarget } from "#assessment/sizing";
import type { Document } from "#chat/document";
import type { Reading } from "#language/reading";
import { controls } from "./assessment-view.ts";
import { questionTexts, remarkTexts, unknownTexts } from "./reading-view.ts";
import { resourceInSentence } from "./resource-names.ts";
import { confidenceLine } from "./verdict.ts";
import { sentences, type Words } from "./words.ts";

/** The smallest server for a load, resource by resource, with the check that it holds. */
export function sizedView(sized: SizedServer, reading: Reading, words: Words): Document {
  const { say, numbers } = words;
  const { required, assessment } = sized;
  const heading = say("size.heading", { target: targetText(sized.target, assessment.workload.thinkS, words) });
  const check =
    assessment.people === null || assessment.bottleneck === null
      ? ""
      : say("size.check", {
          people: numbers.people(assessment.people.likely),
          resource: resourceInSentence(assessment.bottleneck, words),
        });
  const doubts = [...unknownTexts(reading.notUnderstood, words), ...remarkTexts(reading, words)];
  return {
    tone: "neutral",
    summary: sentences(words, [heading, check]),
    blocks: [
      { kind: "heading", text: heading },
      {
        kind: "facts",
        rows: [
          {
            label: say("field.cpuCores"),
            value: say("size.cpu", {
              cores: say("count.cores", { n: required.cpuCores }),
              processes: required.processes,
            }),
          },
          { label: say("field.memoryGiB"), value: say("size.memory", { gib: numbers.size(required.memoryGiB) }) },
          { label: say("field.linkMbps"), value: say("size.link", { mbps: numbers.size(required.linkMbps) }) },
          {
            label: say("field.trafficGBPerMonth"),
            value: say("size.traffic", { gb: numbers.size(required.trafficGBPerMonth) }),
          },
        ],
      },
      { kind: "paragraph", text: check },
      { kind: "paragraph", text: confidenceLine(assessment, words) },
      ...(doubts.length === 0 ? [] : [{ kind: "context" as const, text: doubts.join(say("sentence.join")) }]),
      controls(words, assessment),
    ],
    more: [],
  };
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
    return say("size.target-people", { people: numbers.whole(people), think: numbers.size(thinkS) });
  }
  return clients !== null
    ? say("size.target-clients", { clients: numbers.whole(clients) })
    : say("size.target-daily", { people: numbers.whole(dailyPeople ?? 0) });
}
