import { describe, expect, test } from "vitest";
import { parseChange } from "#language/parse-change";

describe("what must be asked about a change", () => {
  test.for(["double", "what if we double it", "翻倍呢", "half"])("%s: of what?", (text) => {
    const [reading] = parseChange(text);
    expect(reading?.changes).toEqual([]);
    expect(reading?.questions).toMatchObject([{ code: "which-resource" }]);
  });

  test("a value outside its range is not applied", () => {
    const [reading] = parseChange("4048gb ram");
    expect(reading?.changes).toEqual([]);
    expect(reading?.questions).toMatchObject([{ code: "out-of-range", field: "memoryGiB", suggestion: "4gb" }]);
  });

  test("two values for one field are both shown", () => {
    expect(parseChange("5mbps 10mbps")[0]?.questions).toEqual([
      { code: "conflict", field: "linkMbps", pieces: ["5mbps", "10mbps"] },
    ]);
  });

  test("an unknown word is named with a suggestion and the rest is read", () => {
    const [reading] = parseChange("8GB and 5mpbs");
    expect(reading?.changes).toEqual([{ kind: "set-spec", values: { memoryGiB: 8 } }]);
    expect(reading?.notUnderstood).toEqual([{ token: "5mpbs", suggestion: "5mbps" }]);
  });
});

describe("alternatives", () => {
  test("each side keeps its own words", () => {
    expect(parseChange("what if 8GB or 5mbps?").map(({ text }) => text)).toEqual(["8GB", "5mbps"]);
  });

  test("or divides before and", () => {
    expect(parseChange("8GB and 5mbps or 16GB").map(({ text }) => text)).toEqual(["8GB and 5mbps", "16GB"]);
  });

  test.for(["", "   ", "or", "或者", "?", "\u0000"])("%j still gives one reading, without changes", (text) => {
    expect(parseChange(text).map(({ changes }) => changes)).toEqual([[]]);
  });

  test("more than 4,000 characters are refused", () => {
    expect(parseChange("8GB ".repeat(1001))).toMatchObject([{ changes: [], questions: [{ code: "too-long" }] }]);
  });
});
