/**
 * The figures of the original report: data, never to change. `computed` figures must follow from the
 * inputs; `claims` are the report's own rounding and are only quoted.
 */
export const ORIGINAL_REPORT = {
  ratings: { cpu: 4, memory: 3, disk: 4, link: 2, traffic: 3, overall: 3 },
  computed: {
    oneProcessClients: 128,
    fullCluster: { processes: 4, clients: 409 },
    tunedCluster: { processes: 3, clients: 307 },
    create: { oneProcessClients: 60, clusterClients: 144 },
    /** Little's law at the rate the link lets in (187.5 req/s) times the API's seconds. */
    tasksWaiting: { image: [1875, 11250], "video-a": [5625, 22500], "video-b": [3750, 16875] },
    firstPlan: {
      lines: { system: 600, panel: 200, mysql: 800, redis: 200, processes: 3200 },
      processes: { count: 4, eachMB: 800 },
      totalMB: 5000,
      fits: false,
    },
    tunedPlan: {
      lines: { system: 600, panel: 200, mysql: 600, redis: 200, processes: 1800, buffer: 400 },
      processes: { count: 3, eachMB: 600 },
      totalMB: 3800,
      fits: true,
    },
    link: { kbPerSecond: 375, raw: 34, compressed: 187, clientsRaw: 10, clientsCompressed: 56 },
    traffic: { usedMBPerMonth: 300, sharePercent: 0.1, enough: true },
    upgraded: { linkMbps: 5, requestsPerSecond: 312, clients: 93, gainPercent: 67 },
    meanRequestsPerSecond: 0.06,
    pools: { three: 90, four: 120, allowed: 100 },
  },
  claims: {
    oneProcessBand: [100, 150],
    fullClusterBand: [300, 500],
    tunedClusterBand: [250, 350],
    linkPeopleBand: [150, 200],
    browse: { oneProcess: [100, 150], cluster: [250, 350], text: [400, 500], bottleneck: "cpu" },
    create: { oneProcess: [50, 80], cluster: [150, 200], bottleneck: "link" },
    wait: { oneProcessAtLeast: 500, clusterAtLeast: 1000, bottleneck: "external-api" },
    now: [100, 150],
    tuned: [250, 350],
    upgraded: [400, 500],
    mysqlSavesMB: [200, 400],
    upgrades: [
      { when: "now", costCNYPerMonth: [0, 0], fromPeople: 100, toPeople: 300 },
      { when: "month", costCNYPerMonth: [50, 100], pastPeople: 300 },
      { when: "later", costCNYPerMonth: [500, 1000], pastPeople: 500 },
    ],
  },
} as const;
