import type { Wire } from "../../shared/wire.ts";
import { addressOf } from "../world/channel-state.ts";
import { channelWire } from "../world/channel-wire.ts";
import { permissionsOf } from "../world/guild-state.ts";
import { newInteraction } from "../world/interactions.ts";
import { interactionMessageWire } from "../world/message-wire.ts";
import type { InteractionKind, InteractionState, Message, OpenModal } from "../world/model.ts";
import { EVERYTHING } from "../world/permissions.ts";
import type { PersonState } from "../world/person-state.ts";
import { memberWire, userWire } from "../world/user-wire.ts";
import type { World } from "../world/world.ts";

/** Something that a person did with the app, and what came of it; it goes on changing while the app answers. */
export class Interaction {
  readonly #state: InteractionState;
  /** What Discord itself said before anything was sent, such as that a field must be filled in. */
  readonly refused: readonly string[];

  constructor(state: InteractionState, refused: readonly string[] = []) {
    this.#state = state;
    this.refused = refused;
  }

  get id(): string {
    return this.#state.id;
  }
  get token(): string {
    return this.#state.token;
  }
  get kind(): InteractionKind {
    return this.#state.kind;
  }
  /** Whether any connection of the app got it. */
  get delivered(): boolean {
    return this.#state.delivered;
  }
  get acknowledged(): boolean {
    return this.#state.callbackType !== null;
  }
  /** 4 message, 5 defer, 6 defer an update, 7 update, 8 choices, 9 form. */
  get callbackType(): number | null {
    return this.#state.callbackType;
  }
  /** Real milliseconds from the event to the callback. */
  get ms(): number | null {
    return this.#state.ackMs;
  }
  /** The first answer: a new message, or for an update the one that was changed. */
  get original(): Message | null {
    return this.#state.original;
  }
  /** Whether a deferred answer is still awaited. */
  get loading(): boolean {
    return this.#state.loading;
  }
  /** New messages that still stand, the first answer first. */
  get messages(): readonly Message[] {
    return this.#state.messages.filter(({ deleted }) => !deleted);
  }
  get modal(): OpenModal | null {
    return this.#state.modal;
  }
  get choices(): NonNullable<InteractionState["choices"]> {
    return this.#state.choices ?? [];
  }
  /** What the person reads instead of an answer. */
  get error(): string | null {
    return this.#state.error;
  }
}

const ERRORS: Readonly<Record<InteractionKind, string>> = {
  command: "The application did not respond",
  component: "This interaction failed",
  modal: "Something went wrong. Try again.",
  autocomplete: "Loading options failed",
};

interface Act {
  readonly kind: InteractionKind;
  readonly channelId: string;
  readonly data: Wire;
  readonly owners: Readonly<Record<string, string>>;
  readonly name?: string | null;
  readonly commandType?: number;
  readonly source?: Message | null;
}

/** Hands something to the app and waits for the first answer, or for the three seconds to pass. */
export async function send(world: World, person: PersonState, act: Act): Promise<Interaction> {
  const { kind, channelId, owners, name = null, commandType = 1, source = null } = act;
  const channel = addressOf(world, channelId);
  const place = { kind, personId: person.id, channelId, guildId: channel.guildId, owners };
  const state = newInteraction(world, { ...place, name, commandType, source });
  world.interactions.set(state.token, state);
  await new Promise<void>((resolve) => {
    const giveUp = () => {
      if (state.callbackType !== null) return resolve();
      state.error = ERRORS[kind];
      if (kind !== "autocomplete")
        world.journal.add({ kind: "notice", channelId, person: person.id, text: ERRORS[kind] });
      resolve();
    };
    const takeOff = world.clock.at(state.startedAt + world.settings.callbackMs + 1, giveUp);
    state.settle = () => {
      takeOff();
      resolve();
    };
    const payload = payloadOf(world, person, state, act.data);
    state.delivered =
      world.gateway.dispatch({
        t: "INTERACTION_CREATE",
        guildId: channel.guildId,
        intent: 0,
        data: () => payload,
      }) > 0;
    if (!state.delivered) {
      takeOff();
      giveUp();
    }
  });
  return new Interaction(state);
}

const ATTACHMENT_LIMIT = 10 * 1024 * 1024;

function payloadOf(world: World, person: PersonState, state: InteractionState, data: Wire): Wire {
  const { id, token, type, channelId, guildId, owners, source } = state;
  const channel = addressOf(world, channelId);
  return {
    version: 1,
    id,
    application_id: world.settings.applicationId,
    type,
    token,
    data,
    channel_id: channelId,
    channel: channelWire(world, channel),
    locale: person.locale,
    entitlements: [],
    entitlement_sku_ids: [],
    authorizing_integration_owners: owners,
    context: contextOf(channel.kind),
    attachment_size_limit: ATTACHMENT_LIMIT,
    ...(source === null ? {} : { message: interactionMessageWire(world, source) }),
    ...(guildId === null ? directPart(world, person) : guildPart(world, person, state, guildId)),
  };
}

/** 0 guild, 1 direct messages with the bot, 2 any other private channel. */
export function contextOf(kind: string): number {
  if (kind === "dm") return 1;
  return kind === "group" ? 2 : 0;
}

const directPart = (world: World, person: PersonState): Wire => ({
  user: userWire(world, person.id),
  app_permissions: String(EVERYTHING),
});

function guildPart(world: World, person: PersonState, state: InteractionState, guildId: string): Wire {
  const guild = world.guilds.get(guildId);
  if (guild === undefined) throw new Error(`there is no guild ${guildId}`);
  const channel = addressOf(world, state.channelId);
  const parent = channel.parentId === null ? channel : addressOf(world, channel.parentId);
  const bits = (who: string) => String(permissionsOf(guild, who, parent));
  // Where the bot is no member, it may do what the person may.
  const actor = guild.installed ? world.settings.applicationId : person.id;
  return {
    guild_id: guildId,
    guild: { id: guildId, locale: guild.locale, features: [] },
    guild_locale: guild.locale,
    member: { ...memberWire(guild, person.id), user: userWire(world, person.id), permissions: bits(person.id) },
    app_permissions: bits(actor),
  };
}
