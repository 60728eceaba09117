import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  COMPONENTS,
  EMPTY_OPTIONS,
  MYSQL_VERSIONS,
  OPTION_RANGES,
  type Options,
  POSTGRES_VERSIONS,
  REDIS_USES,
} from "#assessment/options";
import { type ServerSpec, SPEC_RANGES } from "#assessment/server-spec";
import { detectLanguage } from "#language/detect-language";
import { formatServerSpec } from "#language/format-spec";
import { isValidName } from "#language/name";
import { normalise } from "#language/normalise";
import { parseChange } from "#language/parse-change";
import { parseIntent } from "#language/parse-intent";
import { parseServerSpec } from "#language/parse-spec";
import { readLine } from "#language/spec/read-line";

const RUNS = { numRuns: 300 };

/** Any sequence of UTF-16 units: NUL, controls, lone surrogates. */
const anyUnits = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 80 })
  .map((units) => String.fromCharCode(...units));

/** Pieces of the grammar in any order, joined in any way. */
const likeSpecs = fc
  .array(
    fc.constantFrom(
      ..."4 c g m 4c 4g 3M 内存 硬盘 核 四 双 ram ssd disk bandwidth 带宽 流量 / + - = : , 、 ( ) . % $ 万 k x 2x or and 或者 think= think=5s stack= stack=node,mysql mysql=8 app=a without with double 翻倍 to by per month /月 每月 unlimited 不限 2024-05-01 Mem: CPU(s): total \n \t 500 users __proto__ = foo".split(
        " ",
      ),
      " ",
      "\n",
    ),
    { maxLength: 24 },
  )
  .chain((parts) => fc.constantFrom("", " ").map((joint) => parts.join(joint)));

const anyText = fc.oneof(anyUnits, fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" }), likeSpecs);

test("nothing that can be typed makes a reader throw", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      parseServerSpec(text);
      expect(parseChange(text).length).toBeGreaterThan(0);
      parseIntent(text, ["web-1", text]);
      detectLanguage(text);
      isValidName(text);
    }),
    { numRuns: 1000 },
  );
});

describe("what the words came to", () => {
  test("no value leaves its range, and nothing invisible is handed on", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { spec, options, notUnderstood, passedOver } = parseServerSpec(text);
        for (const [field, { low, high }] of Object.entries({ ...SPEC_RANGES, ...OPTION_RANGES })) {
          const value = new Map<string, unknown>([...Object.entries(spec), ...Object.entries(options)]).get(field);
          if (typeof value === "number") expect(value >= low && value <= high, `${field} ${value}`).toBe(true);
        }
        for (const piece of [...notUnderstood.map(({ token }) => token), ...passedOver]) {
          expect(piece).toBe(normalise(piece));
          expect([...piece].length).toBeLessThanOrEqual(64);
          expect(piece).not.toBe("");
        }
      }),
      RUNS,
    );
  });

  test("every character belongs to one item, and every item has a fate", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const plain = normalise(text);
        const { items, fates, notUnderstood, passedOver } = readLine(plain, "spec", { count: 0 });
        expect(fates.length).toBe(items.length);
        let end = 0;
        for (const item of items) {
          expect(plain.slice(end, item.start).trim()).toBe("");
          expect(item.end).toBeGreaterThan(item.start);
          end = item.end;
        }
        expect(plain.slice(end).trim()).toBe("");
        items.forEach((item, at) => {
          const piece = plain.slice(item.start, Math.min(item.end, item.start + 16));
          if (item.end - item.start > 32 || fates[at] === "understood" || fates[at] === "separator") return;
          const named = fates[at] === "unknown" ? notUnderstood.map(({ token }) => token) : passedOver;
          const shown = named.some((token) => token.includes(piece) || [...token].length === 64);
          expect(shown, `${JSON.stringify(piece)} of ${JSON.stringify(plain)}`).toBe(true);
        });
      }),
      { numRuns: 1000 },
    );
  });

  test("a stated field with a question stays empty", () => {
    fc.assert(
      fc.property(likeSpecs, (text) => {
        const { spec, options, questions } = parseServerSpec(text);
        const values = new Map<string, unknown>([...Object.entries(spec), ...Object.entries(options)]);
        for (const question of questions) if ("field" in question) expect(values.get(question.field)).toBeNull();
      }),
      RUNS,
    );
  });
});

/** A number in a range, whole or with any fraction. */
function within({ low, high }: { readonly low: number; readonly high: number }): fc.Arbitrary<number> {
  const whole = fc.integer({ min: Math.ceil(low), max: Math.floor(high) });
  return fc.oneof(whole, fc.double({ min: low, max: high, noNaN: true }));
}

function maybe<Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> {
  return fc.option(arbitrary, { nil: null });
}

const specs: fc.Arbitrary<ServerSpec> = fc
  .record({
    cpuCores: maybe(within(SPEC_RANGES.cpuCores)),
    memoryGiB: maybe(within({ low: 0.25, high: 6 })),
    diskGB: maybe(within(SPEC_RANGES.diskGB)),
    diskKind: maybe(fc.constantFrom("ssd", "nvme", "hdd")),
    linkMbps: maybe(within(SPEC_RANGES.linkMbps)),
    trafficGBPerMonth: maybe(fc.oneof(within(SPEC_RANGES.trafficGBPerMonth), fc.constant("unlimited" as const))),
  })
  .filter(({ cpuCores, memoryGiB }) => cpuCores === null || memoryGiB === null || memoryGiB <= cpuCores * 64);

const options: fc.Arbitrary<Options> = fc
  .record({
    qps: maybe(within(OPTION_RANGES.qps)),
    p95Ms: maybe(within(OPTION_RANGES.p95Ms)),
    thinkS: maybe(within(OPTION_RANGES.thinkS)),
    paceS: maybe(within(OPTION_RANGES.paceS)),
    bodyKB: maybe(within(OPTION_RANGES.bodyKB)),
    gzip: maybe(fc.boolean()),
    dau: maybe(within(OPTION_RANGES.dau)),
    reqPerDay: maybe(within(OPTION_RANGES.reqPerDay)),
    actions: maybe(within(OPTION_RANGES.actions)),
    procs: maybe(within(OPTION_RANGES.procs)),
    processMB: maybe(within(OPTION_RANGES.processMB)),
    mysql: maybe(fc.constantFrom(...MYSQL_VERSIONS)),
    postgres: maybe(fc.constantFrom(...POSTGRES_VERSIONS)),
    redis: maybe(fc.constantFrom(...REDIS_USES)),
    stack: maybe(fc.uniqueArray(fc.constantFrom(...COMPONENTS), { minLength: 1 })),
    cpuClass: maybe(fc.constantFrom("dedicated", "shared", "burst")),
    burstPercent: maybe(within(OPTION_RANGES.burstPercent)),
    apiLatencyS: maybe(within(OPTION_RANGES.apiLatencyS)),
    apiRate: maybe(within(OPTION_RANGES.apiRate)),
    queryMs: maybe(within(OPTION_RANGES.queryMs)),
    uploads: maybe(fc.constantFrom("server", "direct")),
    price: maybe(fc.nat({ max: 10_000_000 })),
    app: maybe(fc.stringMatching(/^[a-z0-9][a-z0-9_.-]{0,12}$/)),
    script: maybe(fc.stringMatching(/^\.\/[a-z0-9_-]{1,12}\.js$/)),
  })
  // A baseline is said of a burstable core, so the words for it name the class as well.
  .map((drawn) => ({
    ...EMPTY_OPTIONS,
    ...drawn,
    cpuClass: drawn.burstPercent === null ? drawn.cpuClass : (drawn.cpuClass ?? "burst"),
  }));

test("what is written in the canonical form is read back the same", () => {
  fc.assert(
    fc.property(specs, options, (spec, chosen) => {
      const line = formatServerSpec({ spec, options: chosen });
      const reading = parseServerSpec(line);
      expect({ line, spec: reading.spec, options: reading.options }).toEqual({ line, spec, options: chosen });
      expect(reading.notUnderstood).toEqual([]);
    }),
    { numRuns: 1000 },
  );
});

const UNAMBIGUOUS = [
  "4 cores",
  "8gb ram",
  "40gb ssd",
  "5mbps",
  "300gb/month",
  "qps=429",
  "p95=184ms",
  "think=5s",
  "body=2kb",
  "procs=3",
  "gzip=off",
  "mysql=8.0",
  "cpu=shared",
  "stack=node,mysql,redis",
  "api=60/min",
];
const WHOLE = parseServerSpec(UNAMBIGUOUS.join(", "));

describe("what must change nothing", () => {
  test("the whole line is understood to begin with", () => {
    expect(formatServerSpec(WHOLE)).toBe(
      "4c 8g 40gb ssd 5mbps 300gb/month cpu=shared qps=429 p95=184ms think=5s body=2kb gzip=off procs=3 mysql=8.0 stack=node,mysql,redis api=1/s",
    );
    expect([...WHOLE.questions, ...WHOLE.notUnderstood]).toEqual([]);
  });

  test("the order of unambiguous tokens and what parts them", () => {
    const order = fc.shuffledSubarray(UNAMBIGUOUS, { minLength: UNAMBIGUOUS.length });
    fc.assert(
      fc.property(order, fc.constantFrom(" ", ", ", "; ", " / ", "\n", "、", " + "), (tokens, joint) => {
        const reading = parseServerSpec(tokens.join(joint));
        expect({ spec: reading.spec, options: reading.options }).toEqual({ spec: WHOLE.spec, options: WHOLE.options });
      }),
      RUNS,
    );
  });

  test("upper case, full-width forms and hidden characters", () => {
    const disguise = fc.constantFrom(upperCase, fullWidth, hidden, (text: string) => fullWidth(upperCase(text)));
    fc.assert(
      fc.property(fc.shuffledSubarray(UNAMBIGUOUS, { minLength: UNAMBIGUOUS.length }), disguise, (tokens, change) => {
        const reading = parseServerSpec(change(tokens.join(", ")));
        expect({ spec: reading.spec, options: reading.options }).toEqual({ spec: WHOLE.spec, options: WHOLE.options });
      }),
      RUNS,
    );
  });
});

function upperCase(text: string): string {
  return text.toUpperCase();
}

function fullWidth(text: string): string {
  return [...text]
    .map((letter) => (letter === " " ? "\u3000" : String.fromCharCode(letter.charCodeAt(0) + 0xfee0)))
    .join("");
}

function hidden(text: string): string {
  return [...text].join("\u200b");
}
