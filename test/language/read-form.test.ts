import { describe, expect, test } from "vitest";
import { parseIntent } from "#language/parse-intent";
import { type FormLine, readSaveForm, readSpecForm, readWhatIfForm } from "#language/read-form";

function problems(read: FormLine): readonly string[] {
  return read.ok ? [] : read.problems.map(({ field, why }) => `${field} ${why.code}`);
}

function line(read: FormLine): string {
  return read.ok ? read.line : "";
}

describe("the server form", () => {
  test.for<[values: Record<string, string>, line: string]>([
    [{ cpu: "4", memory: "4" }, "4 cores, 4 GB ram"],
    [{ cpu: "0.5", memory: "0.5", link: "", people: "", more: "" }, "0.5 cores, 0.5 GB ram"],
    [
      { cpu: "4", memory: "4", link: "3", people: "500", more: "40GB SSD, 300GB/month" },
      "4 cores, 4 GB ram, 3 mbps, expect=500, 40GB SSD, 300GB/month",
    ],
    [{ cpu: "2", memory: "8", more: "unlimited traffic" }, "2 cores, 8 GB ram, unlimited traffic"],
    [{ cpu: "2", memory: "8", more: " 不限流量\nmysql=8.0 " }, "2 cores, 8 GB ram, 不限流量 mysql=8.0"],
    [{ cpu: "2", memory: "8", more: "1TB" }, "2 cores, 8 GB ram, 1TB"],
  ])("%j is said as “%s”", ([values, expected]) => {
    const read = readSpecForm(values);
    expect(problems(read)).toEqual([]);
    expect(line(read)).toBe(expected);
  });

  test("what is said in it is what a person would have typed", () => {
    const more = "40GB SSD, 300GB/month, think=8s";
    const read = readSpecForm({ cpu: "4", memory: "4", link: "3", people: "500", more });
    const intent = parseIntent(line(read), []);
    if (intent.kind !== "assess") throw new Error(intent.kind);
    expect(intent.reading.spec).toMatchObject({
      cpuCores: 4,
      memoryGiB: 4,
      linkMbps: 3,
      diskGB: 40,
      trafficGBPerMonth: 300,
    });
    expect(intent.reading.options).toMatchObject({ expectedPeople: 500, thinkS: 8 });
    expect([...intent.reading.questions, ...intent.reading.notUnderstood]).toEqual([]);
  });

  test.for<[values: Record<string, string>, expected: readonly string[]]>([
    [{}, ["cpu required", "memory required"]],
    [{ cpu: " ", memory: "4" }, ["cpu required"]],
    [{ cpu: "0", memory: "4" }, ["cpu unclear"]],
    [{ cpu: "-2", memory: "4" }, ["cpu unclear"]],
    [{ cpu: "4", memory: "4048" }, ["memory unclear"]],
    [{ cpu: "4", memory: "4", link: "0" }, ["link unclear"]],
    [{ cpu: "4", memory: "4", more: "999999999GB ssd" }, ["more unclear"]],
    [{ cpu: "4", memory: "4", more: "lots" }, ["more unclear"]],
    // What is said twice is asked where it was said first.
    [{ cpu: "4", memory: "4", more: "8 cores" }, ["cpu unclear"]],
    [{ cpu: "4", memory: "4", people: "-5" }, ["people unclear"]],
    [{ cpu: "<!channel>", memory: "`rm -rf`" }, ["cpu unclear", "memory unclear"]],
    // Each is plausible alone; together they are no server.
    [{ cpu: "1", memory: "1024" }, ["memory unclear"]],
  ])("%j is refused field by field", ([values, expected]) => {
    expect(problems(readSpecForm(values))).toEqual(expected);
  });
});

describe("the what-if form", () => {
  test.for<[change: string, line: string]>([
    ["8GB", "what if 8GB"],
    [" 8GB or\n5mbps ", "8GB or 5mbps"],
    ["what if 8GB", "what if 8GB"],
    ["and 5mbps", "and 5mbps"],
    ["换成8G内存呢", "换成8G内存呢"],
    ["500 users", "what if 500 users"],
    ["8G内存", "如果8G内存"],
    ["500人", "如果500人"],
    ["内存翻倍", "内存翻倍"],
    ["without redis", "without redis"],
  ])("“%s” is said as “%s”", ([change, expected]) => {
    const read = readWhatIfForm({ change });
    expect(problems(read)).toEqual([]);
    expect(line(read)).toBe(expected);
    expect(parseIntent(line(read), []).kind).toMatch(/^what-if$|^size$/);
  });

  test.for(["", "   ", "banana", "8 elephants", "<@U1>", "double", "4mpbs"])("“%s” is refused", (change) => {
    expect(problems(readWhatIfForm({ change }))).toHaveLength(1);
  });
});

describe("the save form", () => {
  test("takes a name and nothing else", () => {
    expect(line(readSaveForm({ name: "  web-1 " }))).toBe("save as web-1");
    expect(parseIntent("save as web 1", [])).toEqual({ kind: "save", name: "web 1" });
    expect(line(readSaveForm({ name: "web\n1" }))).toBe("save as web 1");
  });

  test.for(["", "4c 4g", "help", "x".repeat(65)])("“%s” is no name", (name) => {
    expect(problems(readSaveForm({ name }))).toHaveLength(1);
  });
});
