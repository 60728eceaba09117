import { describe, expect, test } from "vitest";
import { formatServerSpec } from "#language/format-spec";
import { LONGEST_LINE, LONGEST_PASTE, parseServerSpec } from "#language/parse-spec";

/** Remarks as `code piece value`. */
function remarks(text: string): readonly string[] {
  return parseServerSpec(text).remarks.map(({ code, piece, value }) => `${code} [${piece}] ${value}`);
}

describe("a doubtful reading is echoed with the piece and what it was read as", () => {
  test.for<[string, string[]]>([
    ["4c 4g 3mbps", []],
    ["3M 4c 4g", ["bare-m-link [3M] 3"]],
    ["512M 1c", ["bare-m-memory [512M] 0.5"]],
    ["4c 4g 3M", []],
    ["4c 4g 40g", ["second-size-disk [40g] 40"]],
    ["4c 4g 40g ssd", []],
    ["4c 4g 3MB/s", ["bytes-per-second [3MB/s] 24"]],
    ["4c 4g 3mb/s", ["bits-per-second [3mb/s] 3"]],
    ["4c 4g 3MBPS", ["bits-per-second [3MBPS] 3"]],
    ["4c 4g 3mbps 3 Mbps", []],
    ["2c 4g 5000GB Monthly Bandwidth", ["bandwidth-is-traffic [5000GB Monthly Bandwidth] 5000"]],
    ["2c 4g 带宽: 1TB/月", ["bandwidth-is-traffic [带宽: 1TB/月] 1000"]],
    ["2c 4g unlimited bandwidth", ["bandwidth-is-traffic [unlimited bandwidth] unlimited"]],
    ["6 cores/12 threads 32g", ["cores-not-threads [6 cores/12 threads] 6"]],
    ["8线程 16g", ["threads-as-cores [8线程] 8"]],
    ["3Gb ram 2c", ["memory-gigabit [3Gb] 3"]],
    ["4c 4g think=8", ["unit-assumed [think=8] 8"]],
    ["4c 4g think=8s", []],
    ["4c ram 4", ["unit-assumed [ram 4] 4"]],
    ["2c 4g 系统盘40G 数据盘100G", ["disks-added [40G + 100G] 140"]],
  ])("%s", ([text, expected]) => expect(remarks(text)).toEqual(expected));
});

describe("what is recognised and not used is named", () => {
  test.for<[string, string[]]>([
    ["2c 2g $24/mo", ["$24/mo"]],
    ["2核2G 79元/年", ["79元/年"]],
    ["2核2G 25/月", ["25/月"]],
    ["2c 2g 2.4 GHz", ["2.4 GHz"]],
    ["2c 2g 2024-05-01", ["2024-05-01"]],
    ["2c 2g ubuntu 22.04 LTS", ["ubuntu 22.04", "LTS"]],
    ["2c 2g mysql redis", ["mysql", "redis"]],
    ["2c 2g for 500 users", ["500 users"]],
    ["2核2G 阿里云 香港", ["阿里云", "香港"]],
    ["2c 2g 🙂", ["🙂"]],
  ])("%s", ([text, expected]) => expect(parseServerSpec(text).passedOver).toEqual(expected));
});

describe("an implausible value is asked about with the nearest plausible one", () => {
  test.for<[string, string]>([
    ["4c 4048gb", "4gb"],
    ["4c 8192gb", "8gb"],
    ["1c 128g", "64gb"],
    ["-4c 4g", "4c"],
    ["4c -8g", "8gb"],
    ["4000c 4g", "4c"],
    ["0c 4g", "1c"],
    ["4c 4g 500000mbps", "500mbps"],
    ["4c 4g 5MB带宽", "5mbps"],
    ["4c 4g think=-5s", "think=5s"],
    ["4c 4g procs=1000", "procs=100"],
  ])("%s → %s", ([text, suggestion]) => {
    const questions = parseServerSpec(text).questions.filter((question) => question.code === "out-of-range");
    expect(questions.map((question) => question.suggestion)).toEqual([suggestion]);
    const corrected = parseServerSpec(suggestion).questions;
    expect(corrected.filter((question) => question.code !== "missing")).toEqual([]);
  });

  test("more than 64 GiB for one core is not believed, 64 are", () => {
    expect(parseServerSpec("2c 128g").questions).toEqual([]);
    expect(parseServerSpec("2c 129g").questions).toMatchObject([{ code: "out-of-range", field: "memoryGiB" }]);
  });
});

describe("a slip of the keyboard gets the nearest word", () => {
  test.for<[string, string | undefined]>([
    ["3mpbs", "3mbps"],
    ["4cors", "4 cores"],
    ["4gbb", "4gb"],
    ["badnwidth", "bandwidth"],
    ["memroy", "memory"],
    ["thnk=5s", "think=5s"],
    ["mysql=5.6", "mysql=5.7"],
    ["7", "7mbps"],
    ["xyzzy", undefined],
    ["a".repeat(80), undefined],
  ])("%s", ([token, suggestion]) => {
    const [unknown] = parseServerSpec(`4c 4g ${token}`).notUnderstood;
    expect(unknown?.suggestion).toBe(suggestion);
  });
});

describe("two values between which a person must choose", () => {
  test.for<[string, string[]]>([
    ["2 OCPU 12GB", ["2c", "4c"]],
    ["4c 1,5 GB", ["1.5gb", "5gb"]],
    ["4c 4-8gb", ["4gb", "8gb"]],
    ["4c 8g 3M/s", ["3mbps", "24mbps"]],
    ["4c 8g mysql=8", ["mysql=8.0", "mysql=8.4"]],
    ["4c 8g 100g 200g", ["200gb disk", "200gb/month"]],
  ])("%s", ([text, readings]) => {
    expect(parseServerSpec(text).questions).toEqual([{ code: "ambiguous", piece: expect.any(String), readings }]);
  });

  test("different values are shown as they were typed", () => {
    expect(parseServerSpec("2c 4 cores 8g").questions).toEqual([
      { code: "conflict", field: "cpuCores", pieces: ["2c", "4 cores"] },
    ]);
  });
});

describe("length", () => {
  test("a line of 4,000 code points is read, one more is refused and nothing of it is read", () => {
    const filler = "😀".repeat(LONGEST_LINE - 6);
    expect(parseServerSpec(`4c 4g ${filler}`).spec.cpuCores).toBe(4);
    const refused = parseServerSpec(`4c 4g ${filler}😀`);
    expect(refused.spec.cpuCores).toBeNull();
    expect(refused.questions).toEqual([{ code: "too-long", length: LONGEST_LINE + 1, limit: LONGEST_LINE }]);
    expect(refused.notUnderstood).toEqual([]);
  });

  test("100 kB are refused unread", () => {
    const { questions, notUnderstood } = parseServerSpec("4c 4g ".repeat(17_000));
    expect(questions).toEqual([{ code: "too-long", length: 102_000, limit: LONGEST_LINE }]);
    expect(notUnderstood).toEqual([]);
  });

  test("recognised command output may be longer, what a person adds to it may not", () => {
    const flags = `Flags: ${"fpu ".repeat(5000)}`;
    const lscpu = `Architecture: x86_64\nCPU(s): 4\n${flags}\n8gb ram`;
    expect(lscpu.length).toBeGreaterThan(LONGEST_LINE);
    expect(formatServerSpec(parseServerSpec(lscpu))).toBe("4c 8g");
    const noise = parseServerSpec(`${lscpu}\n${"word ".repeat(1000)}`);
    expect(noise.questions.map(({ code }) => code)).toEqual(["too-long"]);
    const huge = `Architecture: x86_64\nCPU(s): 4\nFlags: ${"fpu ".repeat(LONGEST_PASTE / 4)}`;
    expect(parseServerSpec(huge).questions.map(({ code }) => code)).toEqual(["too-long"]);
  });

  test("an unknown token is cut to 64 characters and carries nothing invisible", () => {
    const [unknown] = parseServerSpec(`4c 4g \u202e\u200b${"w".repeat(100)}\u0000`).notUnderstood;
    expect(unknown?.token).toBe("w".repeat(64));
  });
});

describe("words that name a property of every object", () => {
  test.for(["__proto__=1", "constructor=1", "toString", "hasOwnProperty", "valueOf=2", "prototype"])(
    "%s is only unknown",
    (word) => {
      const { notUnderstood, spec } = parseServerSpec(`4c 4g ${word}`);
      expect(notUnderstood.map(({ token }) => token)).toEqual([word]);
      expect(spec).toMatchObject({ cpuCores: 4, memoryGiB: 4, linkMbps: null });
      expect(Object.getPrototypeOf(spec)).toBe(Object.prototype);
    },
  );
});
