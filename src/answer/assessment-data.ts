import type { Action } from "#assessment/advice";
import { artifacts } from "#assessment/artifacts/artifacts";
import type { Assessment } from "#assessment/assessment";
import type { MemoryLayout } from "#assessment/memory-budget";
import type { ReportBookAnswer } from "#assessment/report/book";
import { type Priced, peoplePerMoney } from "#assessment/worth";
import { adviceText, chainStepTexts, chainText, doNotText } from "#view/advice-view";
import { artifactText } from "#view/artifact-text";
import { ratingWord } from "#view/rating-line";
import { confidenceLine, verdict } from "#view/verdict";
import type { Words } from "#view/words";
import { contradictionText } from "#view/working-view";
import type { AdviceData, AssessmentData } from "./assessment-schema.ts";

/** An assessment as plain data: every figure at full precision, every sentence in the reader's language. */
export function assessmentData(assessment: Assessment, words: Words): AssessmentData {
  const { statement, memoryPlan, processesNeeded, tuningCostsPeople, confidence } = assessment;
  const { spec, options } = statement;
  const { tuned, processesFit } = memoryPlan;
  return {
    spec,
    options: { ...options, stack: options.stack === null ? null : [...options.stack] },
    inputs: assessment.inputs.map(({ range, source, ...input }) => ({
      ...input,
      source: source[words.language],
      ...(range === undefined ? {} : { range: pair(range) }),
    })),
    assumed: [...assessment.assumed],
    people: assessment.people,
    clients: assessment.clients,
    dailyPeople: assessment.dailyPeople,
    givesWayAt: assessment.underLoad.givesWayAt,
    response: responseData(assessment),
    demandPerS: assessment.demandPerS,
    limits: assessment.limits.map(({ responseS: _, used, ...limit }) =>
      used === undefined ? limit : { ...limit, used },
    ),
    bottleneck: assessment.bottleneck,
    runnerUp: assessment.runnerUp,
    verdict: verdict(assessment, words),
    confidence: { level: confidence.level, why: confidenceLine(assessment, words) },
    memoryPlan: {
      ...layoutData(memoryPlan),
      processesFit,
      processesNeeded,
      ...(tuned === undefined ? {} : { tuned: tuned === null ? null : layoutData(tuned), tuningCostsPeople }),
    },
    diskPlan: { ...assessment.diskPlan, lines: [...assessment.diskPlan.lines] },
    scenarios: assessment.scenarios.map((scenario) =>
      scenario.id === "wait"
        ? {
            ...scenario,
            apis: scenario.apis.map(({ id, responseS, tasksWaiting }) => ({
              id,
              responseS: pair(responseS),
              tasksWaiting: pair(tasksWaiting),
            })),
          }
        : { ...scenario, responseMs: pair(scenario.responseMs) },
    ),
    ratings: ratingData(assessment, words),
    advice: assessment.advice.map((item) => ({
      action: item.action.kind,
      text: adviceText(item, assessment, words),
      when: item.when,
      gainPeople: item.gainPeople,
      newBottleneck: item.newBottleneck,
      ...steps(item.action),
      ...priceData(item),
    })),
    chain: chainData(assessment, words),
    doNot: assessment.doNot.map((item) => ({
      action: item.action.kind,
      text: doNotText(item, assessment, words),
      gainPeople: item.gainPeople,
      proof:
        item.proof.bottleneck === null
          ? ""
          : words.say("change.still-first", { resource: words.say(`resource.${item.proof.bottleneck}`) }),
      ...steps(item.action),
    })),
    working: assessment.working.map((step) => ({ ...step, inputs: { ...step.inputs } })),
    report: assessment.report === null ? null : reportData(assessment, assessment.report, words),
    peopleByResource: assessment.peopleByResource.map((row) => ({ ...row })),
    files:
      assessment.artifacts === null
        ? []
        : artifacts(assessment.artifacts).map((artifact) => {
            const { name, text } = artifactText(artifact, words.language);
            return { name, text };
          }),
  };
}

function responseData({ underLoad: { response } }: Assessment): AssessmentData["response"] {
  if (response === null) return null;
  const { meanS, p95S, knee, utilisation } = response;
  return { meanS, p95S, knee, utilisation: { ...utilisation } };
}

function ratingData({ ratings }: Assessment, words: Words): AssessmentData["ratings"] {
  return { ...ratings, word: ratingWord(ratings.overall, words) };
}

/** The price in whose words it is, and the people that one unit of it brings. */
function priceData(priced: Priced): Pick<AdviceData, "cost" | "ownCostPerMonth" | "peoplePerMoney"> {
  const { costCNYPerMonth, costOwnPerMonth } = priced;
  const worth = peoplePerMoney(priced);
  return {
    ...(costCNYPerMonth === undefined
      ? {}
      : {
          cost: {
            low: costCNYPerMonth[0],
            high: costCNYPerMonth[1],
            currency: "CNY" as const,
            per: "month" as const,
            source: "the original report",
          },
        }),
    ...(costOwnPerMonth === undefined ? {} : { ownCostPerMonth: costOwnPerMonth }),
    ...(worth === null ? {} : { peoplePerMoney: { low: worth[0], high: worth[1] } }),
  };
}

function chainData(assessment: Assessment, words: Words): AssessmentData["chain"] {
  const { chain } = assessment;
  if (chain === null) return null;
  const texts = chainStepTexts(chain, assessment, words);
  return {
    text: chainText(chain, assessment, words),
    gainPeople: chain.gainPeople,
    newBottleneck: chain.newBottleneck,
    ...priceData(chain),
    steps: chain.steps.map(({ action, ...step }, index) => ({
      action: action.kind,
      text: texts[index] ?? "",
      ...steps(action),
      ...step,
    })),
  };
}

/** From what to what, where an action moves a size. */
function steps(action: Action): { from?: number; to?: number } {
  return "from" in action ? { from: action.from, to: action.to } : {};
}

function pair([low, high]: readonly [number, number]): [number, number] {
  return [low, high];
}

function layoutData({ lines, totalMB, usableMB, fits, processes, processMB, bufferPoolMB }: MemoryLayout) {
  return { lines: [...lines], totalMB, usableMB, fits, processes, processMB, bufferPoolMB };
}

/** The report's book: its figures, steps and claims, and its own three stages beside what computes. */
function reportData(
  assessment: Assessment,
  { figures, steps: arithmetic, claims, contradictions }: ReportBookAnswer,
  words: Words,
): NonNullable<AssessmentData["report"]> {
  const { concurrency, bandwidth, upgraded } = figures;
  const over = (clients: number, link: number | null): number | null =>
    link === null ? null : Math.min(clients, link);
  const link = bandwidth?.clientsCompressed ?? null;
  const tuned = concurrency.tunedCluster.clients;
  return {
    figures: {
      ...figures,
      ratings: ratingData(assessment, words),
      scenarios: figures.scenarios.map(({ tasksWaiting, ...scenario }) => ({
        ...scenario,
        tasksWaiting:
          tasksWaiting === null
            ? null
            : {
                image: pair(tasksWaiting.image),
                "video-a": pair(tasksWaiting["video-a"]),
                "video-b": pair(tasksWaiting["video-b"]),
              },
      })),
      memory: { first: layoutData(figures.memory.first), tuned: layoutData(figures.memory.tuned) },
    },
    steps: arithmetic.map((step) => ({ ...step, inputs: { ...step.inputs } })),
    summary: [
      {
        stage: "now",
        clients: concurrency.oneProcessClients,
        clientsOverLink: over(concurrency.oneProcessClients, link),
        claim: pair(claims.now),
      },
      { stage: "tuned", clients: tuned, clientsOverLink: over(tuned, link), claim: pair(claims.tuned) },
      {
        stage: "upgraded",
        clients: tuned,
        clientsOverLink: over(tuned, upgraded?.clients ?? null),
        claim: pair(claims.upgraded),
      },
    ],
    claims: { ...claims },
    contradictions: contradictions.map((contradiction) => ({
      code: contradiction.code,
      figures: { ...contradiction.figures },
      text: contradictionText(contradiction, assessment.workload.paceS, words),
    })),
  };
}
