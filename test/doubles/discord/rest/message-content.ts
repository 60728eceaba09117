import { list, string, type Wire, wire } from "../../shared/wire.ts";
import type { Finding } from "../rules/check.ts";
import { FLAGS, type MessageSurface, validateMessage } from "../rules/validate-message.ts";
import type { ChannelState } from "../world/channel-state.ts";
import { type Content, keptComponents } from "../world/messages.ts";
import type { Message, StoredFile } from "../world/model.ts";
import type { World } from "../world/world.ts";
import type { SentFile } from "./read-request.ts";
import { refuse, refuseFindings } from "./refusal.ts";

/** A body on its way into a channel. */
interface Request {
  readonly surface: MessageSurface;
  readonly body: Wire;
  readonly files: readonly SentFile[];
  /** Where the body stands in what was sent, for the errors. */
  readonly under?: string;
}

/** Reads the body of a new message; one that breaks rules, or says nothing, is refused. */
export function newContent(world: World, channel: ChannelState, request: Request): Content {
  const { surface, body, under = "" } = request;
  const files = inOrder(request.files);
  refuseFindings(validateMessage(body, { surface, files: sizes(files) }), under);
  if (isEmpty(body, files)) refuse(50006);
  const stored = files.map((file, place) => store(world, file, place, body));
  return {
    content: string(body["content"]) ?? "",
    embeds: list(body["embeds"]) as readonly Wire[],
    components: keptComponents(world, channel.id, body["components"], stored),
    files: stored,
    flags: Number(body["flags"] ?? 0),
    body,
  };
}

/** Reads the body of an edit: what it leaves out stays as it is. */
export function editedContent(world: World, channel: ChannelState, message: Message, request: Request): Content {
  const { surface, body, under = "" } = request;
  const files = inOrder(request.files);
  const kept = keptFiles(message, body);
  const standing = { v2: (message.flags & FLAGS.v2) !== 0, files: kept.map(({ name }) => name) };
  const findings = validateMessage(body, { surface, files: sizes(files), standing });
  refuseFindings([...findings, ...leftovers(message, body)], under);
  const stored = [...kept, ...files.map((file, place) => store(world, file, place, body))];
  const flags = Number(body["flags"] ?? 0);
  const changed: Content = {
    content: body["content"] === undefined ? message.content : (string(body["content"]) ?? ""),
    embeds: body["embeds"] === undefined ? message.embeds : (list(body["embeds"]) as readonly Wire[]),
    components:
      body["components"] === undefined
        ? message.components
        : keptComponents(world, channel.id, body["components"], stored),
    files: stored,
    flags: (message.flags & ~FLAGS.loading) | (flags & (FLAGS.v2 | FLAGS.suppressEmbeds)),
    body,
  };
  if (changed.content === "" && [changed.embeds, changed.components, stored].every(({ length }) => length === 0))
    refuse(50006);
  return changed;
}

const inOrder = (files: readonly SentFile[]): readonly SentFile[] => [...files].sort((a, b) => a.index - b.index);

const sizes = (files: readonly SentFile[]) => files.map(({ name, content }) => ({ name, size: content.length }));

function isEmpty(body: Wire, files: readonly SentFile[]): boolean {
  const says = (field: string) => list(body[field]).length > 0;
  const words = (string(body["content"]) ?? "").trim();
  return words === "" && files.length === 0 && !["embeds", "components", "sticker_ids"].some(says) && !body["poll"];
}

/** A message turns to components V2 only when nothing else is left on it. */
function leftovers(message: Message, body: Wire): readonly Finding[] {
  const turns = (Number(body["flags"] ?? 0) & FLAGS.v2) !== 0 && (message.flags & FLAGS.v2) === 0;
  if (!turns) return [];
  const left = [
    ...(body["content"] === undefined && message.content !== "" ? ["/content"] : []),
    ...(body["embeds"] === undefined && message.embeds.length > 0 ? ["/embeds"] : []),
  ];
  return left.map((path) => ({ path, rule: "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2" }));
}

/** Files that stay: all of them, or those that the edit lists by their ids. */
function keptFiles(message: Message, body: Wire): readonly StoredFile[] {
  if (!Array.isArray(body["attachments"])) return message.files;
  const ids = new Set(list(body["attachments"]).map((one) => String(wire(one)["id"])));
  return message.files.filter(({ id }) => ids.has(id));
}

function store(world: World, file: SentFile, place: number, body: Wire): StoredFile {
  const about = list(body["attachments"])
    .map(wire)
    .find(({ id }: Wire & { id?: unknown }) => String(id) === String(place));
  return {
    id: world.ids.snowflake(),
    name: file.name,
    contentType: file.contentType,
    content: file.content,
    description: string(about?.["description"]) ?? null,
  };
}
