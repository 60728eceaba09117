import { IntlMessageFormat } from "intl-messageformat";
import { expect, test } from "vitest";
import { en } from "#view/locales/en";
import { zhCN } from "#view/locales/zh-CN";
import { sayIn } from "#view/messages";

const keys = Object.keys(en) as (keyof typeof en)[];

type Element = ReturnType<IntlMessageFormat["getAst"]>[number];

/** Names that a message takes, as read by the library that will fill them in. */
function names(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  const walk = (elements: readonly Element[]): void => {
    for (const element of elements) {
      const plainText = element.type === 0;
      if ("value" in element && !plainText) found.add(element.value);
      if ("options" in element) for (const option of Object.values(element.options)) walk(option.value);
    }
  };
  walk(new IntlMessageFormat(text, "en", undefined, { ignoreTag: true }).getAst());
  return found;
}

test("both languages say the same things", () => {
  expect(Object.keys(zhCN).sort()).toEqual([...keys].sort());
});

test("no key is said by two catalogues", async () => {
  const parts = await Promise.all([
    import("#view/locales/en/answer"),
    import("#view/locales/en/around"),
    import("#view/locales/en/artifacts"),
    import("#view/locales/en/talk"),
    import("#view/locales/en/working"),
  ]);
  const total = parts.reduce((sum, part) => sum + Object.keys(Object.values(part)[0] ?? {}).length, 0);
  expect(total).toBe(keys.length);
});

test.for(keys)("%s takes the same names in both languages, and formats", (key) => {
  expect([...names(zhCN[key])].sort()).toEqual([...names(en[key])].sort());
  const values = Object.fromEntries([...names(en[key])].map((name) => [name, 2]));
  for (const language of ["en", "zh-CN"] as const) {
    const text = (sayIn(language) as (key: string, values: object) => string)(key, values);
    expect(text).not.toMatch(/[{}]/);
  }
});

test("English speaks English and Chinese speaks Chinese", () => {
  for (const key of keys) {
    if (key === "settings.value-zh-CN") continue;
    expect(en[key], key).not.toMatch(/\p{Script=Han}/u);
  }
  // Names of programs, units and separators are the same everywhere.
  const same = keys.filter((key) => zhCN[key] === en[key] && /[a-z]{4,}/i.test(en[key].replace(/\{[^{}]*\}/g, "")));
  expect(same).toEqual([
    "memory.line.nginx",
    "memory.line.redis",
    "size.link",
    "size.why-link",
    "size.why-link-report",
    "settings.value-en",
    "input.redisMB",
    "input.nginx-memory",
  ]);
});
