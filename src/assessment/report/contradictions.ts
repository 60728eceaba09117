import type { ReportFigures } from "./figures.ts";
import type { ReportInputs } from "./inputs.ts";

/** Where the report contradicts itself, or the queueing laws, for this server; figures by name. */
export interface Contradiction {
  readonly code: (typeof CONTRADICTION_CODES)[number];
  readonly figures: Readonly<Record<string, number>>;
}

export const CONTRADICTION_CODES = [
  "cpu-clients-over-link",
  "one-process-fills-link",
  "browse-two-bands",
  "create-band-from-link",
  "upgrade-oversold",
  "query-cache-stops-mysql-8",
  "pool-against-max-connections",
  "nothing-needs-buying",
] as const;

/** Compares the report with itself, for this server. */
export function contradictionsOf(inputs: ReportInputs, figures: ReportFigures): readonly Contradiction[] {
  const { reference, cores, qps } = inputs;
  const { concurrency, bandwidth, upgraded } = figures;
  const { claims, pool } = reference.report;
  const found: Contradiction[] = [];
  if (bandwidth !== null && bandwidth.clientsCompressed < concurrency.oneProcessClients) {
    found.push({
      code: "cpu-clients-over-link",
      figures: {
        link: bandwidth.clientsCompressed,
        linkRaw: bandwidth.clientsRaw,
        one: concurrency.oneProcessClients,
        tuned: concurrency.tunedCluster.clients,
        full: concurrency.fullCluster.clients,
      },
    });
  }
  if (bandwidth !== null && bandwidth.requestsPerSecondCompressed < qps) {
    found.push({
      code: "one-process-fills-link",
      figures: { one: qps, link: bandwidth.requestsPerSecondCompressed },
    });
  }
  found.push({
    code: "browse-two-bands",
    figures: {
      textLow: claims.browse.text[0],
      textHigh: claims.browse.text[1],
      tableLow: claims.browse.oneProcess[0],
      tableHigh: claims.browse.oneProcess[1],
    },
  });
  const create = figures.scenarios.find(({ id }) => id === "create");
  if (create?.clusterClients !== null && create !== undefined && bandwidth !== null) {
    found.push({
      code: "create-band-from-link",
      figures: {
        computed: create.clusterClients,
        low: claims.create.cluster[0],
        high: claims.create.cluster[1],
        link: bandwidth.requestsPerSecondCompressed,
      },
    });
  }
  if (upgraded !== null && upgraded.clients < claims.upgraded[0]) {
    found.push({
      code: "upgrade-oversold",
      figures: {
        link: upgraded.linkMbps,
        rate: upgraded.requestsPerSecond,
        clients: upgraded.clients,
        low: claims.upgraded[0],
        high: claims.upgraded[1],
      },
    });
  }
  if (inputs.workload.components.includes("mysql")) {
    found.push({ code: "query-cache-stops-mysql-8", figures: {} });
    const tuned = concurrency.tunedCluster.processes;
    found.push({
      code: "pool-against-max-connections",
      figures: {
        max: pool.max,
        tuned,
        tunedTotal: pool.max * tuned,
        full: cores,
        fullTotal: pool.max * cores,
        allowed: pool.maxConnections,
      },
    });
  }
  found.push({
    code: "nothing-needs-buying",
    figures: {
      people: inputs.workload.dailyPeople,
      requests: inputs.workload.requestsPerDay,
      rate: figures.traffic.meanRequestsPerSecond,
    },
  });
  return found;
}
