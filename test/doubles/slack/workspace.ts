import { Channel } from "./channel.ts";
import type { Delivery } from "./delivery/delivery.ts";
import { DEFAULT_SCOPES } from "./options.ts";
import { Person } from "./people/person.ts";
import type { ChannelState } from "./world/channel-state.ts";
import { install, liveGrant, revokeTokens, uninstall } from "./world/installing.ts";
import type { Grant, Installation } from "./world/model.ts";
import type { PersonState } from "./world/person-state.ts";
import { installationIn, type WorkspaceState } from "./world/workspace-state.ts";
import type { World } from "./world/world.ts";

export interface WorkspaceOptions {
  readonly name?: string;
  readonly domain?: string;
  readonly enterpriseId?: string;
  /** False leaves the app out; `org` installs it for the whole organisation. */
  readonly installed?: boolean | "org";
  readonly scopes?: readonly string[];
  /** Whether tokens expire after twelve hours. */
  readonly rotation?: boolean;
  /** Block types that are not rolled out here, such as `data_visualization`. */
  readonly unknownBlocks?: readonly string[];
}

export interface PersonOptions {
  readonly name?: string;
  readonly locale?: string;
  readonly tz?: string;
  readonly admin?: boolean;
  /** The workspace of a stranger, who is met in shared channels only. */
  readonly homeTeam?: string;
}

export interface ChannelOptions {
  readonly name?: string;
  readonly private?: boolean;
  /** True unless said otherwise. */
  readonly botIsMember?: boolean;
  /** With other organisations; their workspaces may be named. */
  readonly shared?: boolean | readonly Workspace[];
  readonly archived?: boolean;
  /** Who is in it; in public channels everybody unless said otherwise. */
  readonly people?: readonly Person[];
}

/** A team on Slack, with the app installed unless said otherwise. */
export class Workspace {
  readonly #world: World;
  readonly #state: WorkspaceState;

  constructor(world: World, id: string, options: WorkspaceOptions) {
    const { name = id.slice(2), enterpriseId = null, installed = true, rotation = false } = options;
    const botSuffix = (enterpriseId ?? id).slice(2);
    this.#world = world;
    this.#state = {
      id,
      name,
      domain: options.domain ?? name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-"),
      enterpriseId,
      botUserId: `U0BOT${botSuffix}`,
      botId: `B0BOT${botSuffix}`,
      rotation,
      unknownBlocks: new Set(options.unknownBlocks),
    };
    world.workspaces.set(id, this.#state);
    const by = { personId: `U0INSTALLER${id.slice(2)}`, orgWide: installed === "org" };
    if (installed !== false) install(world, this.#state, options.scopes ?? DEFAULT_SCOPES, by);
  }

  get id(): string {
    return this.#state.id;
  }
  get name(): string {
    return this.#state.name;
  }
  get enterpriseId(): string | null {
    return this.#state.enterpriseId;
  }
  get botUserId(): string {
    return this.#state.botUserId;
  }
  get botId(): string {
    return this.#state.botId;
  }
  /** Block types that are not rolled out here; may be changed at any time. */
  get unknownBlocks(): Set<string> {
    return this.#state.unknownBlocks;
  }
  get installed(): boolean {
    return installationIn(this.#world, this.id) !== undefined;
  }
  /** The newest token of the bot. */
  get botToken(): string {
    return this.#grant().token;
  }
  /** The newest refresh token; null where tokens do not expire. */
  get refreshToken(): string | null {
    return this.#grant().refreshToken;
  }
  /** What the app may do here; may be changed at any time. */
  get scopes(): Set<string> {
    return this.#installation().scopes;
  }

  #installation(): Installation {
    const installation = installationIn(this.#world, this.id);
    if (installation === undefined) throw new Error(`the app is not installed in ${this.id}`);
    return installation;
  }

  #grant(): Grant {
    const grant = liveGrant(this.#world, this.id);
    if (grant === undefined) throw new Error(`there is no live token for ${this.id}`);
    return grant;
  }

  person(id: string, options: PersonOptions = {}): Person {
    const state: PersonState = {
      id,
      name: options.name ?? id,
      locale: options.locale ?? "en-US",
      tz: options.tz ?? "Europe/London",
      admin: options.admin ?? false,
      teamId: this.id,
      homeTeamId: options.homeTeam ?? this.id,
      ephemerals: [],
      modals: [],
      home: null,
      prompts: null,
      chosen: new Map(),
    };
    this.#world.people.set(id, state);
    return new Person(this.#world, state);
  }

  channel(id: string, options: ChannelOptions = {}): Channel {
    const others = typeof options.shared === "object" ? options.shared : [];
    const teams = [this, ...others];
    const bots = options.botIsMember === false ? [] : teams.map(({ botUserId }) => botUserId);
    const people = options.people ?? [];
    const state: ChannelState = {
      id,
      name: options.name ?? id.toLowerCase(),
      kind: options.private ? "private" : "public",
      teamIds: teams.map((one) => one.id),
      shared: options.shared === true || others.length > 0,
      archived: options.archived ?? false,
      everyone: options.people === undefined,
      members: new Set([...bots, ...people.map((one) => one.id)]),
      all: [],
    };
    this.#world.channels.set(id, state);
    return new Channel(this.#world, state);
  }

  /** Takes the app out; it is told, and its tokens are worth nothing from now on. */
  async uninstall(): Promise<readonly Delivery[]> {
    return Promise.all(uninstall(this.#world, this.#installation()));
  }

  /** Makes the tokens worthless; the app is told. */
  async revokeTokens(): Promise<readonly Delivery[]> {
    return Promise.all(revokeTokens(this.#world, this.#installation()));
  }

  /** The workspace becomes one of an organisation's; the app and its token stay. */
  joinOrganisation(enterpriseId: string): void {
    this.#state.enterpriseId = enterpriseId;
  }

  /** Lets the present token expire now. */
  expireToken(): void {
    this.#grant().expiresAt = this.#world.now();
  }
}
