import type { Assessment } from "#assessment/assessment";
import type { Input } from "#assessment/inputs";
import type { Band } from "#assessment/reference";
import type { Contradiction } from "#assessment/report/contradictions";
import type { ReportStep } from "#assessment/report/steps";
import { isField } from "#assessment/statement";
import type { WorkingStep } from "#assessment/working";
import type { Block, Document } from "#chat/document";
import { byResourceBlocks } from "./by-resource-view.ts";
import { verdict } from "./verdict.ts";
import type { Words } from "./words.ts";

/** Every number as a formula that a reader can redo, then the report's own steps and contradictions, then the inputs. */
export function workingView(assessment: Assessment, words: Words): Document {
  const { say } = words;
  return {
    tone: "neutral",
    summary: verdict(assessment, words),
    blocks: [
      { kind: "heading", text: say("working.heading") },
      ...(assessment.working.length === 0 ? [] : [stepList(assessment.working, words)]),
      ...reportBlocks(assessment, words),
      ...byResourceBlocks(assessment, words),
    ],
    more: [
      { kind: "heading", text: say("working.inputs") },
      { kind: "facts", rows: assessment.inputs.map((input) => inputFact(input, words)) },
    ],
  };
}

function stepList(steps: readonly (WorkingStep | ReportStep)[], words: Words): Block {
  return { kind: "list", ordered: true, items: steps.map((step) => stepText(step, words)) };
}

/** "Link = link ÷ 8 ÷ wire × ceiling = (link 3, wire 2,426, ceiling 0.8) = 123.66 req/s". */
function stepText(
  { figure, formula, inputs, result, unit }: WorkingStep | ReportStep,
  { say, numbers }: Words,
): string {
  const filled = Object.entries(inputs)
    .map(([name, value]) => `${name} ${numbers.size(value)}`)
    .join(", ");
  return say("working.step", {
    figure: say(`figure.${figure}`),
    formula,
    filled: `(${filled})`,
    result: numbers.size(result),
    unit: unit === "1" ? "" : unit,
  }).trimEnd();
}

function reportBlocks({ report, workload }: Assessment, words: Words): readonly Block[] {
  if (report === null) return [];
  const { say, numbers } = words;
  const pace = numbers.size(workload.paceS);
  const band = ([low, high]: Band): string => `${numbers.whole(low)}–${numbers.whole(high)}`;
  const { claims } = report;
  return [
    { kind: "heading", text: say("working.report-heading", { pace }) },
    stepList(report.steps, words),
    {
      kind: "paragraph",
      text: say("working.report-claims", {
        one: band(claims.oneProcessBand),
        cluster: band(claims.tunedClusterBand),
        upgraded: band(claims.upgraded),
      }),
    },
    { kind: "heading", text: say("working.contradictions") },
    {
      kind: "list",
      ordered: false,
      items: report.contradictions.map((contradiction) => contradictionText(contradiction, workload.paceS, words)),
    },
  ];
}

/** One contradiction of the report, with this server's figures. */
export function contradictionText({ code, figures }: Contradiction, paceS: number, { say, numbers }: Words): string {
  const shown = (name: string): string => numbers.size(Number((figures[name] ?? 0).toPrecision(3)));
  const all = <Name extends string>(...names: readonly Name[]): Record<Name, string> =>
    Object.fromEntries(names.map((name) => [name, shown(name)])) as Record<Name, string>;
  switch (code) {
    case "cpu-clients-over-link":
      return say(`contradiction.${code}`, {
        ...all("link", "linkRaw", "one", "tuned", "full"),
        pace: numbers.size(paceS),
      });
    case "one-process-fills-link":
      return say(`contradiction.${code}`, all("one", "link"));
    case "browse-two-bands":
      return say(`contradiction.${code}`, all("textLow", "textHigh", "tableLow", "tableHigh"));
    case "create-band-from-link":
      return say(`contradiction.${code}`, all("computed", "low", "high", "link"));
    case "upgrade-oversold":
      return say(`contradiction.${code}`, all("link", "low", "high", "rate", "clients"));
    case "query-cache-stops-mysql-8":
      return say(`contradiction.${code}`);
    case "pool-against-max-connections":
      return say(`contradiction.${code}`, all("max", "tuned", "tunedTotal", "allowed", "full", "fullTotal"));
    case "nothing-needs-buying":
      return say(`contradiction.${code}`, all("people", "requests", "rate"));
    default:
      return code satisfies never;
  }
}

/** "CPU cores: 4 cores, you said it"; an assumption carries its source. */
function inputFact(input: Input, words: Words): { readonly label: string; readonly value: string } {
  const { say, language } = words;
  const parts = [inputValue(input, words), say(`origin.${input.origin}`)];
  if (input.origin === "assumed") parts.push(input.source[language]);
  return { label: inputName(input.name, words), value: parts.join(say("clause.separator")) };
}

function inputName(name: Input["name"], { say }: Words): string {
  return isField(name) ? say(`field.${name}`) : say(`input.${name}`);
}

function inputValue({ value, unit, range }: Input, { say, numbers }: Words): string {
  const shown = typeof value === "number" ? numbers.size(value) : value;
  const measured = unit === "" || unit === "1" ? shown : `${shown} ${unit}`;
  if (range === undefined) return measured;
  return `${measured} (${say("working.range", { low: numbers.size(range[0]), high: numbers.size(range[1]) })})`;
}
