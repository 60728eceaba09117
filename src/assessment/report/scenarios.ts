import type { Figures } from "../figures.ts";
import type { ScenarioInputs } from "../reference.ts";
import type { RequestScenario, Scenario, ScenarioSide } from "../scenarios.ts";
import { certain } from "../spread.ts";
import { peopleAt } from "../throughput.ts";
import { requestsPerSecond, seconds } from "../units.ts";
import type { ReportBookAnswer } from "./book.ts";

/**
 * The three situations by the report's book alone: its clients, people = ⌊ rate × think time ⌋, no ceilings.
 * @param figures the answer by the same book
 */
export function reportScenarios(
  figures: Figures,
  { figures: report }: ReportBookAnswer,
  inputs: ScenarioInputs,
  efficiency: number,
): readonly Scenario[] {
  const { workload, processes, bottleneck, limits } = figures;
  const link = limits.find(({ resource }) => resource === "link")?.ratePerS?.likely ?? Number.POSITIVE_INFINITY;
  const people = (rate: number): number =>
    peopleAt(requestsPerSecond(rate), seconds(workload.thinkS), seconds(0), workload.actions);
  const side = (count: number, rate: number, clients: number): ScenarioSide => ({
    processes: count,
    ratePerS: certain(rate),
    clients: certain(clients),
    people: certain(people(rate)),
  });
  const clusterRate = (one: number): number => (processes <= 1 ? one * processes : one * processes * efficiency);
  const request = (id: "browse" | "create", one: number): RequestScenario => {
    const of = report.scenarios.find((scenario) => scenario.id === id);
    const cluster = clusterRate(one);
    return {
      id,
      requests: inputs[id].requests,
      responseMs: inputs[id].responseMs,
      oneProcess: side(1, one, of?.oneProcessClients ?? 0),
      cluster: side(processes, cluster, of?.clusterClients ?? 0),
      held: certain(people(Math.min(cluster, link))),
      binds: bottleneck === "memory" ? "memory" : cluster <= link ? "cpu" : "link",
    };
  };
  const browseRate = workload.qps ?? 0;
  const createRate = browseRate * (inputs.create.qps / inputs.browse.qps);
  const waiting = report.scenarios.find(({ id }) => id === "wait")?.tasksWaiting ?? null;
  const ids = ["image", "video-a", "video-b"] as const;
  return [
    request("browse", browseRate),
    request("create", createRate),
    {
      id: "wait",
      apis: ids.map((id) => ({ id, responseS: inputs.wait[id], tasksWaiting: waiting?.[id] ?? [0, 0] })),
      acceptedPerS: certain(Math.min(clusterRate(createRate), link)),
      binds: "external-api",
    },
  ];
}
