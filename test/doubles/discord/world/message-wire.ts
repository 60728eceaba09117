import { dropUndefined, type Wire } from "../../shared/wire.ts";
import { FLAGS } from "../rules/validate-message.ts";
import { timeOf } from "./ids.ts";
import type { Message, StoredFile } from "./model.ts";
import { isBot, memberWire, userWire } from "./user-wire.ts";
import type { World } from "./world.ts";

/**
 * Whether the app may read what a message says. Without the privileged intent it reads its own messages, direct
 * messages and what mentions it; a reply that pings mentions it, unless it answers an interaction's message.
 */
function isReadable(world: World, message: Message, hasIntent: boolean): boolean {
  const bot = world.settings.applicationId;
  return (
    hasIntent ||
    message.author.kind === "app" ||
    world.channels.get(message.channelId)?.kind === "dm" ||
    message.mentions.people.includes(bot)
  );
}

const BLANK = { content: "", embeds: [], attachments: [], components: [] };

/** A message as Discord writes it down for somebody who may read it, or may not. */
export function messageWire(world: World, message: Message, hasIntent: boolean): Wire {
  const own = wholeMessage(world, message);
  const shown = isReadable(world, message, hasIntent) ? own : { ...own, ...BLANK };
  const reference = message.repliesTo;
  if (reference === null) return shown;
  return {
    ...shown,
    message_reference: {
      type: 0,
      message_id: reference.id,
      channel_id: reference.channelId,
      ...(message.guildId === null ? {} : { guild_id: message.guildId }),
    },
    referenced_message: reference.deleted
      ? null
      : isReadable(world, reference, hasIntent)
        ? wholeMessage(world, reference)
        : { ...wholeMessage(world, reference), ...BLANK },
  };
}

/** A message as an interaction carries it: nothing is kept back. */
export const interactionMessageWire = (world: World, message: Message): Wire => messageWire(world, message, true);

/** A message as an event carries it: with the member, and an ephemeral one as if it had no guild. */
export function eventMessageWire(world: World, message: Message, hasIntent: boolean): Wire {
  const whole = messageWire(world, message, hasIntent);
  const guild = message.guildId === null ? undefined : world.guilds.get(message.guildId);
  if (guild === undefined || message.ephemeralTo !== null) return whole;
  return { ...whole, guild_id: guild.id, member: memberWire(guild, message.author.id) };
}

function wholeMessage(world: World, message: Message): Wire {
  const { answers, mentions } = message;
  // A thread that began on a message has its id.
  const hasThread = world.channels.has(message.id);
  return dropUndefined({
    id: message.id,
    channel_id: message.channelId,
    author: userWire(world, message.author.id),
    type: message.type,
    content: message.content,
    embeds: message.embeds,
    components: message.components,
    attachments: message.files.map((file) => fileWire(world, message, file)),
    flags: message.flags | (hasThread ? 1 << 5 : 0),
    timestamp: new Date(timeOf(message.id)).toISOString(),
    edited_timestamp: message.editedAt === null ? null : new Date(message.editedAt).toISOString(),
    tts: false,
    pinned: false,
    mention_everyone: mentions.everyone,
    mentions: mentions.people.map((id) => userWire(world, id)),
    mention_roles: [...mentions.roles],
    nonce: message.nonce ?? undefined,
    ...(isBot(world, message.author.id) && answers !== null ? answerPart(world, answers) : {}),
  });
}

function answerPart(world: World, answers: NonNullable<Message["answers"]>): Wire {
  const { applicationId } = world.settings;
  const type = { command: 2, component: 3, autocomplete: 4, modal: 5 }[answers.kind];
  const user = userWire(world, answers.personId);
  return {
    application_id: applicationId,
    webhook_id: applicationId,
    interaction_metadata: dropUndefined({
      id: answers.interactionId,
      type,
      user,
      authorizing_integration_owners: answers.owners,
      name: answers.name ?? undefined,
    }),
    ...(answers.name === null ? {} : { interaction: { id: answers.interactionId, type, name: answers.name, user } }),
  };
}

/** Where a file can be fetched. */
export const fileUrl = (world: World, channelId: string, file: Pick<StoredFile, "id" | "name">): string =>
  `${world.origin}/attachments/${channelId}/${file.id}/${file.name}`;

function fileWire(world: World, message: Message, file: StoredFile): Wire {
  const url = fileUrl(world, message.channelId, file);
  return dropUndefined({
    id: file.id,
    filename: file.name,
    size: file.content.length,
    content_type: file.contentType,
    description: file.description ?? undefined,
    url,
    proxy_url: url,
    ...sizeOf(file.content),
    ephemeral: (message.flags & FLAGS.ephemeral) === 0 ? undefined : true,
  });
}

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47]);

/** Width and height of a PNG. */
function sizeOf(content: Buffer): Wire {
  if (content.length < 24 || !content.subarray(0, 4).equals(PNG)) return {};
  return { width: content.readUInt32BE(16), height: content.readUInt32BE(20) };
}
