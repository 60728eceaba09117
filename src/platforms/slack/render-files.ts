import type { Files } from "#chat/document";
import { clip, groupsOf } from "../clip.ts";
import { safeLines } from "../safe-text.ts";
import type { RichTextWords, SlackFile } from "./blocks.ts";
import { LIMITS } from "./limits.ts";
import { fileWordsOf, type Piece, piecesOf } from "./piece.ts";
import { lineOf, richSection, words } from "./text-objects.ts";

/** Syntaxes that Slack's snippets know; everything else is text. */
const SNIPPET_TYPES: Readonly<Record<string, string>> = {
  javascript: "javascript",
  sh: "shell",
  dotenv: "shell",
  sql: "sql",
  yaml: "yaml",
};
const FILE_WITHOUT_NAME = "file.txt";
/** For what no message had room for: the same in every language. */
const REST = "headroom.txt";
const GAP = "  ";

export function snippet({ name, language, text }: Files["files"][number]): SlackFile {
  return {
    name: fileName(name),
    snippetType: SNIPPET_TYPES[language] ?? "text",
    text: safeLines(text).join("\n"),
  };
}

/** One line with the names of the files; the files themselves are snippets. */
export function filesPieces({ files }: Files): readonly Piece[] {
  return namesPieces(files.map(({ name }) => fileName(name)));
}

/** The pieces that found no room, as one snippet in which columns line up. */
export function restFile(pieces: readonly Piece[]): SlackFile {
  const lines = pieces.map((piece) => fileWordsOf(piece).join("\n"));
  return { name: REST, snippetType: "text", text: `${lines.join("\n")}\n` };
}

/** Names the file above. */
export function restPieces(): readonly Piece[] {
  return namesPieces([REST]);
}

function fileName(name: string): string {
  return clip(lineOf(name), LIMITS.budget.fileName) || FILE_WITHOUT_NAME;
}

function namesPieces(names: readonly string[]): readonly Piece[] {
  const groups = groupsOf(names, (name) => name.length + GAP.length, LIMITS.budget.block);
  return piecesOf(groups.map((group) => richSection(group.flatMap((name, at) => nameWords(name, at > 0)))));
}

function nameWords(name: string, follows: boolean): readonly RichTextWords[] {
  const code: RichTextWords = { type: "text", text: name, style: { code: true } };
  return follows ? [words(GAP), code] : [code];
}
