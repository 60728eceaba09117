import { type Advice, advise, type DoNot } from "./advice.ts";
import { artifactPlan } from "./artifact-plan.ts";
import type { ArtifactPlan } from "./artifacts/artifact.ts";
import type { Chain } from "./chain.ts";
import { difference } from "./comparison.ts";
import { type Confidence, confidenceOf } from "./confidence.ts";
import { type Figures, type Method, measuredFigures } from "./figures.ts";
import { assumedFields, type Input, inputsOf } from "./inputs.ts";
import type { LimitInputs } from "./limits.ts";
import { peopleByResource, type ResourcePeople } from "./people-by-resource.ts";
import type { Reference } from "./reference.ts";
import { reportAnswer } from "./report/answer.ts";
import { type ReportBookAnswer, reportBook } from "./report/book.ts";
import { reportScenarios } from "./report/scenarios.ts";
import { type Scenario, scenariosOf } from "./scenarios.ts";
import type { SpecField } from "./server-spec.ts";
import type { Spread } from "./spread.ts";
import type { KnownStatement } from "./statement.ts";
import { type UnderLoad, underLoad } from "./under-load.ts";
import { whenRead } from "./when-read.ts";
import { type WorkingStep, workingOf } from "./working.ts";

/** Everything that can be said about one server: what it holds, what gives out first, what to do. */
export interface Assessment extends Figures {
  readonly underLoad: UnderLoad;
  readonly peopleByResource: readonly ResourcePeople[];
  readonly confidence: Confidence;
  readonly inputs: readonly Input[];
  readonly assumed: readonly SpecField[];
  readonly scenarios: readonly Scenario[];
  readonly advice: readonly Advice[];
  /** Upgrades one after the other that bring more than any one of them; `null` where none do. */
  readonly chain: Chain | null;
  readonly doNot: readonly DoNot[];
  /** People lost by the tuned memory plan; `null` where the plan fits or nothing is known. */
  readonly tuningCostsPeople: Spread | null;
  /** What generated files may say; `null` where no plan fits. */
  readonly artifacts: ArtifactPlan | null;
  readonly working: readonly WorkingStep[];
  /** The original report, redone for this server; `null` where no throughput is known to start from. */
  readonly report: ReportBookAnswer | null;
}

/** The figures alone, by either book; the report's book falls back to the measured one where it has nothing to start from. */
export function figuresOf(statement: KnownStatement, method: Method, reference: Reference): Figures {
  const byReport = method === "report" ? reportAnswer(statement, reference) : null;
  return byReport ?? measuredFigures(statement, reference);
}

/**
 * Assesses one server: the figures, then what follows from them.
 * Pure: the same statement, method and reference give the same assessment.
 */
export function assess(statement: KnownStatement, method: Method, reference: Reference): Assessment {
  const figures = figuresOf(statement, method, reference);
  const inputs: LimitInputs = {
    server: statement.spec,
    workload: figures.workload,
    processes: figures.processes,
    preset: reference.preset,
    assumptions: reference.assumptions,
  };
  const advised = whenRead(
    {},
    { all: () => advise(figures, reference, (changed) => figuresOf(changed, method, reference)) },
  );
  // A list of servers reads the people alone, and most answers leave what stands behind a button unread.
  const whole: Assessment = whenRead(figures, {
    assumed: () => assumedFields(statement),
    report: () => reportBook(statement, reference),
    confidence: () => confidenceOf(statement, figures.workload, reference),
    advice: () => advised.all.advice,
    chain: () => advised.all.chain,
    doNot: () => advised.all.doNot,
    tuningCostsPeople: () => tuningCost(figures, method, reference),
    inputs: () => inputsOf(statement, figures.workload, reference),
    underLoad: () => underLoad(figures, inputs),
    peopleByResource: () => peopleByResource(inputs),
    scenarios: (): readonly Scenario[] =>
      figures.method === "report" && whole.report !== null
        ? reportScenarios(figures, whole.report, reference.scenarios, reference.report.efficiency)
        : scenariosOf(inputs, figures.bottleneck === "memory", reference),
    artifacts: () => artifactPlan(figures, reference),
    working: (): readonly WorkingStep[] =>
      figures.method === "report" ? [] : workingOf(figures, inputs, reference, whole.underLoad),
  });
  return whole;
}

/** What the tuned memory plan costs in people: what the stated processes hold less what the tuned ones do. */
function tuningCost(figures: Figures, method: Method, reference: Reference): Spread | null {
  const { tuned } = figures.memoryPlan;
  if (!tuned) return null;
  const options = { ...figures.statement.options, procs: tuned.processes };
  return difference(figuresOf({ ...figures.statement, options }, method, reference).people, figures.people);
}
