import { indent } from "../../shared/text-box.ts";
import { everyComponent } from "../people/find-component.ts";
import { FLAGS } from "../rules/validate-message.ts";
import type { Entry } from "../world/journal.ts";
import type { Message, StoredFile } from "../world/model.ts";
import { nameOf } from "../world/person-state.ts";
import type { World } from "../world/world.ts";
import { drawComponents } from "./draw-components.ts";
import { drawEmbed } from "./draw-embed.ts";
import { drawModal } from "./draw-modal.ts";

export interface TranscriptOptions {
  /** Files with what is in them. */
  readonly files?: boolean;
  /** Ids before each message. */
  readonly ids?: boolean;
}

/** What was said and done in a channel, as text, in order of time; threads stand where they begin, set in. */
export function transcriptOf(world: World, channelId: string, options: TranscriptOptions = {}): string {
  return world.journal.entries
    .flatMap((entry) => {
      const depth = depthOf(world, entry.channelId, channelId);
      if (depth === null) return [];
      const drawn = drawEntry(world, entry, options);
      return drawn === "" ? [] : [depth === 0 ? drawn : indent(drawn, "    ")];
    })
    .join("\n\n");
}

/** 0 in the channel, 1 in a thread of it. */
function depthOf(world: World, at: string, channelId: string): 0 | 1 | null {
  if (at === channelId) return 0;
  return world.channels.get(at)?.parentId === channelId ? 1 : null;
}

/** One thing that happened, as text. */
export function drawEntry(world: World, entry: Entry, options: TranscriptOptions = {}): string {
  switch (entry.kind) {
    case "message":
    case "edit":
      return drawMessage(world, entry.shown, options);
    case "delete":
      return `${entry.shown.author.name} takes a message away`;
    case "command":
      return `${nameOf(world, entry.person)} ❯ ${entry.text}`;
    case "menu":
      return `${nameOf(world, entry.person)} uses the menu: ${entry.name}`;
    case "click":
      return `${nameOf(world, entry.person)} presses [${entry.label}]`;
    case "choose":
      return `${nameOf(world, entry.person)} chooses ${entry.chosen.join(", ")} in [${entry.label} ▾]`;
    case "notice":
      return `Discord (only ${nameOf(world, entry.person)} sees this): ${entry.text}`;
    case "modal":
      return `${nameOf(world, entry.person)} sees a form\n${drawModal(entry.modal)}`;
    case "submit":
      return `${nameOf(world, entry.person)} submits ${entry.filled.map(([label, words]) => `${label}: ${words || "–"}`).join("; ")}`;
    case "thread":
      return `A thread begins: ${entry.name}`;
    default:
      return entry satisfies never;
  }
}

/** A message as text: who, the words, the components, and the files that these do not show. */
function drawMessage(world: World, message: Message, options: TranscriptOptions): string {
  if ((message.flags & FLAGS.loading) !== 0) return "";
  const { author, ephemeralTo, editedAt } = message;
  const seen = ephemeralTo === null ? "" : ` (only ${nameOf(world, ephemeralTo)} sees this)`;
  const answered = message.repliesTo === null ? "" : ` (to ${message.repliesTo.author.name})`;
  const wasEdited = editedAt === null ? "" : " (edited)";
  const head = `${options.ids ? `${message.id} ` : ""}${author.name}${answered}${seen}${wasEdited}:`;
  const shownFiles = new Set(everyComponent(message.components).map((one) => one["name"]));
  const files = message.files.filter(({ name }) => options.files === true || !shownFiles.has(name));
  const parts = [
    message.content,
    ...message.embeds.map(drawEmbed),
    drawComponents(message.components),
    ...files.map((file) => drawFile(file, options.files ?? false)),
  ];
  const lines = readable(world, parts.filter((part) => part !== "").join("\n"));
  return lines.includes("\n") ? `${head}\n${lines}` : `${head} ${lines}`.trimEnd();
}

function drawFile({ name, content }: StoredFile, withContent: boolean): string {
  return withContent ? `(file: ${name})\n${indent(content.toString("utf8").trimEnd(), "    ")}` : `(file: ${name})`;
}

/** Ids of people, roles and channels as their names. */
function readable(world: World, text: string): string {
  return text
    .replaceAll(/<@!?(\d+)>/g, (_, id: string) => `@${nameOf(world, id)}`)
    .replaceAll(/<#(\d+)>/g, (all, id: string) => `#${world.channels.get(id)?.name ?? all}`);
}
