import { indent } from "../../shared/text-box.ts";
import { typedList } from "../wire.ts";
import type { Entry } from "../world/journal.ts";
import type { Message } from "../world/model.ts";
import { nameOf } from "../world/person-state.ts";
import type { World } from "../world/world.ts";
import { drawBlocks, unescaped } from "./draw-blocks.ts";
import { drawView } from "./draw-view.ts";

export interface TranscriptOptions {
  /** Only this thread: a message of it, or its timestamp. */
  readonly thread?: Message | string;
  /** Files with what is in them. */
  readonly files?: boolean;
  /** Timestamps before each message, and ids instead of nothing. */
  readonly ids?: boolean;
  /** The fallback text beside the blocks, as screen readers and notifications give it. */
  readonly fallback?: boolean;
}

/** What was said and done in a channel, as text: in order of time, answers in threads set in. */
export function transcriptOf(world: World, channelId: string, options: TranscriptOptions = {}): string {
  return world.journal.entries
    .filter((entry) => isIn(entry, channelId) && belongs(entry, options.thread))
    .map((entry) => drawEntry(world, entry, options))
    .filter((drawn) => drawn !== "")
    .join("\n\n");
}

/** What has no channel, such as the App Home, belongs to the direct messages of its person. */
const isIn = (entry: Entry, channelId: string): boolean =>
  entry.channel === channelId ||
  (entry.channel === null && "person" in entry && `D${entry.person.slice(1)}` === channelId);

function belongs(entry: Entry, thread: Message | string | undefined): boolean {
  if (thread === undefined) return true;
  const ts = typeof thread === "string" ? thread : (thread.threadTs ?? thread.ts);
  return entry.threadTs === ts || (entry.kind === "message" && entry.message.ts === ts);
}

/** One thing that happened, as text. */
export function drawEntry(world: World, entry: Entry, options: TranscriptOptions = {}): string {
  const drawn = drawKind(world, entry, options);
  return entry.threadTs === null || drawn === "" ? drawn : indent(drawn, "    ");
}

function drawKind(world: World, entry: Entry, options: TranscriptOptions): string {
  switch (entry.kind) {
    case "message":
    case "edit":
      return drawShown(world, entry.shown, options);
    case "command":
      return `${nameOf(world, entry.person)} ❯ ${entry.text}`;
    case "click":
      return `${nameOf(world, entry.person)} presses [${entry.label}]`;
    case "shortcut":
      return `${nameOf(world, entry.person)} uses the shortcut ${entry.name}`;
    case "notice":
      return `Slack (only ${nameOf(world, entry.person)} sees this): ${entry.text}`;
    case "modal":
      return `${nameOf(world, entry.person)} sees a modal${entry.how === "updates" ? " change" : ""}\n${drawView(entry.content)}`;
    case "submit":
      return `${nameOf(world, entry.person)} submits ${entry.filled.map(([label, words]) => `${label}: ${words || "–"}`).join("; ") || "it"}`;
    case "field-errors":
      return `${nameOf(world, entry.person)} is told ${Object.entries(entry.errors)
        .map(([, text]) => text)
        .join("; ")}`;
    case "close":
      return `${nameOf(world, entry.person)} closes the modal`;
    case "home":
      return `${nameOf(world, entry.person)} sees the App Home\n${drawView(entry.content)}`;
    default:
      return entry satisfies never;
  }
}

/** A message as it was; one that is still being written shows when it is done. */
function drawShown(world: World, shown: Message, options: TranscriptOptions): string {
  if (shown.streaming) return "";
  return shown.deleted ? `${shown.author.name} takes a message away` : drawMessage(world, shown, options);
}

/** A message as text: who, the words or the blocks, and the files. */
function drawMessage(world: World, message: Message, options: TranscriptOptions = {}): string {
  const { author, ephemeralTo, edited, ts } = message;
  const seen = ephemeralTo === null ? "" : ` (only ${nameOf(world, ephemeralTo)} sees this)`;
  const head = `${options.ids ? `${ts} ` : ""}${author.name}${seen}${edited ? " (edited)" : ""}:`;
  const attached = message.attachments.flatMap((one) => typedList(one["blocks"]));
  const blocks = readable(world, drawBlocks([...message.blocks, ...attached]));
  const words = readable(world, unescaped(message.text));
  const files = message.files.map((file) => drawFile(file, options.files ?? false));
  const body = blocks === "" ? [words] : [...(options.fallback ? [`(text: ${words})`] : []), blocks];
  const lines = [...body, ...files].filter((part) => part !== "").join("\n");
  return lines.includes("\n") ? `${head}\n${lines}` : `${head} ${lines}`.trimEnd();
}

function drawFile(file: Message["files"][number], withContent: boolean): string {
  const name = `(file: ${file.title || file.name})`;
  return withContent && file.content !== null
    ? `${name}\n${indent(file.content.toString("utf8").trimEnd(), "    ")}`
    : name;
}

/** Ids of people and channels as their names. */
function readable(world: World, text: string): string {
  return text
    .replaceAll(/<?@([UW][A-Z0-9]+)(?:\|[^>]*)?>?/g, (all, id: string) => {
      const bot = [...world.workspaces.values()].some(({ botUserId }) => botUserId === id);
      return bot ? `@${world.settings.botName}` : world.people.has(id) ? `@${nameOf(world, id)}` : all;
    })
    .replaceAll(/<?#([C][A-Z0-9]+)(?:\|[^>]*)?>?/g, (all, id: string) => `#${world.channels.get(id)?.name ?? all}`);
}
