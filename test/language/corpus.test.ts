import { describe, expect, test } from "vitest";
import type { Change } from "#assessment/change";
import { formatServerSpec } from "#language/format-spec";
import type { Intent } from "#language/intent";
import { parseChange } from "#language/parse-change";
import { parseIntent } from "#language/parse-intent";
import { parseServerSpec } from "#language/parse-spec";
import type { Question } from "#language/reading";
import { readCorpus } from "./read-corpus.ts";

const valid = readCorpus("server-spec.valid.txt");
const invalid = readCorpus("invalid.txt");
const changes = readCorpus("change.valid.txt");
const intents = readCorpus("intents.txt");

describe("specs as people write them", () => {
  test("there are at least 220 of them", () => expect(valid.length).toBeGreaterThanOrEqual(220));

  test.for(valid)("$text", ({ text, expected }) => {
    const reading = parseServerSpec(text);
    expect({
      canonical: formatServerSpec(reading),
      questions: reading.questions,
      notUnderstood: reading.notUnderstood,
    }).toEqual({ canonical: expected, questions: [], notUnderstood: [] });
  });

  test.for(valid)("the canonical form of $text reads back the same", ({ expected }) => {
    expect(formatServerSpec(parseServerSpec(expected))).toBe(expected);
  });
});

describe("lines that must be asked about", () => {
  test("there are at least 90 of them", () => expect(invalid.length).toBeGreaterThanOrEqual(90));

  test.for(invalid)("$text", ({ text, expected }) => {
    const { notUnderstood, questions } = parseServerSpec(text);
    const problems = [...notUnderstood.map(({ token }) => `not-understood:${token}`), ...questions.map(problem)];
    expect(problems.join(" ; ")).toBe(expected);
  });

  test.for(invalid)("a field that is asked about stays empty: $text", ({ text }) => {
    const { spec, options, questions } = parseServerSpec(text);
    const values = new Map<string, unknown>([...Object.entries(spec), ...Object.entries(options)]);
    for (const question of questions) if ("field" in question) expect(values.get(question.field)).toBeNull();
  });
});

describe("changes as people write them", () => {
  test("there are at least 110 of them", () => expect(changes.length).toBeGreaterThanOrEqual(110));

  test.for(changes)("$text", ({ text, expected }) => {
    const alternatives = parseChange(text);
    expect(alternatives.map((one) => one.changes.map(written).join(" ")).join(" | ")).toBe(expected);
    expect(alternatives.flatMap((one) => [...one.questions, ...one.notUnderstood])).toEqual([]);
  });
});

describe("what a line wants", () => {
  test("there are at least 80 of them", () => expect(intents.length).toBeGreaterThanOrEqual(80));

  test.for(intents)("$text", ({ text, expected }) => {
    expect(summary(parseIntent(text, ["web-1", "shop", "商城"]))).toBe(expected);
  });
});

function problem(question: Question): string {
  switch (question.code) {
    case "missing":
    case "conflict":
      return `${question.code}:${question.field}`;
    case "out-of-range":
    case "ambiguous":
    case "which-resource":
      return `${question.code}:${question.piece}`;
    case "too-long":
      return question.code;
    default:
      return question satisfies never;
  }
}

function written(change: Change): string {
  switch (change.kind) {
    case "set-spec":
    case "set-options":
      return Object.entries(change.values)
        .map(([field, value]) => `${field}=${value}`)
        .join(" ");
    case "add":
      return `${change.field}${change.amount < 0 ? "-" : "+"}${Math.abs(change.amount)}`;
    case "scale":
      return `${change.field}*${change.factor}`;
    case "with":
      return `+${change.component}`;
    case "without":
      return `-${change.component}`;
    case "gzip":
      return `gzip=${change.on ? "on" : "off"}`;
    default:
      return change satisfies never;
  }
}

function summary(intent: Intent): string {
  switch (intent.kind) {
    case "what-if":
      return `what-if ${intent.from}`;
    case "save":
    case "show":
    case "remove":
      return `${intent.kind} ${intent.name}`;
    case "rename":
      return `rename ${intent.from} > ${intent.to}`;
    case "compare":
      return `compare ${intent.sides.map((side) => `${side.kind}:${side.kind === "name" ? side.name : side.text}`).join(" ")}`;
    case "size":
      return sizeSummary(intent.target);
    case "digest":
    case "usage":
      return `${intent.kind} ${intent.text}`.trim();
    case "settings":
      return settingSummary(intent.setting) + (intent.scope === undefined ? "" : ` for ${intent.scope}`);
    default:
      return intent.kind;
  }
}

function sizeSummary({
  people,
  clients,
  dailyPeople,
  thinkS,
  reading,
}: Extract<Intent, { kind: "size" }>["target"]): string {
  const parts = { people, clients, daily: dailyPeople, think: thinkS, body: reading.options.bodyKB };
  const said = Object.entries(parts).filter(([, value]) => value !== null);
  return ["size", ...said.map(([name, value]) => `${name}=${value}`)].join(" ");
}

function settingSummary(setting: Extract<Intent, { kind: "settings" }>["setting"]): string {
  switch (setting.key) {
    case "show":
      return "settings show";
    case "think":
      return `settings think=${setting.seconds}`;
    case "language":
    case "method":
      return `settings ${setting.key}=${setting.value}`;
    default:
      return setting satisfies never;
  }
}
