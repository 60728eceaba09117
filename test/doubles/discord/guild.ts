import { Channel } from "./channel.ts";
import { INTENTS } from "./gateway/intents.ts";
import { Person } from "./people/person.ts";
import { addChannel } from "./world/channel-state.ts";
import { channelWire } from "./world/channel-wire.ts";
import type { GuildState, RoleState } from "./world/guild-state.ts";
import { guildCreateWire, roleWire } from "./world/guild-wire.ts";
import { checkedId } from "./world/ids.ts";
import { bitsOf, EVERYBODY, type Permission } from "./world/permissions.ts";
import type { PersonState } from "./world/person-state.ts";
import type { World } from "./world/world.ts";

export interface GuildOptions {
  readonly name?: string;
  readonly locale?: string;
  /** False leaves the bot out. */
  readonly installed?: boolean;
  readonly members?: readonly Person[];
  /** What everybody may do, the bot among them. */
  readonly everybody?: readonly Permission[];
  /** What the bot may do besides. */
  readonly botPermissions?: readonly Permission[];
}

export interface PersonOptions {
  readonly name?: string;
  readonly locale?: string;
  /** Whether the person has added the app to their own account. */
  readonly installed?: boolean;
  readonly takesMessages?: boolean;
}

export interface MemberOptions {
  /** What this member may do besides what everybody may. */
  readonly permissions?: readonly Permission[];
  readonly roles?: readonly string[];
}

export interface ChannelOptions {
  readonly name?: string;
  /** What the bot may not do here. */
  readonly botLacks?: readonly Permission[];
  /** What nobody may do here. */
  readonly everybodyLacks?: readonly Permission[];
}

/** A server of Discord's, with the app's bot in it unless said otherwise. */
export class Guild {
  readonly #world: World;
  readonly #state: GuildState;

  constructor(world: World, id: string, options: GuildOptions) {
    this.#world = world;
    const everybody: RoleState = {
      id: checkedId(id),
      name: "@everyone",
      permissions: bitsOf(options.everybody ?? EVERYBODY),
    };
    this.#state = {
      id,
      name: options.name ?? `guild ${id}`,
      locale: options.locale ?? "en-US",
      installed: options.installed ?? true,
      available: true,
      joinedAt: new Date(world.clock.now()).toISOString(),
      roles: new Map([[id, everybody]]),
      members: new Map(),
    };
    if (world.guilds.has(id)) throw new Error(`there is a guild ${id} already`);
    world.guilds.set(id, this.#state);
    if (this.#state.installed) this.#state.members.set(world.settings.applicationId, []);
    this.#member(world.settings.applicationId, world.settings.botName, { permissions: options.botPermissions ?? [] });
    if (!this.#state.installed) this.#state.members.delete(world.settings.applicationId);
    for (const person of options.members ?? []) this.join(person);
    if (this.#state.installed) this.#tell("GUILD_CREATE");
  }

  get id(): string {
    return this.#state.id;
  }
  get name(): string {
    return this.#state.name;
  }
  get installed(): boolean {
    return this.#state.installed;
  }

  /** Somebody new, who joins at once. */
  person(id: string, options: PersonOptions & MemberOptions = {}): Person {
    const person = newPerson(this.#world, id, options);
    this.join(person, options);
    return person;
  }

  /** Lets somebody join who is known already. */
  join(person: Person, options: MemberOptions = {}): void {
    this.#member(person.id, person.name, options);
  }

  #member(id: string, name: string, { permissions = [], roles = [] }: MemberOptions): void {
    const own = permissions.length === 0 ? [] : [this.role(this.#world.ids.snowflake(), { name, permissions })];
    this.#state.members.set(id, [...roles, ...own]);
  }

  role(
    id: string,
    { name = "role", permissions = [] }: { name?: string; permissions?: readonly Permission[] },
  ): string {
    const role: RoleState = { id: checkedId(id), name, permissions: bitsOf(permissions) };
    this.#state.roles.set(id, role);
    this.#dispatch("GUILD_ROLE_CREATE", () => ({ guild_id: this.id, role: roleWire(role) }));
    return id;
  }

  channel(id: string, options: ChannelOptions = {}): Channel {
    const { name = `channel-${id}`, botLacks = [], everybodyLacks = [] } = options;
    const denied = new Map<string, bigint>();
    if (everybodyLacks.length > 0) denied.set(this.id, bitsOf(everybodyLacks));
    if (botLacks.length > 0) denied.set(this.#world.settings.applicationId, bitsOf(botLacks));
    const state = addChannel(this.#world, { id: checkedId(id), kind: "text", name, guildId: this.id, denied });
    this.#dispatch("CHANNEL_CREATE", () => channelWire(this.#world, state));
    return new Channel(this.#world, state);
  }

  /** Puts the bot into the guild. */
  install(): void {
    this.#state.installed = true;
    this.#state.members.set(this.#world.settings.applicationId, []);
    this.#tell("GUILD_CREATE");
  }

  /** Takes the bot out. */
  uninstall(): void {
    this.#dispatch("GUILD_DELETE", () => ({ id: this.id }));
    this.#state.installed = false;
    this.#state.members.delete(this.#world.settings.applicationId);
  }

  /** Makes the guild unavailable, as in an outage, or available again. */
  outage(on: boolean): void {
    this.#state.available = !on;
    if (on) this.#dispatch("GUILD_DELETE", () => ({ id: this.id, unavailable: true }));
    else this.#tell("GUILD_CREATE");
  }

  #tell(t: "GUILD_CREATE"): void {
    this.#dispatch(t, () => guildCreateWire(this.#world, this.#state));
  }

  #dispatch(t: string, data: () => Record<string, unknown>): void {
    if (this.#state.installed) this.#world.gateway.dispatch({ t, guildId: this.id, intent: INTENTS.guilds, data });
  }
}

export function newPerson(world: World, id: string, options: PersonOptions): Person {
  if (world.people.has(id)) throw new Error(`there is a person ${id} already`);
  const state: PersonState = {
    id: checkedId(id),
    name: options.name ?? id,
    locale: options.locale ?? "en-US",
    installed: options.installed ?? false,
    takesMessages: options.takesMessages ?? true,
    ephemerals: [],
    modal: null,
  };
  world.people.set(id, state);
  return new Person(world, state);
}
