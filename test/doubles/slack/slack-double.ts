import { setTimeout as wait } from "node:timers/promises";
import type { PlantedFault } from "../shared/planted-faults.ts";
import type { ApiCall } from "./api/call.ts";
import type { Channel } from "./channel.ts";
import { newCourier } from "./delivery/courier.ts";
import type { Delivery } from "./delivery/delivery.ts";
import { bodyOf, signedRequest } from "./delivery/http-transport.ts";
import type { SocketTransport } from "./delivery/socket-transport.ts";
import { type Fault, type FaultScope, newFaults } from "./faults.ts";
import { consent, type Installed, type InstallPlan, installInBrowser } from "./install-flow.ts";
import { type SlackDoubleOptions, settingsOf } from "./options.ts";
import { drawEntry, type TranscriptOptions, transcriptOf } from "./transcript/transcript.ts";
import { openServer, type SlackServer } from "./web/server.ts";
import { Workspace, type WorkspaceOptions } from "./workspace.ts";
import { newIds } from "./world/ids.ts";
import { type Entry, newJournal } from "./world/journal.ts";
import type { Message, Session, StoredFile } from "./world/model.ts";
import type { World } from "./world/world.ts";

/** A request that a test sends to the app in Slack's name, rightly or wrongly signed. */
export interface Forged {
  readonly timestamp?: number | string;
  readonly signature?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Another address than the one that is connected, such as that of a second replica. */
  readonly to?: string;
}

/** A local Slack: the far end of the network, with people, channels and everything that goes wrong. */
export interface SlackDouble extends AsyncDisposable {
  /** Give it to the app as its API address; ends with `/api/`. */
  readonly apiUrl: string;
  readonly authorizeUrl: string;
  readonly appId: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly signingSecret: string;
  readonly appToken: string;

  /** Where the app takes requests. */
  readonly connect: (url: string) => void;
  readonly workspace: (id: string, options?: WorkspaceOptions) => Workspace;

  /** Every call of the Web API, in order of time; `response_url` is among them. */
  readonly calls: readonly ApiCall[];
  readonly callsOf: (method: string) => readonly ApiCall[];
  /** Every attempt to hand something to the app. */
  readonly deliveries: readonly Delivery[];
  readonly files: readonly StoredFile[];
  readonly sessions: readonly Session[];
  /** Every message anywhere, ephemeral ones too. */
  readonly everyMessage: readonly Message[];
  readonly sockets: SocketTransport;

  readonly fault: (method: string, fault: Fault & FaultScope) => PlantedFault;
  readonly clearFaults: () => void;
  /** Lets time pass for timestamps, triggers, tokens and addresses; signatures stay honest. */
  readonly skip: (ms: number) => void;

  /** Sends a body as it is, signed unless it is forged. */
  readonly deliver: (rawBody: string | Buffer, forged?: Forged) => Promise<Delivery>;
  /** Sends something that was delivered before once more, signed anew. */
  readonly redeliver: (delivery: Delivery, forged?: Forged) => Promise<Delivery>;
  /** Keeps events back; the function that comes back lets them go, in another order if wanted. */
  readonly holdEvents: () => (order?: "as-sent" | "reversed") => Promise<void>;
  /** Asks the app whether it is there, as Slack does when an address is entered. */
  readonly verifyUrl: () => Promise<Delivery>;
  readonly checkSsl: () => Promise<Delivery>;

  readonly install: (plan: InstallPlan) => Promise<Installed>;
  readonly consent: (plan: Pick<InstallPlan, "workspace" | "by" | "decision" | "orgWide" | "scopes">) => void;

  readonly transcript: (
    channel: Channel | { readonly dmChannelId: string } | string,
    options?: TranscriptOptions,
  ) => string;
  /** Hears of everything as it happens, with its text. */
  readonly listen: (listener: (entry: Entry, drawn: string) => void) => void;
  /** Waits until something holds; rejects with the transcript of all channels in its message. */
  readonly until: <T>(condition: () => T | Promise<T>, timeoutMs?: number) => Promise<T>;
  readonly close: () => Promise<void>;
}

/** Opens a local Slack on a free port. */
export async function openSlackDouble(options: SlackDoubleOptions = {}): Promise<SlackDouble> {
  const { world, skip } = newWorld(options);
  const server = await openServer(world);
  world.origin = server.origin;
  return facade(world, server, skip);
}

function newWorld(options: SlackDoubleOptions): { world: World; skip: (ms: number) => void } {
  const settings = settingsOf(options);
  let skipped = 0;
  const now = () => settings.clock() + skipped;
  const world: Omit<World, "courier"> = {
    settings,
    now,
    ids: newIds(now),
    journal: newJournal(),
    faults: newFaults(now),
    workspaces: new Map(),
    people: new Map(),
    channels: new Map(),
    installations: [],
    grants: new Map(),
    files: new Map(),
    views: new Map(),
    triggers: new Map(),
    responseUrls: new Map(),
    sessions: [],
    codes: new Map(),
    nextConsent: null,
    rates: new Map(),
    calls: [],
    deliveries: [],
    origin: "",
  };
  const whole = world as World;
  whole.courier = newCourier(whole);
  return {
    world: whole,
    skip: (ms) => {
      skipped += ms;
    },
  };
}

function facade(world: World, server: SlackServer, skip: (ms: number) => void): SlackDouble {
  const { settings, courier } = world;
  const { appId, clientId, clientSecret, signingSecret, appToken } = settings;
  const deliver: SlackDouble["deliver"] = (rawBody, { to, ...forged } = {}) =>
    courier.sendRaw(signedRequest(world, rawBody, forged), to);
  const close = async () => {
    await courier.close();
    await server.close();
  };
  return {
    apiUrl: `${server.origin}/api/`,
    authorizeUrl: `${server.origin}/oauth/v2/authorize`,
    ...{ appId, clientId, clientSecret, signingSecret, appToken },
    connect: (url) => {
      courier.url = url;
    },
    workspace: (id, options = {}) => new Workspace(world, id, options),
    calls: world.calls,
    callsOf: (method) => world.calls.filter((one) => one.method === method),
    deliveries: world.deliveries,
    get files() {
      return [...world.files.values()];
    },
    sessions: world.sessions,
    get everyMessage() {
      return [
        ...[...world.channels.values()].flatMap(({ all }) => all),
        ...[...world.people.values()].flatMap(({ ephemerals }) => ephemerals),
      ];
    },
    sockets: courier.sockets,
    fault: world.faults.plant,
    clearFaults: world.faults.clear,
    skip,
    deliver,
    redeliver: (delivery, forged) => deliver(rawBodyOf(delivery), forged),
    holdEvents: courier.hold,
    verifyUrl: () =>
      deliver(
        JSON.stringify({
          token: "verification-token",
          challenge: world.ids.next("challenge-"),
          type: "url_verification",
        }),
      ),
    checkSsl: () => deliver("ssl_check=1&token=verification-token"),
    install: (plan) => installInBrowser(world, plan),
    consent: (plan) => consent(world, plan),
    transcript: (channel, options) => transcriptOf(world, idOf(channel), options),
    listen: (listener) => world.journal.listen((entry) => listener(entry, drawEntry(world, entry))),
    until: (condition, timeoutMs = 5000) => until(world, condition, timeoutMs),
    close,
    [Symbol.asyncDispose]: close,
  };
}

function idOf(channel: Parameters<SlackDouble["transcript"]>[0]): string {
  if (typeof channel === "string") return channel;
  return "dmChannelId" in channel ? channel.dmChannelId : channel.id;
}

function rawBodyOf({ kind, payload }: Delivery): string {
  if (kind === "raw") throw new Error("a raw request cannot be sent again: call deliver with its body");
  return bodyOf({ kind, payload });
}

const POLL_MS = 5;

async function until<T>(world: World, condition: () => T | Promise<T>, timeoutMs: number): Promise<T> {
  const end = performance.now() + timeoutMs;
  for (;;) {
    const held = await condition();
    if (held) return held;
    if (performance.now() > end) throw new Error(`not within ${timeoutMs} ms. What happened:\n\n${everything(world)}`);
    await wait(POLL_MS);
  }
}

function everything(world: World): string {
  const channels = [...world.channels.values()].map(({ id, name }) => `#${name}\n${transcriptOf(world, id)}`);
  const calls = world.calls.map(
    ({ method, answer, fault }) =>
      `${method} ${String(answer["error"] ?? answer["ok"])}${fault === null ? "" : ` (${fault})`}`,
  );
  return [...channels, `calls: ${calls.join(", ") || "none"}`].join("\n\n");
}
