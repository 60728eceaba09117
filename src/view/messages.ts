import { IntlMessageFormat } from "intl-messageformat";
import { en } from "./locales/en.ts";
import { zhCN } from "./locales/zh-CN.ts";

type Catalogue = typeof en;
export type MessageKey = keyof Catalogue;
export type Language = "en" | "zh-CN";

/** The `{names}` in a message. `{# …}` inside a plural is a sentence, not a name. */
type Names<Text extends string> = Text extends `${string}{${infer Inside}`
  ? Inside extends `#${string}` | ` ${string}`
    ? Names<Inside>
    : Head<Inside> | Names<Inside>
  : never;
type Head<Inside extends string> = Inside extends `${infer Before}}${string}`
  ? Before extends `${infer Name},${string}`
    ? Name
    : Before
  : never;

export type MessageValues<Key extends MessageKey> = { readonly [Name in Names<Catalogue[Key]>]: string | number };
type Rest<Key extends MessageKey> = [Names<Catalogue[Key]>] extends [never] ? [] : [values: MessageValues<Key>];

/** Says one message in one language. A name that the message lacks, or one too few, does not compile. */
export type Say = <Key extends MessageKey>(key: Key, ...rest: Rest<Key>) => string;

const catalogues: Record<Language, Readonly<Record<MessageKey, string>>> = { en, "zh-CN": zhCN };
const settled = { en: new Map<MessageKey, string>(), "zh-CN": new Map<MessageKey, string>() };
const compiled = { en: new Map<string, IntlMessageFormat>(), "zh-CN": new Map<string, IntlMessageFormat>() };

/**
 * A name that is set off by spaces meets the edge of a sentence or a full-width mark, which brings its own;
 * a count that ends in 万 is a word, and words stand together.
 */
function withoutStraySpaces(text: string): string {
  return text
    .replace(/(^|[，。；：（“]) +/g, "$1")
    .replace(/ +($|[，。；：）”])/g, "$1")
    .replace(/(\d [万亿]) +(?=\p{Script=Han})/gu, "$1");
}

/** @throws {Error} never for a key of the catalogue: a test formats every message in every language. */
export function sayIn(language: Language): Say {
  const settledHere = settled[language];
  return (key, ...rest) => {
    const [values] = rest;
    if (values !== undefined) return formatted(language, key, values);
    const before = settledHere.get(key);
    if (before !== undefined) return before;
    // Without values it is the same every time.
    const text = formatted(language, key);
    settledHere.set(key, text);
    return text;
  };
}

function formatted(language: Language, key: MessageKey, values?: Readonly<Record<string, string | number>>): string {
  const cache = compiled[language];
  let message = cache.get(key);
  if (message === undefined) {
    message = new IntlMessageFormat(catalogues[language][key], language, undefined, { ignoreTag: true });
    cache.set(key, message);
  }
  const text = String(message.format(values));
  return language === "zh-CN" ? withoutStraySpaces(text) : text;
}
