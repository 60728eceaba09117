import { isWire, list, string, type Wire, wire } from "../../shared/wire.ts";
import {
  anything,
  boolean,
  type Check,
  type Fields,
  type Finding,
  type Findings,
  finite,
  given,
  listOf,
  newFindings,
  note,
  shape,
  snowflake,
  text,
  whole,
} from "./check.ts";
import { embeds } from "./embeds.ts";
import { LIMITS } from "./limits.ts";
import { messageComponents } from "./message-components.ts";

/** Where a body goes; each place knows other keys and flags. */
export type MessageSurface =
  /** Callback types 4, 5 and 7. */
  | "reply"
  | "defer"
  | "update"
  /** `POST` and `PATCH` on the webhook of an interaction. */
  | "follow-up"
  | "webhook-edit"
  /** `POST` and `PATCH` on a channel. */
  | "channel"
  | "channel-edit";

/** A file of the same request. */
export interface UploadedFile {
  readonly name: string;
  readonly size: number;
}

export interface MessageContext {
  readonly surface: MessageSurface;
  readonly files?: readonly UploadedFile[];
  /** What is edited: components V2 cannot be switched off, and its files may be kept and shown. */
  readonly standing?: { readonly v2: boolean; readonly files: readonly string[] };
}

export const FLAGS = {
  suppressEmbeds: 1 << 2,
  ephemeral: 1 << 6,
  loading: 1 << 7,
  suppressNotifications: 1 << 12,
  v2: 1 << 15,
} as const;

const FLAGS_OF: Readonly<Record<MessageSurface, number>> = {
  reply: FLAGS.suppressEmbeds | FLAGS.ephemeral | FLAGS.suppressNotifications | FLAGS.v2,
  defer: FLAGS.ephemeral,
  update: FLAGS.suppressEmbeds | FLAGS.v2,
  "follow-up": FLAGS.suppressEmbeds | FLAGS.ephemeral | FLAGS.suppressNotifications | FLAGS.v2,
  "webhook-edit": FLAGS.suppressEmbeds | FLAGS.v2,
  channel: FLAGS.suppressEmbeds | FLAGS.suppressNotifications | FLAGS.v2,
  "channel-edit": FLAGS.suppressEmbeds | FLAGS.v2,
};

const allowedMentions = shape(
  {},
  {
    parse: anything,
    users: listOf(snowflake, LIMITS.mentions),
    roles: listOf(snowflake, LIMITS.mentions),
    replied_user: boolean,
  },
);

const attachment = shape(
  { id: anything },
  {
    filename: text(1024, 1),
    description: text(LIMITS.altText),
    title: text(1024),
    duration_secs: finite,
    waveform: text(400),
    is_spoiler: boolean,
  },
);

const nonce: Check = (value, path, found) => {
  if (typeof value === "string") text(LIMITS.nonce)(value, path, found);
  else whole(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)(value, path, found);
};

const poll = shape(
  { question: anything, answers: anything },
  { duration: whole(1, 768), allow_multiselect: boolean, layout_type: whole(1, 1) },
);

const COMMON: Fields = {
  content: text(LIMITS.content),
  embeds,
  components: messageComponents,
  allowed_mentions: allowedMentions,
  attachments: listOf(attachment, LIMITS.files),
  flags: anything,
  // The library writes these two on every body, wherever it goes.
  tts: boolean,
  enforce_nonce: boolean,
};

const MORE: Readonly<Record<MessageSurface, Fields>> = {
  reply: { poll },
  defer: {},
  update: {},
  "follow-up": { poll },
  "webhook-edit": { poll },
  channel: {
    poll,
    nonce,
    message_reference: shape(
      { message_id: snowflake },
      { type: whole(0, 1), channel_id: snowflake, guild_id: snowflake, fail_if_not_exists: boolean },
    ),
    sticker_ids: listOf(snowflake, 3),
  },
  "channel-edit": { sticker_ids: listOf(snowflake, 3) },
};

/** Everything that is wrong with the body of a message; an empty list means that it may go out. */
export function validateMessage(body: unknown, { surface, files = [], standing }: MessageContext): readonly Finding[] {
  if (surface === "defer") return validateDefer(body);
  const flags = Number(isWire(body) ? (body["flags"] ?? 0) : 0);
  const found = newFindings((flags & FLAGS.v2) !== 0 || standing?.v2 === true);
  shape({}, { ...COMMON, ...MORE[surface] })(body, "", found);
  if (!isWire(body)) return found.all;
  checkFlags(body["flags"], surface, found);
  checkMentions(body["allowed_mentions"], found);
  if (found.v2) checkV2(body, found);
  checkFiles(body, files, standing?.files ?? [], found);
  return found.all;
}

function validateDefer(body: unknown): readonly Finding[] {
  const found = newFindings();
  // Content, embeds and the rest are ignored by Discord, and therefore unknown here.
  shape({}, { flags: anything })(body ?? {}, "", found);
  checkFlags(wire(body)["flags"], "defer", found);
  return found.all;
}

function checkFlags(flags: unknown, surface: MessageSurface, found: Findings): void {
  if (!given(flags)) return;
  whole(0, 2 ** 31 - 1)(flags, "/flags", found);
  const allowed = FLAGS_OF[surface];
  if (typeof flags === "number" && (flags & ~allowed) !== 0)
    note(found, "/flags", "MESSAGE_FLAGS_INVALID", { limit: allowed, actual: flags });
}

function checkMentions(mentions: unknown, found: Findings): void {
  const parse = isWire(mentions) ? mentions["parse"] : undefined;
  if (!Array.isArray(parse) || parse.length > 0)
    note(found, "/allowed_mentions", "ALLOWED_MENTIONS_REQUIRED", {
      limit: "parse: []",
      actual: Array.isArray(parse) ? `parse: ${parse.length}` : "none",
    });
}

/** With components V2 nothing else may be shown. */
function checkV2(body: Wire, found: Findings): void {
  for (const field of ["content", "embeds", "poll", "sticker_ids"]) {
    const value = body[field];
    const filled = typeof value === "string" ? value !== "" : Array.isArray(value) ? value.length > 0 : given(value);
    if (filled) note(found, `/${field}`, "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2");
  }
}

const NAME = /^[\w.-]+$/;
const IMAGE = /\.(?:png|jpe?g|gif|webp|avif|svg)$/i;

function checkFiles(body: Wire, files: readonly UploadedFile[], standing: readonly string[], found: Findings): void {
  if (files.length > LIMITS.files)
    note(found, "/files", "BASE_TYPE_MAX_LENGTH", { limit: LIMITS.files, actual: files.length });
  const attachments = list(body["attachments"]).map(wire);
  checkAttachments(attachments, files, found);
  for (const [index, file] of files.entries()) {
    const path = `/files/${index}`;
    if (file.size > LIMITS.fileBytes)
      note(found, path, "FILE_TOO_LARGE", { limit: LIMITS.fileBytes, actual: file.size });
    if (!NAME.test(file.name)) note(found, path, "UPLOAD_NAME");
    const shown = found.shown.get(file.name);
    if (found.v2 && shown === undefined) note(found, path, "UPLOAD_NOT_SHOWN");
    const words = string(
      attachments.find(({ id }: Wire & { id?: unknown }) => String(id) === String(index))?.["description"],
    );
    if (IMAGE.test(file.name) && !shown?.described && (words ?? "") === "") note(found, path, "ALT_TEXT_MISSING");
  }
  const total = files.reduce((sum, { size }) => sum + size, 0);
  if (total > LIMITS.requestBytes)
    note(found, "/files", "REQUEST_TOO_LARGE", { limit: LIMITS.requestBytes, actual: total });
  const there = new Set([...files.map(({ name }) => name), ...standing]);
  for (const [name, { path }] of found.shown) if (!there.has(name)) note(found, path, "UPLOAD_MISSING");
}

/** An attachment is one of the uploads, by its place, or one that stands already, by its id. */
function checkAttachments(attachments: readonly Wire[], files: readonly UploadedFile[], found: Findings): void {
  for (const [index, { id }] of (attachments as readonly (Wire & { id?: unknown })[]).entries()) {
    const path = `/attachments/${index}/id`;
    const written = String(id);
    if (!/^\d{1,20}$/.test(written)) note(found, path, "NUMBER_TYPE_COERCE");
    else if (written.length < 15 && Number(written) >= files.length) note(found, path, "UPLOAD_MISSING");
  }
}
