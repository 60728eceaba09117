import { expect, test } from "vitest";
import { readAskArguments } from "../../src/scripts/ask-arguments.ts";

const PLAIN = { json: false, language: null, method: null };

test("words come quoted or not", () => {
  expect(readAskArguments(["4c 4g 3mbps"])).toEqual({ ...PLAIN, text: "4c 4g 3mbps" });
  expect(readAskArguments(["4c", "4g", "qps=429"])).toEqual({ ...PLAIN, text: "4c 4g qps=429" });
});

test("a dash alone is standard input; beside words it is a word", () => {
  expect(readAskArguments(["-"])).toEqual({ ...PLAIN, text: null });
  expect(readAskArguments(["4c", "-"])?.text).toBe("4c -");
});

test("flags come before the words, with a space or an equals sign; after two dashes everything is words", () => {
  const all = { json: true, language: "zh-CN", method: "report", text: "4c 4g" };
  expect(readAskArguments(["--json", "--lang", "zh", "--method=report", "4c 4g"])).toEqual(all);
  expect(readAskArguments(["--method", "report", "--lang=zh_CN", "--json", "4c", "4g"])).toEqual(all);
  expect(readAskArguments(["--", "--json"])).toEqual({ ...PLAIN, text: "--json" });
  expect(readAskArguments(["4c", "--json"])).toEqual({ ...PLAIN, text: "4c --json" });
});

test.for([
  [[]],
  [["--json"]],
  [["--lang"]],
  [["--lang", "fr", "4c"]],
  [["--method", "guess", "4c"]],
  [["--method=", "4c"]],
  [["--jsn", "4c"]],
] as const)("%j is not a call we know", ([given]) => {
  expect(readAskArguments(given)).toBeNull();
});
