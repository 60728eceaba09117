import { generateKeyPairSync, sign } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { PlantedFault } from "../shared/planted-faults.ts";
import type { Wire } from "../shared/wire.ts";
import { Channel } from "./channel.ts";
import { type Fault, type FaultScope, newFaults } from "./faults.ts";
import { type Gateway, openGateway } from "./gateway/gateway.ts";
import { Guild, type GuildOptions, newPerson, type PersonOptions } from "./guild.ts";
import { type DiscordDoubleOptions, settingsOf } from "./options.ts";
import type { Person } from "./people/person.ts";
import { newRateLimiter } from "./rest/rate-limiter.ts";
import { type DiscordServer, openServer } from "./rest/server.ts";
import { validateCommands } from "./rules/validate-commands.ts";
import { drawEntry, type TranscriptOptions, transcriptOf } from "./transcript/transcript.ts";
import { addChannel } from "./world/channel-state.ts";
import { type Clock, newClock } from "./world/clock.ts";
import { checkedId, newIds } from "./world/ids.ts";
import { type Entry, newJournal } from "./world/journal.ts";
import type { ApiCall, Message, RegisteredCommand } from "./world/model.ts";
import { register } from "./world/registering.ts";
import type { World } from "./world/world.ts";

/** A local Discord: the far end of the network, with people, guilds and everything that goes wrong. */
export interface DiscordDouble extends AsyncDisposable {
  /** Give it to the library as its API address; ends with `/api`. */
  readonly apiUrl: string;
  readonly token: string;
  readonly applicationId: string;
  /** The ed25519 key, in hexadecimal, with which requests over HTTP are signed. */
  readonly publicKey: string;

  readonly guild: (id: string, options?: GuildOptions) => Guild;
  /** Somebody who is in no guild yet. */
  readonly person: (id: string, options?: PersonOptions) => Person;
  /** A group of people without the bot: only apps of their own work there. */
  readonly group: (id: string, options: { readonly name?: string; readonly people: readonly Person[] }) => Channel;

  /** The connections, and what can happen to them. */
  readonly gateway: Gateway;
  /** What is switched on in the developer portal; may be changed at any time. */
  readonly portal: World["portal"];
  /** Commands that are registered: those of a guild, or those of everywhere. */
  readonly commands: (guild?: Guild) => readonly RegisteredCommand[];
  /** Registers commands as the app would have before. */
  readonly register: (commands: readonly Wire[], guild?: Guild) => void;

  /** Every request, in order of time. */
  readonly calls: readonly ApiCall[];
  readonly callsOf: (route: string) => readonly ApiCall[];
  /** Every message anywhere, ephemeral and deleted ones too. */
  readonly everyMessage: readonly Message[];

  readonly fault: (route: string, fault: Fault & FaultScope) => PlantedFault;
  readonly clearFaults: () => void;
  /** `skip` lets time pass for deadlines, tokens, sessions and limits. */
  readonly clock: Pick<Clock, "now" | "skip">;
  /** The headers with which Discord would sign a body that it sends over HTTP. */
  readonly signatureOf: (rawBody: string, timestamp?: string) => Readonly<Record<string, string>>;

  readonly transcript: (
    channel: Channel | { readonly dmChannelId: string } | string,
    options?: TranscriptOptions,
  ) => string;
  /** Hears of everything as it happens, with its text. */
  readonly listen: (listener: (entry: Entry, drawn: string) => void) => void;
  /** Waits until something holds; rejects with the transcript of all channels in its message. */
  readonly until: <T>(condition: () => T | Promise<T>, timeoutMs?: number) => Promise<NonNullable<T>>;
  readonly close: () => Promise<void>;
}

/** Opens a local Discord on a free port. */
export async function openDiscordDouble(options: DiscordDoubleOptions = {}): Promise<DiscordDouble> {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const raw = publicKey.export({ format: "der", type: "spki" }).subarray(-32).toString("hex");
  const world = newWorld(options, raw);
  const findings = validateCommands(world.settings.commands);
  if (findings.length > 0) throw new Error(`the commands are not valid: ${JSON.stringify(findings)}`);
  register(world, "", world.settings.commands);
  const server = await openServer(world);
  world.origin = server.origin;
  return facade(world, server, (body) => sign(null, Buffer.from(body), privateKey).toString("hex"));
}

function newWorld(options: DiscordDoubleOptions, publicKey: string): World {
  const settings = settingsOf(options);
  const clock = newClock(settings.clock);
  const world: Omit<World, "gateway"> = {
    settings,
    clock,
    ids: newIds(clock.now),
    journal: newJournal(),
    faults: newFaults(clock.now),
    limiter: newRateLimiter(settings.rateLimits, clock.now),
    people: new Map(),
    guilds: new Map(),
    channels: new Map(),
    interactions: new Map(),
    commands: new Map(),
    commandCreates: [],
    calls: [],
    uploads: new Map(),
    portal: { messageContent: settings.messageContent, privilegedIntents: settings.privilegedIntents },
    publicKey,
    origin: "",
  };
  const whole = world as World;
  whole.gateway = openGateway(whole);
  return whole;
}

function facade(world: World, server: DiscordServer, signed: (body: string) => string): DiscordDouble {
  const { settings, gateway, clock } = world;
  const close = async () => {
    clock.close();
    await gateway.close();
    await server.close();
  };
  return {
    apiUrl: `${server.origin}/api`,
    token: settings.token,
    applicationId: settings.applicationId,
    publicKey: world.publicKey,
    guild: (id, options = {}) => new Guild(world, id, options),
    person: (id, options = {}) => newPerson(world, id, options),
    group: (id, { name = "", people }) =>
      new Channel(
        world,
        addChannel(world, {
          id: checkedId(id),
          kind: "group",
          name,
          guildId: null,
          people: people.map((one) => one.id),
        }),
      ),
    gateway,
    portal: world.portal,
    commands: (guild) => world.commands.get(guild?.id ?? "") ?? [],
    register: (commands, guild) => {
      const findings = validateCommands(commands);
      if (findings.length > 0) throw new Error(`the commands are not valid: ${JSON.stringify(findings)}`);
      register(world, guild?.id ?? "", commands);
    },
    calls: world.calls,
    callsOf: (route) => world.calls.filter((one) => one.route === route),
    get everyMessage() {
      return [
        ...[...world.channels.values()].flatMap(({ all }) => all),
        ...[...world.people.values()].flatMap(({ ephemerals }) => ephemerals),
      ];
    },
    fault: world.faults.plant,
    clearFaults: world.faults.clear,
    clock,
    signatureOf: (rawBody, timestamp = String(Math.floor(clock.now() / 1000))) => ({
      "x-signature-timestamp": timestamp,
      "x-signature-ed25519": signed(`${timestamp}${rawBody}`),
    }),
    transcript: (channel, options) => transcriptOf(world, idOf(channel), options),
    listen: (listener) => world.journal.listen((entry) => listener(entry, drawEntry(world, entry))),
    until: (condition, timeoutMs = 5000) => until(world, condition, timeoutMs),
    close,
    [Symbol.asyncDispose]: close,
  };
}

function idOf(channel: Parameters<DiscordDouble["transcript"]>[0]): string {
  if (typeof channel === "string") return channel;
  return "dmChannelId" in channel ? channel.dmChannelId : channel.id;
}

const POLL_MS = 5;

async function until<T>(world: World, condition: () => T | Promise<T>, timeoutMs: number): Promise<NonNullable<T>> {
  const end = performance.now() + timeoutMs;
  for (;;) {
    const held = await condition();
    if (held) return held;
    if (performance.now() > end) throw new Error(`not within ${timeoutMs} ms. What happened:\n\n${everything(world)}`);
    await wait(POLL_MS);
  }
}

function everything(world: World): string {
  const channels = [...world.channels.values()]
    .filter(({ parentId }) => parentId === null)
    .map(({ id, name }) => `#${name}\n${transcriptOf(world, id)}`);
  const calls = world.calls.map(
    ({ route, status, answer, fault }) =>
      `${route} ${status}${status >= 400 ? ` ${JSON.stringify(answer)}` : ""}${fault === null ? "" : ` (${fault})`}`,
  );
  return [...channels, `calls: ${calls.join(", ") || "none"}`].join("\n\n");
}
