import { expect, test } from "vitest";
import {
  type Artifact,
  type ArtifactWhy,
  COUNT_WHYS,
  note,
  PLAIN_WHYS,
  SIZE_WHYS,
  setting,
} from "#assessment/artifacts/artifact";
import { artifacts } from "#assessment/artifacts/artifacts";
import { MYSQL_VERSIONS, POSTGRES_VERSIONS } from "#assessment/options";
import { artifactText } from "#view/artifact-text";
import { artifactWhy } from "#view/artifact-why";
import { artifacts as english } from "#view/locales/en/artifacts";
import { artifacts as chinese } from "#view/locales/zh-CN/artifacts";
import { REPORT_PLAN, textOf } from "../assessment/artifacts/plans.ts";

const pool = { processes: 3, each: 30, total: 90, maxConnections: 30 };
const EVERY_WHY: readonly ArtifactWhy[] = [
  ...PLAIN_WHYS.map((code) => ({ code })),
  { code: "instances", figures: { processes: 3, cores: 4 } },
  { code: "memory-restart", figures: { processMB: 600 } },
  { code: "heap", figures: { oldMB: 420, semiMB: 16 } },
  { code: "mysql-version", figures: { version: "8.0" } },
  { code: "mysql-version-not-said", figures: { versions: MYSQL_VERSIONS } },
  { code: "postgres-version", figures: { version: "16" } },
  { code: "postgres-version-not-said", figures: { versions: POSTGRES_VERSIONS } },
  { code: "buffer-pool", figures: { poolMB: 512 } },
  { code: "max-connections", figures: pool },
  { code: "postgres-connections", figures: pool },
  { code: "tmp-table-each", figures: { kb: 3072, connections: 30 } },
  { code: "pool-max", figures: pool },
  { code: "report-pool-fits", figures: pool },
  { code: "report-pool-over", figures: pool },
  { code: "redis-memory", figures: { mb: 128 } },
  { code: "redis-memory-forks", figures: { mb: 128 } },
  { code: "work-mem", figures: { connections: 30, workers: 8 } },
  { code: "gzip", figures: { bodyKB: 2, rawBodyKB: 11 } },
  { code: "worker-connections", figures: { people: 619, cores: 4 } },
  ...SIZE_WHYS.map((code) => ({ code, figures: { mb: 128 } })),
  ...COUNT_WHYS.map((code) => ({ code, figures: { count: 1024 } })),
];

test("every reason is one of the catalogue's, and every one of the catalogue's is a reason", () => {
  const codes = EVERY_WHY.map((why) => `artifact.${why.code}`).sort();
  expect(Object.keys(english).sort()).toEqual(codes);
  expect(Object.keys(chinese).sort()).toEqual(codes);
});

test.each(["en", "zh-CN"] as const)("every reason is said in one line without gaps (%s)", (language) => {
  for (const why of EVERY_WHY) {
    const said = artifactWhy(why, language);
    expect(said, why.code).not.toMatch(/[{}\n\r\u2028\u2029]|undefined|NaN/u);
    expect(said.length, why.code).toBeGreaterThan(5);
    expect(/\p{Script=Han}/u.test(said), why.code).toBe(language === "zh-CN");
  }
});

test("both languages say the same figures", () => {
  const names = (text: string) => [...text.matchAll(/\{(\w+)\}/gu)].map(([, name]) => name).sort();
  for (const key of Object.keys(english) as (keyof typeof english)[]) {
    expect(names(chinese[key]), key).toEqual(names(english[key]));
  }
});

test("figures of a reason reach its sentence", () => {
  expect(artifactWhy({ code: "report-pool-over", figures: pool }, "en")).toMatch(/3 x 30 = 90.*\b30 connections/u);
  expect(artifactWhy({ code: "report-pool-over", figures: pool }, "zh-CN")).toMatch(/3 x 30 = 90.*30 个/u);
  expect(artifactWhy({ code: "mysql-version", figures: { version: "mariadb" } }, "en")).toContain("MariaDB,");
  expect(artifactWhy({ code: "mysql-version", figures: { version: "mariadb-10.11" } }, "en")).toContain(
    "MariaDB 10.11",
  );
});

test("a reason stands above its line, indented with it", () => {
  const lines = textOf("ecosystem.config.js", REPORT_PLAN).split("\n");
  const at = lines.indexOf("      instances: 3,");
  expect(lines[at - 1]).toMatch(/^ {6}\/\/ .*3.*max/u);
  expect(textOf("redis.conf", REPORT_PLAN)).toMatch(/^# .*\nmaxmemory 128mb\n/mu);
});

test("the language changes the comments and nothing else", () => {
  const bare = (text: string) => text.split("\n").filter((line) => !/^\s*(?:#[^!]|\/\/)/u.test(line));
  for (const file of artifacts(REPORT_PLAN)) {
    const en = artifactText(file, "en");
    const zh = artifactText(file, "zh-CN");
    expect(zh.text).not.toBe(en.text);
    expect(bare(zh.text)).toEqual(bare(en.text));
    expect(zh.text.split("\n")).toHaveLength(en.text.split("\n").length);
    expect(en.text.endsWith("\n")).toBe(true);
  }
});

test("each format writes a setting its own way and is named for highlighting", () => {
  const write = (format: Artifact["format"]) => {
    const lines = [note({ code: "cluster" }), setting("key", "1", { code: "script" })];
    const { language, text } = artifactText({ name: "f", format, lines }, "en");
    return [language, text.split("\n")[2]];
  };
  expect(write("js")).toEqual(["javascript", "key: 1,"]);
  expect(write("ini")).toEqual(["ini", "key = 1"]);
  expect(write("env")).toEqual(["dotenv", "key=1"]);
  expect(write("conf")).toEqual(["conf", "key 1"]);
  expect(write("nginx")).toEqual(["nginx", "key 1;"]);
  expect(write("shell")).toEqual(["sh", "key=1"]);
});
