import type { ReportFigures } from "./figures.ts";
import type { ReportInputs } from "./inputs.ts";
import type { ReportLayout } from "./memory.ts";

export const REPORT_FIGURES = [
  "one-process",
  "full-cluster",
  "tuned-cluster",
  "create-one-process",
  "first-plan",
  "tuned-plan",
  "link",
  "link-raw",
  "link-compressed",
  "link-clients",
  "traffic",
  "traffic-share",
] as const;

/** A figure of the report's book and the arithmetic that leads to it. */
export interface ReportStep {
  readonly figure: (typeof REPORT_FIGURES)[number];
  readonly formula: string;
  readonly inputs: Readonly<Record<string, number>>;
  readonly result: number;
  readonly unit: string;
}

/** The report's arithmetic, line by line. */
export function reportSteps(inputs: ReportInputs, figures: ReportFigures): readonly ReportStep[] {
  const { workload, qps, createQps, reference, bodyKB, rawBodyKB, linkMbps } = inputs;
  const { concurrency, bandwidth, traffic, memory } = figures;
  const one = concurrency.oneProcessClients;
  const efficiency = reference.report.efficiency;
  const pace = workload.paceS;
  const cluster = (
    figure: ReportStep["figure"],
    { processes, clients }: { processes: number; clients: number },
  ): ReportStep => ({
    figure,
    formula: "⌊clients × processes × efficiency⌋",
    inputs: { clients: one, processes, efficiency },
    result: clients,
    unit: "clients",
  });
  const steps: ReportStep[] = [
    {
      figure: "one-process",
      formula: "⌊rate × pace⌋",
      inputs: { rate: qps, pace },
      result: one,
      unit: "clients",
    },
    cluster("full-cluster", concurrency.fullCluster),
    cluster("tuned-cluster", concurrency.tunedCluster),
    {
      figure: "create-one-process",
      formula: "⌊rate × pace⌋",
      inputs: { rate: createQps, pace },
      result: figures.scenarios[1]?.oneProcessClients ?? 0,
      unit: "clients",
    },
    {
      figure: "first-plan",
      formula: "Σ lines",
      inputs: lineInputs(memory.first),
      result: memory.first.totalMB,
      unit: "MB",
    },
    {
      figure: "tuned-plan",
      formula: "Σ lines",
      inputs: lineInputs(memory.tuned),
      result: memory.tuned.totalMB,
      unit: "MB",
    },
  ];
  if (bandwidth !== null && linkMbps !== null) {
    const link = bandwidth.kbPerSecond;
    steps.push(
      { figure: "link", formula: "Mbit/s × 1,000 ÷ 8", inputs: { link: linkMbps }, result: link, unit: "kB/s" },
      {
        figure: "link-raw",
        formula: "⌊link ÷ body⌋",
        inputs: { link, body: rawBodyKB },
        result: bandwidth.requestsPerSecondRaw,
        unit: "req/s",
      },
      {
        figure: "link-compressed",
        formula: "⌊link ÷ body⌋",
        inputs: { link, body: bodyKB },
        result: bandwidth.requestsPerSecondCompressed,
        unit: "req/s",
      },
      {
        figure: "link-clients",
        formula: "⌊link ÷ body × pace⌋",
        inputs: { link, body: bodyKB, pace },
        result: bandwidth.clientsCompressed,
        unit: "clients",
      },
    );
  }
  steps.push({
    figure: "traffic",
    formula: "people × requests × days × body ÷ 1,000",
    inputs: {
      people: workload.dailyPeople,
      requests: workload.requestsPerDay,
      days: reference.report.days,
      body: bodyKB,
    },
    result: traffic.usedMBPerMonth,
    unit: "MB/month",
  });
  if (traffic.sharePercent !== null && inputs.quotaGB !== null) {
    steps.push({
      figure: "traffic-share",
      formula: "used ÷ quota × 100",
      inputs: { used: traffic.usedMBPerMonth, quota: inputs.quotaGB * 1000 },
      result: traffic.sharePercent,
      unit: "%",
    });
  }
  return steps;
}

function lineInputs(plan: ReportLayout): Readonly<Record<string, number>> {
  return Object.fromEntries(plan.lines.map(({ item, mb }) => [item, mb]));
}
