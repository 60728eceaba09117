import type { Assessment } from "#assessment/assessment";
import type { Scenario } from "#assessment/scenarios";
import type { ResponseTimes } from "#assessment/under-load";
import type { Block, Cell, Document, Tone } from "#chat/document";
import type { Reading } from "#language/reading";
import { adviceText, chainStepTexts, chainText, doNotText } from "./advice-view.ts";
import { example } from "./examples.ts";
import { limitsTable } from "./limits-table.ts";
import { diskLine, memoryLine, memoryTable } from "./memory-view.ts";
import { ratingLine } from "./rating-line.ts";
import { questionTexts, remarkTexts, unknownTexts } from "./reading-view.ts";
import { resourceName } from "./resource-names.ts";
import { confidenceLine, verdict } from "./verdict.ts";
import { whatIfWords } from "./what-if-words.ts";
import { listed, type Words } from "./words.ts";

/** The short form first: verdict, limits, memory, rating, what to do; the rest behind "More". */
export function assessmentView(assessment: Assessment, reading: Reading | null, words: Words): Document {
  const summary = verdict(assessment, words);
  const doubts = reading === null ? [] : doubtBlocks(reading, words);
  return {
    tone: toneOf(assessment),
    summary,
    blocks: [
      { kind: "paragraph", text: summary },
      { kind: "paragraph", text: confidenceLine(assessment, words) },
      ...doubts,
      limitsTable(assessment, words),
      {
        kind: "facts",
        rows: [
          { label: words.say("memory.label"), value: memoryLine(assessment, words) },
          { label: words.say("rating.label"), value: ratingLine(assessment.ratings, words) },
          ...adviceRows(assessment, words),
        ],
      },
      ...askBlocks(assessment, words),
      controls(words, assessment),
    ],
    // Written when it is read: most people never open it.
    get more() {
      return moreBlocks(assessment, words);
    },
  };
}

/** Colour follows what can be done: nothing runs, the memory does not fit, or all is well. */
function toneOf({ bottleneck, memoryPlan }: Assessment): Tone {
  if (bottleneck === "memory") return "act";
  return memoryPlan.fits ? "good" : "watch";
}

function doubtBlocks(reading: Reading, words: Words): readonly Block[] {
  const lines = [
    ...unknownTexts(reading.notUnderstood, words),
    ...questionTexts(reading.questions, words),
    ...remarkTexts(reading, words),
  ];
  return lines.length === 0 ? [] : [{ kind: "context", text: lines.join(words.say("sentence.join")) }];
}

/** Advice by when it can be done, a chain after the single upgrades, then what not to buy. */
function adviceRows(assessment: Assessment, words: Words): readonly { label: string; value: string }[] {
  const { say } = words;
  const whens = ["now", "month", "later"] as const;
  const { chain } = assessment;
  const rows = whens.flatMap((when) => {
    const texts = assessment.advice
      .filter((advice) => advice.when === when)
      .map((advice) => adviceText(advice, assessment, words));
    const further = when === "month" && chain !== null ? [chainText(chain, assessment, words)] : [];
    return [...texts, ...further].map((value) => ({ label: say(`when.${when}`), value }));
  });
  const doNot = assessment.doNot.map((item) => doNotText(item, assessment, words));
  if (doNot.length === 0) return rows;
  return [...rows, { label: say("when.do-not"), value: doNot.join(say("clause.separator")) + say("sentence.end") }];
}

/** Whatever was not said and would change the answer. */
export function assessmentQuestions(assessment: Assessment, { say, language }: Words): readonly string[] {
  const asks: string[] = [];
  if (assessment.assumed.includes("linkMbps")) asks.push(say("ask.link", { example: example("assess", language) }));
  if (assessment.assumed.includes("trafficGBPerMonth")) asks.push(say("ask.quota"));
  return asks;
}

function askBlocks(assessment: Assessment, words: Words): readonly Block[] {
  return assessmentQuestions(assessment, words).map((text) => ({ kind: "context", text }));
}

/** Buttons, or the words for them; the what-if to try first is the upgrade that gains most. */
export function controls(words: Words, assessment: Assessment): Block {
  const { say, language } = words;
  return {
    kind: "actions",
    items: [
      { id: "what-if", label: say("control.what-if"), words: whatIfWords(assessment, words), primary: true },
      { id: "config", label: say("control.config"), words: example("config", language) },
      { id: "working", label: say("control.working"), words: example("working", language) },
      { id: "more", label: say("control.more"), words: example("more", language) },
      { id: "save", label: say("control.save"), words: say("control.save-words") },
    ],
  };
}

/** Scenarios, the memory plan line by line, the disk, and the outer figures. */
export function moreBlocks(assessment: Assessment, words: Words): readonly Block[] {
  return [
    ...chainBlocks(assessment, words),
    ...scenarioBlocks(assessment, words),
    ...memoryTable(assessment.memoryPlan, words),
    { kind: "facts", rows: [{ label: words.say("disk.label"), value: diskLine(assessment, words) }] },
    ...outerFigures(assessment, words),
  ];
}

function chainBlocks(assessment: Assessment, words: Words): readonly Block[] {
  if (assessment.chain === null) return [];
  return [
    { kind: "heading", text: words.say("chain.heading") },
    { kind: "list", ordered: true, items: chainStepTexts(assessment.chain, assessment, words) },
  ];
}

function scenarioBlocks(assessment: Assessment, words: Words): readonly Block[] {
  const { say, numbers } = words;
  const rows = assessment.scenarios.flatMap((scenario): readonly (readonly Cell[])[] => {
    if (scenario.id === "wait") return [];
    const name = say(`scenario.${scenario.id}`, {
      low: numbers.size(scenario.responseMs[0]),
      high: numbers.size(scenario.responseMs[1]),
    });
    const people = (value: number | undefined): Cell =>
      value === undefined
        ? { kind: "text", text: say("table.not-measured") }
        : { kind: "number", value, text: numbers.people(value) };
    return [
      [
        { kind: "text", text: name },
        people(scenario.oneProcess?.people.likely),
        people(scenario.cluster?.people.likely),
        people(scenario.held?.likely),
        { kind: "text", text: scenario.binds === null ? "" : resourceName(scenario.binds, words) },
      ],
    ];
  });
  return [
    { kind: "heading", text: say("scenario.heading") },
    {
      kind: "table",
      columns: [
        { label: say("scenario.table-scenario"), align: "start" },
        { label: say("scenario.table-one"), align: "end" },
        { label: say("scenario.table-cluster", { n: numbers.whole(assessment.processes) }), align: "end" },
        { label: say("scenario.table-held"), align: "end" },
        { label: say("scenario.table-binds"), align: "start" },
      ],
      rows,
      note: say("scenario.note", { think: numbers.size(assessment.workload.thinkS) }),
    },
    ...assessment.scenarios.flatMap((scenario) => waitBlock(scenario, words)),
  ];
}

function waitBlock(scenario: Scenario, words: Words): readonly Block[] {
  if (scenario.id !== "wait" || scenario.acceptedPerS === null) return [];
  const { say, numbers } = words;
  const list = scenario.apis.map((api) =>
    say("scenario.api", {
      name: say(`scenario.api.${api.id}`),
      low: numbers.size(api.responseS[0]),
      high: numbers.size(api.responseS[1]),
      from: numbers.people(api.tasksWaiting[0]),
      to: numbers.people(api.tasksWaiting[1]),
    }),
  );
  const rate = numbers.rate(scenario.acceptedPerS.likely);
  return [{ kind: "paragraph", text: say("scenario.wait", { rate, list: listed(words, list) }) }];
}

/** Two figures: a model's response times deserve no more. */
function responseText({ meanS, p95S }: ResponseTimes, { say, numbers }: Words): string {
  const ms = (seconds: number): string => numbers.size(Number((seconds * 1e3).toPrecision(2)));
  const [low, high] = p95S === null ? ["", ""] : [ms(p95S.low), ms(p95S.high)];
  const percentile =
    p95S === null
      ? ""
      : low === high
        ? say("more.percentile", { p95: high })
        : say("more.percentile-range", { low, high });
  return say("more.response", { mean: ms(meanS.likely), percentile });
}

function outerFigures(assessment: Assessment, words: Words): readonly Block[] {
  const { say, numbers } = words;
  const { dailyPeople, workload, report, inputs } = assessment;
  const { givesWayAt } = assessment.underLoad;
  const lines: string[] = [];
  if (givesWayAt !== null && assessment.bottleneck !== "memory" && assessment.method === "measured") {
    lines.push(say("more.gives-way", { people: numbers.people(givesWayAt.likely) }));
  }
  if (assessment.underLoad.response !== null) lines.push(responseText(assessment.underLoad.response, words));
  if (dailyPeople !== null && dailyPeople.likely > 0) {
    const share = inputs.find(({ name }) => name === "busy-hour-share")?.value;
    lines.push(
      say("more.daily", {
        requests: numbers.size(workload.requestsPerDay),
        share: numbers.percent(typeof share === "number" ? share : 0),
        people: numbers.people(dailyPeople.likely),
        low: numbers.people(dailyPeople.low),
        high: numbers.people(dailyPeople.high),
      }),
    );
  }
  if (report !== null) {
    const { usedMBPerMonth, sharePercent } = report.figures.traffic;
    const shareText =
      sharePercent === null
        ? ""
        : say("more.monthly-share", { percent: numbers.size(Number(sharePercent.toPrecision(2))) });
    lines.push(
      say("more.monthly", {
        people: numbers.whole(workload.dailyPeople),
        mb: numbers.size(Math.round(usedMBPerMonth)),
        share: shareText,
      }),
    );
  }
  return lines.map((text) => ({ kind: "paragraph", text }));
}
