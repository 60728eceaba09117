import type { Assessment } from "#assessment/assessment";
import type { LimitRow } from "#assessment/figures";
import type { Cell, Table } from "#chat/document";
import { bodySize, processorName } from "./resource-names.ts";
import type { Words } from "./words.ts";

/** The limits, the binding one first: rate, clients at the pace, people, and how full or what it depends on. */
export function limitsTable(assessment: Assessment, words: Words): Table {
  const { say } = words;
  const demandStated = assessment.demandPerS !== null;
  return {
    kind: "table",
    columns: [
      { label: say("table.resource"), align: "start" },
      { label: say("table.rate"), align: "end" },
      { label: say("table.clients"), align: "end" },
      { label: say("table.people"), align: "end" },
      { label: demandStated ? say("table.used") : "", align: "start" },
    ],
    rows: ordered(assessment.limits).map((row) => cells(row, assessment, words)),
    note: note(assessment, words),
  };
}

/** Counting rows by how tight they are, each followed by the conditional rows of its kind. */
function ordered(limits: readonly LimitRow[]): readonly LimitRow[] {
  const follows = (row: LimitRow): LimitRow["resource"] | null =>
    row.resource === "cpu-one-process" ? "cpu" : row.resource === "link-uncompressed" ? "link" : null;
  const heads = limits.filter((row) => follows(row) === null);
  const tightness = (row: LimitRow): number => (row.ratePerS?.likely ?? Number.MAX_VALUE) * (row.conditional ? 1e9 : 1);
  return [...heads]
    .sort((a, b) => tightness(a) - tightness(b))
    .flatMap((head) => [head, ...limits.filter((row) => follows(row) === head.resource)]);
}

function cells(row: LimitRow, assessment: Assessment, words: Words): readonly Cell[] {
  const { say, numbers } = words;
  const name: Cell = {
    kind: "text",
    text: rowName(row, assessment, words),
    strong: row.binding,
    indent: row.conditional,
  };
  if (row.ratePerS === null) {
    return [name, { kind: "text", text: say("table.not-measured") }, empty, empty, empty];
  }
  const number = (value: number, text: string): Cell => ({ kind: "number", value, text });
  return [
    name,
    number(row.ratePerS.likely, numbers.rate(row.ratePerS.likely)),
    number(row.clients?.likely ?? 0, numbers.whole(row.clients?.likely ?? 0)),
    number(row.people?.likely ?? 0, numbers.people(row.people?.likely ?? 0)),
    remark(row, assessment, words),
  ];
}

const empty: Cell = { kind: "empty" };

/** How full it is; else why it leads, or on what it depends. */
function remark(row: LimitRow, assessment: Assessment, words: Words): Cell {
  const { say, numbers } = words;
  const text = (words: string): Cell => ({ kind: "text", text: words });
  if (row.binding) {
    const first = say("table.fills-first");
    return text(row.used === undefined ? first : `${numbers.percent(row.used.likely)} ${first}`);
  }
  if (row.used !== undefined && !row.conditional) return text(numbers.percent(row.used.likely));
  if (!row.conditional) return empty;
  switch (row.resource) {
    case "cpu-one-process":
      return text(say("table.if-one"));
    case "link-uncompressed":
      return text(say("table.if-raw", { body: bodySize(assessment.workload.rawBodyKB ?? 0, words) }));
    case "database":
      return text(say("table.if-query", { ms: numbers.size(assessment.considered.queryMs) }));
    case "link":
    case "quota":
      return text(say("table.if-unsaid"));
    case "cpu":
    case "external-api":
      return empty;
    default:
      return row.resource satisfies never;
  }
}

function rowName(row: LimitRow, assessment: Assessment, words: Words): string {
  const { say, numbers } = words;
  const { linkMbps, trafficGBPerMonth } = assessment.statement.spec;
  const own = bodySize(assessment.workload.bodyKB, words);
  const body = assessment.workload.uploadsThroughServer ? say("row.body-uploads", { body: own }) : own;
  switch (row.resource) {
    case "cpu":
      return processorName(assessment, words);
    case "cpu-one-process":
      return say("resource.cpu-one-process");
    case "link":
      return linkMbps === null
        ? say("row.link-unsaid", { mbps: numbers.size(assessment.considered.linkMbps) })
        : say("row.link", { mbps: numbers.size(linkMbps), body });
    case "link-uncompressed":
      return say("row.link-uncompressed");
    case "quota": {
      const { trafficGBPerMonth: quota } = assessment.considered;
      const gb = quota === "unlimited" ? "" : numbers.size(quota);
      return trafficGBPerMonth === null ? say("row.quota-unsaid", { gb }) : say("row.quota", { gb });
    }
    case "database":
      return say("row.database", { connections: numbers.whole(assessment.considered.poolConnections) });
    case "external-api":
      return say("row.external-api");
    default:
      return row.resource satisfies never;
  }
}

/** What "clients" means, and the report's own figures in its own words. */
function note({ report, workload, limits }: Assessment, { say, numbers }: Words): string {
  const pace = numbers.size(workload.paceS);
  if (limits.some(({ resource, ratePerS }) => resource === "cpu" && ratePerS === null)) {
    return say("table.note-unmeasured", { pace });
  }
  if (report === null) return say("table.note-plain", { pace });
  const { concurrency, bandwidth } = report.figures;
  const link =
    bandwidth === null ? "" : say("table.note-link", { clients: numbers.whole(bandwidth.clientsCompressed) });
  const one = numbers.whole(concurrency.oneProcessClients);
  if (concurrency.tunedCluster.processes <= 1) return say("table.note-one", { pace, one, link });
  return say("table.note", {
    pace,
    one,
    n: numbers.whole(concurrency.tunedCluster.processes),
    cluster: numbers.whole(concurrency.tunedCluster.clients),
    link,
  });
}
