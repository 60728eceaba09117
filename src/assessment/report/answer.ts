import { demandOf } from "../demand.ts";
import { planDisk } from "../disk-budget.ts";
import { consideredFor, type Figures, type LimitRow } from "../figures.ts";
import type { Resource } from "../limits.ts";
import type { MemoryPlan } from "../memory-budget.ts";
import { rate } from "../ratings.ts";
import type { Reference } from "../reference.ts";
import { certain } from "../spread.ts";
import type { KnownStatement } from "../statement.ts";
import { clientsPerCluster, clientsPerProcess, peopleAt } from "../throughput.ts";
import { dailyPeopleAt } from "../traffic.ts";
import { clients, requestsPerSecond, seconds } from "../units.ts";
import { type Workload, workloadOf } from "../workload.ts";
import { reportFigures } from "./figures.ts";
import { reportInputs } from "./inputs.ts";
import { tunedLayout } from "./memory.ts";

/**
 * The answer by the report's book alone: no ceilings, no ranges, payload bytes only.
 *
 *     people = ⌊ rate × think time ⌋, at the tightest of processor and link
 *
 * @returns `null` where no single-process throughput is known: the report's book starts from one
 */
export function reportAnswer(statement: KnownStatement, reference: Reference): Figures | null {
  const workload = workloadOf(statement, reference.preset);
  if (workload.qps === null) return null;
  const inputs = reportInputs(statement, workload, workload.qps, reference);
  const figures = reportFigures(inputs);
  const { preset, report, assumptions } = reference;
  const { spec, options } = statement;
  const tuned = figures.memory.tuned;
  // Where not even one process fits, a stated number of them does not run either.
  const wanted = tuned.processes === 0 ? 0 : (options.procs ?? tuned.processes);
  const processes = Math.min(wanted, figures.concurrency.fullCluster.processes);
  const cluster = processes <= 1 ? workload.qps * processes : workload.qps * processes * report.efficiency;
  const clientsOf = (n: number): number =>
    n <= 1
      ? n * figures.concurrency.oneProcessClients
      : clientsPerCluster(clients(figures.concurrency.oneProcessClients), n, report.efficiency);

  const limits: LimitRow[] = [row("cpu", cluster, clientsOf(processes), workload, false)];
  if (processes > 1) limits.push(row("cpu-one-process", workload.qps, clientsOf(1), workload, true));
  if (figures.bandwidth !== null) {
    const { kbPerSecond, clientsCompressed } = figures.bandwidth;
    limits.push(row("link", kbPerSecond / workload.bodyKB, clientsCompressed, workload, false));
    if (workload.rawBodyKB !== null) {
      const raw = kbPerSecond / workload.rawBodyKB;
      limits.push(
        row(
          "link-uncompressed",
          raw,
          clientsPerProcess(requestsPerSecond(raw), seconds(workload.paceS)),
          workload,
          true,
        ),
      );
    }
  }

  const counting = limits.filter((limit) => !limit.conditional);
  const ordered = [...counting].sort((a, b) => (a.ratePerS?.likely ?? 0) - (b.ratePerS?.likely ?? 0));
  const [first, second] = ordered;
  const nothingRuns = processes === 0;
  const held = first?.ratePerS?.likely ?? 0;
  const demand = demandOf(workload, () => 0, reference)?.likely ?? null;
  const plan = processes === 0 ? tuned : tunedLayout(inputs, processes);
  const memoryPlan: MemoryPlan = {
    ...plan,
    processesFit: tuned.processes,
    ...(plan.fits ? {} : { tuned: tuned.fits ? tuned : null }),
  };
  const disk = { gb: spec.diskGB ?? preset.diskGB, kind: spec.diskKind ?? preset.diskKind };
  return {
    method: "report",
    statement,
    workload,
    processes,
    processesNeeded: Math.max(1, Math.ceil(held / workload.qps - 1e-9)),
    limits: limits.map((limit) => ({
      ...limit,
      binding: !nothingRuns && limit === first,
      ...(demand === null || !limit.ratePerS?.likely ? {} : { used: certain(demand / limit.ratePerS.likely) }),
    })),
    considered: consideredFor(statement, workload, Math.max(1, processes), reference),
    people: first?.people ?? null,
    // The report rounds per process, so the tightest rate may hold a client more than the next limit.
    clients: certain(Math.min(...counting.map((limit) => limit.clients?.likely ?? 0))),
    dailyPeople: certain(dailyPeople(held, workload, reference)),
    bottleneck: nothingRuns ? "memory" : (first?.resource ?? null),
    runnerUp:
      second === undefined || held === 0
        ? null
        : { resource: second.resource, ratio: certain((second.ratePerS?.likely ?? 0) / held) },
    demandPerS: demand === null ? null : certain(demand),
    memoryPlan,
    diskPlan: planDisk(disk.gb, assumptions),
    ratings: rate(spec, disk, reference.ratings),
  };
}

function row(
  resource: Resource,
  ratePerS: number,
  clients: number,
  workload: Workload,
  conditional: boolean,
): LimitRow {
  const people = peopleAt(requestsPerSecond(ratePerS), seconds(workload.thinkS), seconds(0), workload.actions);
  return {
    resource,
    ratePerS: certain(ratePerS),
    clients: certain(clients),
    people: certain(people),
    responseS: 0,
    binding: false,
    conditional,
  };
}

function dailyPeople(held: number, workload: Workload, { assumptions }: Reference): number {
  const share = assumptions["busy-hour-share"].value;
  return dailyPeopleAt(requestsPerSecond(held), workload.requestsPerDay, share, 1);
}
