import type { Wire } from "../../../shared/wire.ts";
import { EPHEMERAL, rows, say, silent, times, V2, v2, words, x } from "../samples.ts";
import { type Row, row } from "./rows.ts";

const embed = (more: Wire): Wire => say("", { embeds: [more] });
const fields = (count: number) => times(count, () => ({ name: "a", value: "b" }));

/** What a message may say, but for its components. */
export const MESSAGE_ROWS: readonly Row[] = [
  row("content", say(x(2000)), say(x(2001)), "/content BASE_TYPE_MAX_LENGTH 2000 < 2001"),
  row("content of a channel message", say(x(2000)), say(x(2001)), "/content BASE_TYPE_MAX_LENGTH 2000 < 2001", {
    surface: "channel",
  }),
  row("content is text", say("a"), { content: 4, ...silent }, "/content STRING_TYPE_CONVERT"),
  row("keys are known", say("a"), { contnet: "a", ...silent }, "/contnet UNKNOWN_KEY"),
  row(
    "what the library adds",
    say("a", { tts: false, enforce_nonce: false }),
    say("a", { nonsense: 1 }),
    "/nonsense UNKNOWN_KEY",
  ),
  row("a nonce is a channel's", say("a"), say("a", { nonce: "1" }), "/nonce UNKNOWN_KEY"),
  row(
    "length of a nonce",
    say("a", { nonce: x(25) }),
    say("a", { nonce: x(26) }),
    "/nonce BASE_TYPE_MAX_LENGTH 25 < 26",
    {
      surface: "channel",
    },
  ),
  row("mentions are said", say("a"), { content: "a" }, "/allowed_mentions ALLOWED_MENTIONS_REQUIRED"),
  row(
    "mentions are none",
    say("a", { allowed_mentions: { parse: [], users: ["1"], replied_user: false } }),
    say("a", { allowed_mentions: { parse: ["users"] } }),
    "/allowed_mentions ALLOWED_MENTIONS_REQUIRED",
  ),
  row(
    "people who may be mentioned",
    say("a", { allowed_mentions: { parse: [], users: times(100, String) } }),
    say("a", { allowed_mentions: { parse: [], users: times(101, String) } }),
    "/allowed_mentions/users BASE_TYPE_MAX_LENGTH 100 < 101",
  ),

  row("flags", say("a", { flags: EPHEMERAL }), say("a", { flags: 1 << 7 }), "/flags MESSAGE_FLAGS_INVALID 36932 < 128"),
  row("a channel knows nobody", say("a"), say("a", { flags: EPHEMERAL }), "/flags MESSAGE_FLAGS_INVALID 36868 < 64", {
    surface: "channel",
  }),
  row("only ephemeral on a defer", { flags: EPHEMERAL }, { flags: V2 }, "/flags MESSAGE_FLAGS_INVALID 64 < 32768", {
    surface: "defer",
  }),
  row("nothing else on a defer", {}, { content: "a" }, "/content UNKNOWN_KEY", { surface: "defer" }),

  row(
    "embeds",
    say("", { embeds: times(10, () => ({ title: "a" })) }),
    say("", { embeds: times(11, () => ({ title: "a" })) }),
    "/embeds BASE_TYPE_MAX_LENGTH 10 < 11",
  ),
  row(
    "embed title",
    embed({ title: x(256) }),
    embed({ title: x(257) }),
    "/embeds/0/title BASE_TYPE_MAX_LENGTH 256 < 257",
  ),
  row(
    "embed description",
    embed({ description: x(4096) }),
    embed({ description: x(4097) }),
    "/embeds/0/description BASE_TYPE_MAX_LENGTH 4096 < 4097",
  ),
  row(
    "embed fields",
    embed({ fields: fields(25) }),
    embed({ fields: fields(26) }),
    "/embeds/0/fields BASE_TYPE_MAX_LENGTH 25 < 26",
  ),
  row(
    "embed field name",
    embed({ fields: [{ name: x(256), value: "a" }] }),
    embed({ fields: [{ name: x(257), value: "a" }] }),
    "/embeds/0/fields/0/name BASE_TYPE_BAD_LENGTH",
  ),
  row(
    "embed field value",
    embed({ fields: [{ name: "a", value: x(1024) }] }),
    embed({ fields: [{ name: "a", value: x(1025) }] }),
    "/embeds/0/fields/0/value BASE_TYPE_BAD_LENGTH",
  ),
  row(
    "embed footer",
    embed({ footer: { text: x(2048) } }),
    embed({ footer: { text: x(2049) } }),
    "/embeds/0/footer/text BASE_TYPE_MAX_LENGTH 2048 < 2049",
  ),
  row(
    "embed author",
    embed({ author: { name: x(256) } }),
    embed({ author: { name: x(257) } }),
    "/embeds/0/author/name BASE_TYPE_BAD_LENGTH",
  ),
  row(
    "embed colour",
    embed({ title: "a", color: 0xffffff }),
    embed({ title: "a", color: 0x1000000 }),
    "/embeds/0/color NUMBER_TYPE_MAX 16777215 < 16777216",
  ),
  row(
    "embed time",
    embed({ title: "a", timestamp: "2026-11-01T00:00:00Z" }),
    embed({ title: "a", timestamp: "soon" }),
    "/embeds/0/timestamp DATE_TIME_TYPE_PARSE",
  ),
  row(
    "embed that says something",
    embed({ title: "a" }),
    embed({ color: 1 }),
    "/embeds/0/description BASE_TYPE_REQUIRED",
  ),
  row(
    "all embeds together",
    say("", { embeds: [{ description: x(4096) }, { description: x(1903), footer: { text: "a" } }] }),
    say("", { embeds: [{ description: x(4096) }, { description: x(1903), footer: { text: "ab" } }] }),
    "/embeds MAX_EMBED_SIZE_EXCEEDED 6000 < 6001",
  ),

  row(
    "no content beside V2",
    v2(words("a")),
    { ...v2(words("a")), content: "a" },
    "/content MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
  ),
  row(
    "empty content beside V2",
    { ...v2(words("a")), content: "" },
    { ...v2(words("a")), embeds: [{ title: "a" }] },
    "/embeds MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
  ),
  row(
    "no poll beside V2",
    v2(words("a")),
    { ...v2(words("a")), poll: { question: {}, answers: [] } },
    "/poll MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
  ),
  row("V2 only with its flag", v2(words("a")), rows(words("a")), "/components/0/type UNION_TYPE_CHOICES"),
];
