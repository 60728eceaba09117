import type { ArtifactWhy, PoolFigures } from "#assessment/artifacts/artifact";
import type { MysqlVersion } from "#assessment/options";
import { type Numbers, numbersIn } from "./format.ts";
import { type Language, sayIn } from "./messages.ts";

/** The reason for one line of a generated file, in one sentence or two. */
export function artifactWhy(why: ArtifactWhy, language: Language): string {
  const say = sayIn(language);
  const numbers = numbersIn(language);
  switch (why.code) {
    case "instances": {
      const { processes, cores } = why.figures;
      return say("artifact.instances", { processes: numbers.whole(processes), cores: numbers.size(cores) });
    }
    case "memory-restart":
      return say("artifact.memory-restart", { processMB: numbers.whole(why.figures.processMB) });
    case "heap": {
      const { oldMB, semiMB } = why.figures;
      return say("artifact.heap", { oldMB: numbers.whole(oldMB), semiMB: numbers.whole(semiMB) });
    }
    case "mysql-version":
      return say("artifact.mysql-version", { version: databaseName(why.figures.version) });
    case "mysql-version-not-said":
      return say("artifact.mysql-version-not-said", {
        versions: why.figures.versions.map((version) => `mysql=${version}`).join(", "),
      });
    case "buffer-pool":
      return say("artifact.buffer-pool", { poolMB: numbers.whole(why.figures.poolMB) });
    case "postgres-version":
      return say("artifact.postgres-version", { version: why.figures.version });
    case "postgres-version-not-said":
      return say("artifact.postgres-version-not-said", {
        versions: why.figures.versions.map((version) => `postgres=${version}`).join(", "),
      });
    case "max-connections":
    case "postgres-connections":
      return say(`artifact.${why.code}`, poolValues(why.figures, numbers));
    case "tmp-table-each": {
      const { kb, connections } = why.figures;
      return say("artifact.tmp-table-each", { kb: numbers.whole(kb), connections: numbers.whole(connections) });
    }
    case "work-mem": {
      const { connections, workers } = why.figures;
      return say("artifact.work-mem", { connections: numbers.whole(connections), workers: numbers.whole(workers) });
    }
    case "gzip": {
      const { bodyKB, rawBodyKB } = why.figures;
      return say("artifact.gzip", { body: numbers.size(bodyKB), raw: numbers.size(rawBodyKB) });
    }
    case "worker-connections": {
      const { people, cores } = why.figures;
      return say("artifact.worker-connections", { people: numbers.whole(people), cores: numbers.whole(cores) });
    }
    case "temptable":
    case "redo-log":
    case "shared-buffers":
    case "effective-cache":
    case "maintenance-memory":
    case "min-wal":
    case "max-wal":
    case "swap":
    case "redis-memory":
    case "redis-memory-forks":
      return say(`artifact.${why.code}`, { mb: numbers.whole(why.figures.mb) });
    case "many-people":
    case "open-files":
      return say(`artifact.${why.code}`, { count: numbers.whole(why.figures.count) });
    case "pool-max":
      return say("artifact.pool-max", { ...poolValues(why.figures, numbers), limit: limitOf(why.figures, numbers) });
    case "report-pool-fits":
      return say("artifact.report-pool-fits", {
        ...poolValues(why.figures, numbers),
        limit: limitOf(why.figures, numbers),
      });
    case "report-pool-over":
      return say("artifact.report-pool-over", {
        ...poolValues(why.figures, numbers),
        limit: limitOf(why.figures, numbers),
      });
    default:
      return say(`artifact.${why.code}`);
  }
}

function databaseName(version: MysqlVersion): string {
  return version.startsWith("mariadb") ? version.replace("mariadb", "MariaDB").replace("-", " ") : `MySQL ${version}`;
}

function poolValues({ processes, each, total }: PoolFigures, numbers: Numbers) {
  return { processes: numbers.whole(processes), each: numbers.whole(each), total: numbers.whole(total) };
}

function limitOf({ maxConnections }: PoolFigures, numbers: Numbers): string {
  return numbers.whole(maxConnections);
}
