import type { Files } from "#chat/document";
import { clip } from "../clip.ts";
import { safeLines } from "../safe-text.ts";
import { type DiscordFile, type DiscordMessage, type FileDisplay, TYPES } from "./components.ts";
import { LIMITS } from "./limits.ts";
import { bold, shownLine } from "./markdown.ts";
import { type Piece, textDisplay } from "./piece.ts";

const FILE_WITHOUT_NAME = "file";
const EXTENSION = ".txt";
/** For what no message had room for: the same in every language. */
const REST = "headroom.txt";
const ATTACHMENT = "attachment://";

/** @param taken names of earlier files of the answer; those of these are added */
export function filesPieces({ files }: Files, taken: Set<string>): readonly Piece[] {
  return files.map(({ name, text }) => {
    const sent = unique(sentName(shownLine(name)), taken);
    return filePiece({ name: sent, text: safeLines(text).join("\n") }, clip(shownLine(name), LIMITS.budget.label));
  });
}

/** What found no room, as one file. */
export function restPiece(pieces: readonly Piece[], taken: Set<string>): Piece {
  const name = unique(REST, taken);
  const lines = pieces.flatMap((piece) => [...piece.lines, ...piece.files.map(({ text }) => text.trimEnd())]);
  return filePiece({ name, text: `${lines.join("\n")}\n` }, name);
}

/** The files that a message shows; they are sent with it, and those of other messages are not. */
export function filesOf({ components }: DiscordMessage, files: readonly DiscordFile[]): readonly DiscordFile[] {
  const shown = components.flatMap((part) => (part.type === TYPES.container ? part.components : []));
  const addresses = new Set(shown.map((part) => (part.type === TYPES.file ? part.file.url : null)));
  return files.filter(({ name }) => addresses.has(`${ATTACHMENT}${name}`));
}

/** Discord draws the name that was sent; where that is another than its own, its own stands above. */
function filePiece(file: DiscordFile, name: string): Piece {
  const display: FileDisplay = { type: TYPES.file, file: { url: `${ATTACHMENT}${file.name}` } };
  const above = file.name === name || name === "" ? [] : [textDisplay(bold(name))];
  return { kind: "body", framed: [...above, display], rows: [], lines: [name || file.name], files: [file] };
}

/**
 * Discord renames what it receives, and then does not find it: only ASCII letters, digits, dashes, dots and
 * underscores are kept, and no dot or underscore at the ends. A name without an extension opens on no phone.
 */
function sentName(name: string): string {
  const kept = name.replace(/[^\w.-]+/gu, "-").slice(-LIMITS.budget.fileName);
  const sent = kept.replace(/^[._-]+|[._-]+$/gu, "") || FILE_WITHOUT_NAME;
  return sent.includes(".") ? sent : sent + EXTENSION;
}

function unique(name: string, taken: Set<string>): string {
  const dot = name.lastIndexOf(".");
  let free = name;
  for (let copy = 2; taken.has(free.toLowerCase()); copy += 1) free = `${name.slice(0, dot)}-${copy}${name.slice(dot)}`;
  taken.add(free.toLowerCase());
  return free;
}
