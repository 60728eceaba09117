import { readFileSync } from "node:fs";

/** One line of a corpus: what a person typed, and what it must come to. */
export interface CorpusLine {
  readonly text: string;
  readonly expected: string;
}

/** The lines of `test/corpus/<name>`; `\n`, `\t` and `\uXXXX` stand for the characters, `#` starts a heading. */
export function readCorpus(name: string): readonly CorpusLine[] {
  const lines = readFileSync(new URL(`../corpus/${name}`, import.meta.url), "utf8").split("\n");
  return lines
    .filter((line) => line !== "" && !line.startsWith("# "))
    .map((line) => {
      const [text, expected] = line.split("\t=> ");
      if (text === undefined || expected === undefined) throw new Error(`not a corpus line: ${line}`);
      return { text: decode(text), expected };
    });
}

function decode(text: string): string {
  return text
    .replace(/\\u([0-9a-f]{4})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replaceAll("\\n", "\n")
    .replaceAll("\\t", "\t");
}
