import { linkRate } from "../bandwidth.ts";
import { tasksWaiting } from "../external-api.ts";
import type { Band } from "../reference.ts";
import { clientsPerCluster, clientsPerProcess } from "../throughput.ts";
import { monthlyBytes } from "../traffic.ts";
import { gigabytes, kilobytes, megabitsPerSecond, requestsPerSecond, seconds } from "../units.ts";
import type { ReportInputs } from "./inputs.ts";
import { type ReportLayout, reportMemory } from "./memory.ts";

/** Everything that the original report computes, by its own method, for any server. Single numbers: it knows no ranges. */
export interface ReportFigures {
  /** Clients: senders of one request every pace; whole numbers. */
  readonly concurrency: {
    readonly oneProcessClients: number;
    readonly fullCluster: { readonly processes: number; readonly clients: number };
    readonly tunedCluster: { readonly processes: number; readonly clients: number };
  };
  readonly scenarios: readonly ReportScenario[];
  readonly memory: { readonly first: ReportLayout; readonly tuned: ReportLayout };
  readonly bandwidth: {
    readonly kbPerSecond: number;
    readonly requestsPerSecondRaw: number;
    readonly requestsPerSecondCompressed: number;
    /** Clients at the pace that the link alone carries. */
    readonly clientsRaw: number;
    readonly clientsCompressed: number;
  } | null;
  readonly traffic: {
    readonly usedMBPerMonth: number;
    /** `null`: no quota was said, or it is unlimited. */
    readonly sharePercent: number | null;
    readonly enough: boolean | null;
    readonly meanRequestsPerSecond: number;
  };
  readonly upgraded: {
    readonly linkMbps: number;
    readonly requestsPerSecond: number;
    readonly clients: number;
    readonly gainPercent: number;
  } | null;
}

export interface ReportScenario {
  readonly id: "browse" | "create" | "wait";
  readonly oneProcessClients: number | null;
  readonly clusterClients: number | null;
  readonly processes: number;
  readonly tasksWaiting: { readonly image: Band; readonly "video-a": Band; readonly "video-b": Band } | null;
}

/** All figures of the report for these inputs. */
export function reportFigures(inputs: ReportInputs): ReportFigures {
  const { reference, workload, cores } = inputs;
  const book = reference.report;
  const pace = seconds(workload.paceS);
  const one = clientsPerProcess(requestsPerSecond(inputs.qps), pace);
  const memory = reportMemory(inputs);
  const tuned = memory.tuned.processes;
  const full = Math.min(inputs.saidProcesses ?? cores, cores);
  const bandwidth = inputs.linkMbps === null ? null : reportBandwidth(inputs, inputs.linkMbps);
  const used = monthlyBytes(workload.dailyPeople, workload.requestsPerDay, book.days, kilobytes(inputs.bodyKB));
  const createOne = clientsPerProcess(requestsPerSecond(inputs.createQps), pace);
  return {
    concurrency: {
      oneProcessClients: one,
      fullCluster: { processes: full, clients: clientsPerCluster(one, full, book.efficiency) },
      tunedCluster: { processes: tuned, clients: tuned === 0 ? 0 : clientsPerCluster(one, tuned, book.efficiency) },
    },
    scenarios: [
      {
        id: "browse",
        oneProcessClients: one,
        clusterClients: tuned === 0 ? 0 : clientsPerCluster(one, tuned, book.efficiency),
        processes: tuned,
        tasksWaiting: null,
      },
      {
        id: "create",
        oneProcessClients: createOne,
        clusterClients: tuned === 0 ? 0 : clientsPerCluster(createOne, tuned, book.efficiency),
        processes: tuned,
        tasksWaiting: null,
      },
      {
        id: "wait",
        oneProcessClients: null,
        clusterClients: null,
        processes: tuned,
        tasksWaiting: waiting(inputs, tuned),
      },
    ],
    memory,
    bandwidth,
    traffic: {
      usedMBPerMonth: used / 1e6,
      sharePercent: inputs.quotaGB === null ? null : (used / gigabytes(inputs.quotaGB)) * 100,
      enough: inputs.quotaGB === null ? null : used <= gigabytes(inputs.quotaGB),
      meanRequestsPerSecond: (workload.dailyPeople * workload.requestsPerDay) / 86_400,
    },
    upgraded: inputs.linkMbps === null ? null : upgradedLink(inputs, inputs.linkMbps),
  };
}

function reportBandwidth(inputs: ReportInputs, linkMbps: number): NonNullable<ReportFigures["bandwidth"]> {
  const link = megabitsPerSecond(linkMbps);
  const raw = linkRate(link, kilobytes(inputs.rawBodyKB));
  const compressed = linkRate(link, kilobytes(inputs.bodyKB));
  const pace = seconds(inputs.workload.paceS);
  return {
    kbPerSecond: link / 8 / 1e3,
    requestsPerSecondRaw: Math.floor(raw),
    requestsPerSecondCompressed: Math.floor(compressed),
    clientsRaw: clientsPerProcess(raw, pace),
    clientsCompressed: clientsPerProcess(compressed, pace),
  };
}

/** The next link the report would buy: 3 → 5 Mbps; a larger one grows by the same ratio. */
function upgradedLink(inputs: ReportInputs, linkMbps: number): NonNullable<ReportFigures["upgraded"]> {
  const { reference, bodyKB, workload } = inputs;
  const ratio = reference.report.upgradedLinkMbps / reference.preset.linkMbps;
  const upgraded = linkMbps * ratio;
  const rate = linkRate(megabitsPerSecond(upgraded), kilobytes(bodyKB));
  return {
    linkMbps: upgraded,
    requestsPerSecond: Math.floor(rate),
    clients: clientsPerProcess(rate, seconds(workload.paceS)),
    gainPercent: (ratio - 1) * 100,
  };
}

function waiting(inputs: ReportInputs, processes: number): ReportScenario["tasksWaiting"] {
  const { reference, linkMbps, bodyKB, createQps } = inputs;
  const cpu = processes <= 1 ? createQps * processes : createQps * processes * reference.report.efficiency;
  const link = linkMbps === null ? cpu : linkRate(megabitsPerSecond(linkMbps), kilobytes(bodyKB));
  const accepted = requestsPerSecond(Math.min(cpu, link));
  const band = ([low, high]: Band): Band => [
    tasksWaiting(accepted, seconds(low)),
    tasksWaiting(accepted, seconds(high)),
  ];
  const { wait } = reference.scenarios;
  return { image: band(wait.image), "video-a": band(wait["video-a"]), "video-b": band(wait["video-b"]) };
}
