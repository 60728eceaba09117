import fc from "fast-check";
import type { Artifact, ArtifactPlan } from "#assessment/artifacts/artifact";
import { artifacts } from "#assessment/artifacts/artifacts";
import { MYSQL_VERSIONS, POSTGRES_VERSIONS, REDIS_USES, RUNTIMES } from "#assessment/options";
import { artifactText } from "#view/artifact-text";

/** The report's box as it is tuned: 4 cores, 4 GB, three processes of 600 MB. */
export const REPORT_PLAN: ArtifactPlan = {
  app: "ai-photo-api",
  script: "./src/server.js",
  processes: 3,
  processMB: 600,
  cores: 4,
  diskKind: "ssd",
  bufferPoolMB: 512,
  maxConnections: 30,
  poolMin: 2,
  poolMax: 3,
  hasMysql: true,
  mysql: "8.0",
  mysqlMB: 719,
  performanceSchema: false,
  hasPostgres: false,
  postgres: null,
  postgresMB: 0,
  redisMB: 128,
  redis: "cache",
  hasNginx: true,
  bodyKB: 2,
  rawBodyKB: 11,
  people: 619,
  swapMB: 2048,
  runtime: "node",
};

export function fileNamed(name: string, plan: ArtifactPlan): Artifact {
  const file = artifacts(plan).find((artifact) => artifact.name === name);
  if (file === undefined) throw new Error(`no ${name} in the files`);
  return file;
}

export function textOf(name: string, plan: ArtifactPlan, language: "en" | "zh-CN" = "en"): string {
  return artifactText(fileNamed(name, plan), language).text;
}

/** Names and values of an option file, read as the server would: anything else is an error. */
export function readIni(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  let section = "";
  for (const line of text.split("\n")) {
    if (line === "" || line.startsWith("#")) continue;
    const header = /^\[(\w+)\]$/u.exec(line);
    const pair = /^(\w+) = (\S+)$/u.exec(line);
    if (header !== null) section = header[1] ?? "";
    else if (pair !== null) found.set(`${section}.${pair[1]}`, pair[2] ?? "");
    else throw new Error(`the server would stop at: ${line}`);
  }
  return found;
}

const ATTACKS = [
  '"',
  "'",
  "`",
  "\\",
  '", instances: "max',
  "\n",
  "\r",
  "\u2028",
  "\u2029",
  "\u0000",
  "\u001B[2J",
  "\u202E",
  "\u200B",
  "</script>",
  "<!--",
  "-->",
  "*/",
  "//",
  "#",
  "$(reboot)",
  "`reboot`",
  "${process.exit()}",
  "; rm -rf /",
  "&&",
  "EOF",
  "\nquery_cache_size = 32M",
  "```",
  "\uD83D",
  "\uDE00",
  "\u0085",
  "\uFEFF",
  "'; DROP TABLE",
  "照片",
  "=",
  "[mysqld]",
  "{",
  "%s",
  "__proto__",
];
const hostile = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: fc.constantFrom(...ATTACKS) }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20 }).map((units) => String.fromCharCode(...units)),
);

/** Any plan, with whatever a person may have typed for the names. */
export const anyPlan: fc.Arbitrary<ArtifactPlan> = fc.record({
  app: hostile,
  script: hostile,
  processes: fc.integer({ min: 1, max: 64 }),
  processMB: fc.integer({ min: 20, max: 8192 }),
  cores: fc.integer({ min: 1, max: 64 }),
  diskKind: fc.constantFrom("ssd" as const, "nvme" as const, "hdd" as const),
  bufferPoolMB: fc.integer({ min: 128, max: 65_536 }),
  maxConnections: fc.integer({ min: 30, max: 2000 }),
  poolMin: fc.integer({ min: 2, max: 10 }),
  poolMax: fc.integer({ min: 2, max: 60 }),
  hasMysql: fc.boolean(),
  mysql: fc.option(fc.constantFrom(...MYSQL_VERSIONS)),
  mysqlMB: fc.integer({ min: 256, max: 131_072 }),
  performanceSchema: fc.boolean(),
  hasPostgres: fc.boolean(),
  postgres: fc.option(fc.constantFrom(...POSTGRES_VERSIONS)),
  postgresMB: fc.integer({ min: 256, max: 131_072 }),
  redisMB: fc.option(fc.integer({ min: 16, max: 4096 })),
  redis: fc.constantFrom(...REDIS_USES),
  hasNginx: fc.boolean(),
  bodyKB: fc.integer({ min: 1, max: 1000 }),
  rawBodyKB: fc.option(fc.integer({ min: 1, max: 5000 })),
  people: fc.integer({ min: 0, max: 1_000_000 }),
  swapMB: fc.constantFrom(0, 1024, 2048),
  runtime: fc.option(fc.constantFrom(...RUNTIMES)),
});
