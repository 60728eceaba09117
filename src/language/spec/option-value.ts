import {
  type Component,
  MYSQL_VERSIONS,
  type MysqlVersion,
  type Options,
  POSTGRES_VERSIONS,
  type PostgresVersion,
  type RedisUse,
} from "#assessment/options";
import { termOf } from "../lexicon/lexicon.ts";
import type { ValueKind } from "../lexicon/option-words.ts";
import type { Token } from "../tokens.ts";
import { kilobytes, memoryGiB, times, timeUnit, unitOf } from "../units.ts";
import { chunkEnd } from "./chunk.ts";
import { phrasesAt } from "./phrase.ts";

export interface OptionValue {
  readonly value: Options[keyof Options];
  readonly to: number;
  readonly unitAssumed: boolean;
  readonly readings: readonly string[] | null;
  readonly mariadb?: true;
}

/** Reads a value of one kind at a token; `null` when what stands there is none. */
export function readOptionValue(kind: ValueKind, tokens: readonly Token[], at: number): OptionValue | null {
  switch (kind) {
    case "number":
      return readCount(tokens, at);
    case "seconds":
      return readTime(tokens, at, 1);
    case "milliseconds":
      return readTime(tokens, at, 0.001);
    case "kilobytes":
      return readSize(tokens, at, kilobytes);
    case "mebibytes":
      return readSize(tokens, at, (value, prefix) => memoryGiB(value, prefix) * 1024);
    case "per-second":
      return readRate(tokens, at);
    case "percent":
      return readPercent(tokens, at);
    case "mysql":
      return readMysql(tokens, at);
    case "mariadb":
      return readMariadb(tokens, at);
    case "postgres":
      return readPostgres(tokens, at);
    case "redis":
      return readRedis(tokens, at);
    case "stack":
      return readStack(tokens, at);
    case "switch":
      return readSwitch(tokens, at);
    case "uploads":
      return readUploads(tokens, at);
    case "name":
      return readText(tokens, at, /^[A-Za-z0-9][\w.-]{0,63}$/);
    case "path":
      return readText(tokens, at, /^[A-Za-z0-9./@][\w./@-]{0,199}$/);
    default:
      return kind satisfies never;
  }
}

function said(value: Options[keyof Options], to: number, unitAssumed = false): OptionValue {
  return { value, to, unitAssumed, readings: null };
}

interface Amount {
  readonly value: number;
  readonly to: number;
}

/** A number with its sign and, for counts, `k`, `千` or `万`. */
function readAmount(tokens: readonly Token[], at: number, thousands: boolean): Amount | null {
  const negative = tokens[at]?.text === "-" && tokens[at + 1]?.spaced === false;
  let to = negative ? at + 1 : at;
  const number = tokens[to];
  if (number?.kind !== "number") return null;
  to++;
  let value = negative ? -number.value : number.value;
  const factor = tokens[to]?.spaced === false ? multiplier(tokens[to]?.key ?? "", thousands) : 1;
  if (factor !== 1) {
    value *= factor;
    to++;
  }
  return Number.isFinite(value) ? { value, to } : null;
}

/** `万`, `千` always multiply; `k` and `w` only where no unit could be meant. */
export function multiplier(key: string, thousands: boolean): number {
  switch (key) {
    case "万":
      return 10_000;
    case "千":
      return 1000;
    case "k":
      return thousands ? 1000 : 1;
    case "w":
      return thousands ? 10_000 : 1;
    default:
      return 1;
  }
}

const COUNT_WORDS: ReadonlySet<string> = new Set(
  "请求|个请求|次请求|个|次|人|位|名|元|块|rps|qps|rpm|users|people|processes|workers|进程".split("|"),
);

function readCount(tokens: readonly Token[], at: number): OptionValue | null {
  const amount = readAmount(tokens, at, true);
  if (amount === null) return null;
  let to = amount.to;
  const counted = phrasesAt(tokens, to).find((phrase) => phrase.key === "req/s" || COUNT_WORDS.has(phrase.key));
  if (counted !== undefined && tokens[counted.to]?.text !== "=") to = counted.to;
  const slash = tokens[to];
  const second = tokens[to + 1]?.key;
  if (slash?.text === "/" && !slash.spaced && (second === "s" || second === "sec" || second === "秒")) to += 2;
  return said(amount.value, to);
}

function readTime(tokens: readonly Token[], at: number, unitSeconds: number): OptionValue | null {
  const amount = readAmount(tokens, at, false);
  if (amount === null) return null;
  const seconds = timeUnit(tokens[amount.to]?.key ?? "");
  if (seconds === null) return said(amount.value, amount.to, true);
  return said(times(amount.value, seconds / unitSeconds), amount.to + 1);
}

function readSize(
  tokens: readonly Token[],
  at: number,
  convert: (value: number, prefix: "B" | "K" | "M" | "G" | "T" | "P") => number,
): OptionValue | null {
  const amount = readAmount(tokens, at, false);
  if (amount === null) return null;
  const next = tokens[amount.to];
  const unit = next === undefined ? null : unitOf(next.text);
  if (next === undefined || unit?.kind !== "size") return said(amount.value, amount.to, true);
  return said(convert(amount.value, unit.prefix), amount.to + 1);
}

const PERIODS: ReadonlyMap<string, number> = new Map([
  ["s", 1],
  ["sec", 1],
  ["second", 1],
  ["秒", 1],
  ["每秒", 1],
  ["m", 60],
  ["min", 60],
  ["minute", 60],
  ["分", 60],
  ["分钟", 60],
  ["每分钟", 60],
  ["h", 3600],
  ["hr", 3600],
  ["hour", 3600],
  ["小时", 3600],
  ["每小时", 3600],
  ["d", 86_400],
  ["day", 86_400],
  ["天", 86_400],
  ["日", 86_400],
  ["每天", 86_400],
]);

function readRate(tokens: readonly Token[], at: number): OptionValue | null {
  const amount = readAmount(tokens, at, true);
  if (amount === null) return null;
  let to = amount.to;
  const word = tokens[to + 1]?.text === "=" ? "" : (tokens[to]?.key ?? "");
  if (word === "rps" || word === "qps") return said(amount.value, to + 1);
  if (word === "rpm") return said(amount.value / 60, to + 1);
  if (word === "次" || word === "req" || word === "calls" || word === "requests") to++;
  const joint = tokens[to]?.key ?? "";
  const period = PERIODS.get(tokens[to + 1]?.key ?? "");
  if ((joint === "/" || joint === "per" || joint === "a" || joint === "每") && period !== undefined) {
    return said(amount.value / period, to + 2);
  }
  const chinese = joint.startsWith("每") ? PERIODS.get(joint) : undefined;
  return chinese === undefined ? said(amount.value, to, true) : said(amount.value / chinese, to + 1);
}

function readPercent(tokens: readonly Token[], at: number): OptionValue | null {
  const amount = readAmount(tokens, at, false);
  if (amount === null) return null;
  return tokens[amount.to]?.text === "%" ? said(amount.value, amount.to + 1) : said(amount.value, amount.to, true);
}

function readMysql(tokens: readonly Token[], at: number): OptionValue | null {
  if (tokens[at]?.key === "mariadb") {
    const hyphen = tokens[at + 1]?.text === "-" && tokens[at + 1]?.spaced === false ? at + 2 : at + 1;
    return tokens[hyphen]?.kind === "number" ? readMariadb(tokens, hyphen) : said("mariadb", at + 1);
  }
  if (tokens[at]?.kind !== "number") return null;
  const { value, text } = tokens[at] ?? { value: 0, text: "" };
  if (value >= 10) return readMariadb(tokens, at);
  const to = versionEnd(tokens, at);
  if (text === "8") return { value: "8.0", to, unitAssumed: false, readings: ["mysql=8.0", "mysql=8.4"] };
  const version = value >= 9 ? "9" : MYSQL_VERSIONS.find((known) => known === text);
  return version === undefined ? null : said(version, to);
}

/** MariaDB numbers from 10 on are its own; of a release that no list is kept for, a person says what is nearest. */
function readMariadb(tokens: readonly Token[], at: number): OptionValue | null {
  const number = tokens[at];
  if (number?.kind !== "number" || number.value < 10 || number.value >= 13) return null;
  const to = versionEnd(tokens, at);
  const major = Math.floor(number.value) === 11 ? "11" : number.text;
  const version: MysqlVersion | undefined = MYSQL_VERSIONS.find((known) => known === `mariadb-${major}`);
  if (version !== undefined) return said(version, to);
  const readings = MYSQL_VERSIONS.filter((known) => known.startsWith("mariadb")).map((known) => `mysql=${known}`);
  return { value: "mariadb", to, unitAssumed: false, readings };
}

const REDIS_WORDS: ReadonlyMap<string, RedisUse> = new Map([
  ["cache", "cache"],
  ["缓存", "cache"],
  ["rdb", "rdb"],
  ["snapshot", "rdb"],
  ["snapshots", "rdb"],
  ["快照", "rdb"],
  ["aof", "aof"],
  ["queue", "aof"],
  ["sessions", "aof"],
  ["队列", "aof"],
  ["会话", "aof"],
  ["持久化", "aof"],
]);

function readRedis(tokens: readonly Token[], at: number): OptionValue | null {
  const use = REDIS_WORDS.get(tokens[at]?.key ?? "");
  return use === undefined ? null : said(use, at + 1);
}

function readPostgres(tokens: readonly Token[], at: number): OptionValue | null {
  if (tokens[at]?.kind !== "number") return null;
  const major = String(Math.floor(tokens[at]?.value ?? 0));
  const version: PostgresVersion | undefined = POSTGRES_VERSIONS.find((known) => known === major);
  return version === undefined ? null : said(version, versionEnd(tokens, at));
}

/** After the number, further `.36` parts of a version. */
function versionEnd(tokens: readonly Token[], at: number): number {
  let to = at + 1;
  while (tokens[to]?.text === "." && tokens[to]?.spaced === false && tokens[to + 1]?.kind === "number") to += 2;
  return to;
}

const LISTS: ReadonlyMap<string, readonly Component[]> = new Map([
  ["lnmp", ["nginx", "mysql", "php"]],
  ["lemp", ["nginx", "mysql", "php"]],
  ["lamp", ["mysql", "php"]],
]);

/** Components joined by commas (`、`, `+`); a comma before anything else ends the value. */
function readStack(tokens: readonly Token[], at: number): OptionValue | null {
  const found: Component[] = [];
  let mariadb = false;
  let to = at;
  for (let next = readComponent(tokens, at); next !== null; next = readComponent(tokens, to + 1)) {
    for (const component of next.components) if (!found.includes(component)) found.push(component);
    to = next.to;
    mariadb ||= next.mariadb;
    const comma = tokens[to]?.text;
    if (comma !== "," && comma !== "、" && comma !== "+") break;
  }
  if (found.length === 0) return null;
  return mariadb ? { ...said(found, to), mariadb } : said(found, to);
}

function readComponent(
  tokens: readonly Token[],
  at: number,
): { readonly components: readonly Component[]; readonly mariadb: boolean; readonly to: number } | null {
  for (const { key, to } of phrasesAt(tokens, at)) {
    const term = termOf(key);
    const components = LISTS.get(key) ?? (term?.kind === "component" ? [term.component] : undefined);
    if (components === undefined) continue;
    const mariadb = term?.kind === "component" && term.mariadb === true;
    return tokens[to]?.text === "=" ? null : { components, mariadb, to };
  }
  return null;
}

const ON: ReadonlySet<string> = new Set("on|yes|true|enabled|1|开|是|开启|启用|打开".split("|"));
const OFF: ReadonlySet<string> = new Set("off|no|false|disabled|none|0|关|否|关闭|停用|不开|关掉".split("|"));

function readSwitch(tokens: readonly Token[], at: number): OptionValue | null {
  const word = tokens[at]?.key ?? "";
  if (ON.has(word)) return said(true, at + 1);
  return OFF.has(word) ? said(false, at + 1) : null;
}

function readUploads(tokens: readonly Token[], at: number): OptionValue | null {
  switch (tokens[at]?.key) {
    case "server":
    case "服务器":
    case "走服务器":
      return said("server", at + 1);
    case "direct":
    case "cdn":
    case "oss":
    case "直传":
    case "对象存储":
      return said("direct", at + 1);
    default:
      return null;
  }
}

const LONGEST_TEXT = 200;

/** A name or path up to the next blank or comma; only characters that are harmless in a generated file. */
function readText(tokens: readonly Token[], at: number, shape: RegExp): OptionValue | null {
  if (tokens[at] === undefined || tokens[at]?.kind === "line") return null;
  const to = chunkEnd(tokens, at, LONGEST_TEXT + 1);
  const text = tokens
    .slice(at, to)
    .map((token) => token.text)
    .join("");
  return text.length <= LONGEST_TEXT && shape.test(text) ? said(text, to) : null;
}
