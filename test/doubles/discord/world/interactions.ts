import { permissionsOf } from "./guild-state.ts";
import type { Answered, InteractionState, Message } from "./model.ts";
import { PERMISSIONS } from "./permissions.ts";
import { personIn } from "./person-state.ts";
import type { World } from "./world.ts";

/** What a message remembers of the interaction that it answers. */
export function answeredBy({ id, kind, personId, name, owners }: InteractionState): Answered {
  return { interactionId: id, kind, personId, name, owners };
}

/** The type of a message that answers: a command's and a menu's have their own. */
export function messageTypeOf({ kind, commandType }: InteractionState): number {
  if (kind !== "command") return 0;
  return commandType === 1 ? 20 : 23;
}

/** Whether only the person's own installation allows it, since the app is not in the guild. */
export const isUserInstalled = ({ owners }: Pick<InteractionState, "owners">): boolean => owners["0"] === undefined;

/** Where somebody may not use apps of their own, all see nothing of what these say. */
export function isForcedEphemeral(world: World, interaction: InteractionState): boolean {
  if (interaction.guildId === null || !isUserInstalled(interaction)) return false;
  const guild = world.guilds.get(interaction.guildId);
  const bits = guild === undefined ? 0n : permissionsOf(guild, interaction.personId, null);
  return (bits & PERMISSIONS.UseExternalApps) === 0n;
}

/** Keys of the installations that a command or click rests on: 0 the guild's, 1 the person's. */
export function ownersOf(world: World, personId: string, channelId: string): Readonly<Record<string, string>> {
  const channel = world.channels.get(channelId);
  const guild = channel?.guildId == null ? undefined : world.guilds.get(channel.guildId);
  return {
    ...(guild?.installed ? { "0": guild.id } : {}),
    ...(channel?.kind === "dm" ? { "0": "0" } : {}),
    ...(personIn(world, personId).installed ? { "1": personId } : {}),
  };
}

type Start = Pick<InteractionState, "kind" | "personId" | "channelId" | "guildId" | "owners"> &
  Partial<InteractionState>;

const WIRE_TYPES = { command: 2, component: 3, autocomplete: 4, modal: 5 } as const;

/** An interaction as it begins; it is known by its token once it is sent. */
export function newInteraction(world: World, start: Start): InteractionState {
  const id = world.ids.snowflake();
  return {
    id,
    token: world.ids.next("interaction-token-"),
    type: WIRE_TYPES[start.kind],
    name: null,
    commandType: 1,
    source: null,
    startedAt: world.clock.now(),
    sentAt: performance.now(),
    callbackType: null,
    ackMs: null,
    original: null,
    loading: false,
    messages: [],
    followUps: 0,
    choices: null,
    modal: null,
    error: null,
    delivered: false,
    settle: () => undefined,
    ...start,
  };
}

/** The message of an interaction that still stands. */
export function answerOf(interaction: InteractionState, messageId: string): Message | undefined {
  const all = [...interaction.messages, ...(interaction.source === null ? [] : [interaction.source])];
  const found = messageId === "@original" ? interaction.original : all.find(({ id }) => id === messageId);
  return found == null || found.deleted ? undefined : found;
}
