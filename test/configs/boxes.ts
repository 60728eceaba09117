import type { ArtifactPlan } from "#assessment/artifacts/artifact";
import { artifacts } from "#assessment/artifacts/artifacts";
import { isKnownStatement } from "#assessment/statement";
import { parseServerSpec } from "#language/parse-spec";
import { artifactText } from "#view/artifact-text";
import { assessed, present } from "../_support/statements.ts";

/** Servers as people state them: small and large, every database, every disk, with and without what else there is. */
export const BOXES = [
  "4c 4g 3mbps",
  "4c 4g 3mbps 40g ssd 300gb/month mysql=8.0",
  "2c 2g 5mbps",
  "2c 2g 5mbps redis=aof",
  "1c 2g stack=node,mysql",
  "1c 1g stack=node,mysql",
  "1c 2g stack=node,postgres",
  "2c 4g mysql=5.7",
  "2c 4g mysql=8.4 redis=rdb",
  "2c 4g mysql=9",
  "2c 4g mariadb=10.6",
  "2c 4g mariadb=10.11",
  "2c 4g mariadb=11",
  "2c 4g mysql=mariadb redis=aof",
  "4c 8g postgres=13",
  "4c 8g postgres=14 hdd",
  "4c 8g postgres=15 nvme redis=rdb",
  "4c 8g postgres=16 100mbps",
  "4c 8g postgres=17 procs=2",
  "4c 8g postgres=18 dau=5000",
  "8c 16g 100mbps",
  "8c 16g 100mbps postgres=18 nvme",
  "8c 8g procs=12",
  "16c 32g 1gbps mysql=8.4",
  "16c 32g 1gbps postgres=18 redis=aof",
  "32c 64g 1gbps postgres=18 nvme procs=32",
  "64c 128g 10gbps procs=64 process=1gb",
  "64c 128g 10gbps postgres=17 procs=64",
  "4c 4g 3mbps gzip=off",
  "4c 4g body=11kb",
  "0.5c 2g stack=node,mysql,redis",
  "1.5c 3g 5mbps hdd",
  "2c 4g stack=php,mysql,redis,nginx",
  "2c 4g stack=python,postgres,redis",
  "2c 4g stack=node,redis redis=rdb",
  "4核4G3M 宝塔 redis=缓存",
  "2核4G 5M mariadb=10.11 redis=队列",
] as const;

/** The plan of one box. @throws {Error} for a line that is not understood, or a box on which nothing fits */
export function planOf(line: string): ArtifactPlan {
  const reading = parseServerSpec(line);
  if (reading.notUnderstood.length > 0 || !isKnownStatement(reading)) throw new Error(`not understood: ${line}`);
  return present(assessed(reading).artifacts);
}

/** A file of a plan as it is printed; `null` where there is none. */
export function printed(name: string, plan: ArtifactPlan, language: "en" | "zh-CN" = "zh-CN"): string | null {
  const file = artifacts(plan).find((each) => each.name === name);
  return file === undefined ? null : artifactText(file, language).text;
}

/** The settings of `key = value` lines, or `key value` ones, in their order. */
export function settingsOf(text: string): readonly (readonly [string, string])[] {
  return text.split("\n").flatMap((line) => {
    const [, key, value] = /^([\w.-]+)(?: = | )(.+)$/u.exec(line) ?? [];
    return key === undefined || value === undefined ? [] : [[key, value] as const];
  });
}

const UNITS: Readonly<Record<string, number>> = { k: 1024, m: 1024 ** 2, g: 1024 ** 3 };

/** Bytes of `512M`, `128mb` or `203MB`; a plain number is itself. */
export function bytes(value: string): number {
  const [, number, unit] = /^(\d+)([kmg]?)b?$/iu.exec(value) ?? [];
  return Number(number) * (UNITS[(unit ?? "").toLowerCase()] ?? 1);
}
