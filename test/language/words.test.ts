import { describe, expect, test } from "vitest";
import { detectLanguage } from "#language/detect-language";
import { isValidName, normaliseName } from "#language/name";
import { normalise } from "#language/normalise";
import { suggest } from "#language/suggest";

describe("normalisation", () => {
  test.for<[string, string]>([
    ["４核４Ｇ，３Ｍ", "4核4G,3M"],
    ["4c\u3000\u00a04g", "4c  4g"],
    ["4c\u0000\u200b4g\ufeff", "4c4g"],
    ["\u202e4c\u202c", "4c"],
    ["a\r\nb\u2028c", "a\n\nb\nc"],
    ["\u001b[1;31m4c\u001b[0m", "4c"],
    ["3×vCPU", "3xvCPU"],
    ["4–8", "4-8"],
    ["㎇", "GB"],
    ["𝟒c", "4c"],
    ["\ud800x", "\ufffdx"],
    ["🙂", "🙂"],
    ["“4c”", '"4c"'],
  ])("%j becomes %j", ([text, expected]) => expect(normalise(text)).toBe(expected));
});

describe("the language of a line", () => {
  test.for<[string, "en" | "zh-CN" | null]>([
    ["4c 4g 3mbps", null],
    ["4c 4g 40gb ssd qps=429 stack=node,mysql", null],
    ["4核4G3M", "zh-CN"],
    ["what if 8GB", "en"],
    ["4 cores", "en"],
    ["web-1 换成 8G", "zh-CN"],
    ["+2c", null],
    ["", null],
  ])("%j: %s", ([text, language]) => expect(detectLanguage(text)).toBe(language));
});

describe("names of saved servers", () => {
  test.for(["web-1", "商城", "生产环境", "db-16g", "my_app", "shop.example.com", "a".repeat(64), "e\u0301t\u00e9"])(
    "%j is one",
    (name) => expect(isValidName(name)).toBe(true),
  );

  test.for([
    "",
    "   ",
    "4g",
    "4c 4g",
    "help",
    "servers",
    "服务器",
    "撤销",
    "save as x",
    "without redis",
    "what if",
    "x\u200by",
    "x\u202ey",
    "x\u0000",
    "\ud800",
    "a".repeat(65),
    "a".repeat(100_000),
  ])("%j is none", (name) => expect(isValidName(name)).toBe(false));

  test("a name is stored composed, without blanks around it and with single ones inside", () => {
    expect(normaliseName("  e\u0301  b ")).toBe("\u00e9 b");
  });
});

describe("suggestions", () => {
  test("stay within one edit for short words", () => expect(suggest("asdf")).toBeNull());
  test("two neighbours swapped are one edit", () => expect(suggest("3mpbs")).toBe("3mbps"));
  test("what is already right is not suggested", () => expect(suggest("4gb")).toBe("4gb"));
});
