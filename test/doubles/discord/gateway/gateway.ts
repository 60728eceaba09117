import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type RawData, type WebSocket, WebSocketServer } from "ws";
import { isWire, parseJson, type Wire, wire } from "../../shared/wire.ts";
import { guildCreateWire } from "../world/guild-wire.ts";
import { shardOf } from "../world/ids.ts";
import { userWire } from "../world/user-wire.ts";
import type { World } from "../world/world.ts";
import { areAllowed, areKnown, INTENTS } from "./intents.ts";
import { newSession, type Session, send, tell } from "./session.ts";

/** Something that happened, for those connections that asked for it and have the guild. */
export interface GatewayEvent {
  readonly t: string;
  readonly guildId: string | null;
  /** The intent that it belongs to; 0 reaches everybody. */
  readonly intent: number;
  readonly data: (session: Session) => Wire;
}

/** Which connections something is done to; all of them unless a shard is named. */
export interface ShardChoice {
  readonly shard?: number;
}

/** Discord's end of the WebSocket connections. */
export interface Gateway {
  readonly sessions: readonly Session[];
  /** Why connections were closed by Discord or by the app, in order of time. */
  readonly closes: readonly { readonly code: number; readonly by: "app" | "discord" }[];
  readonly identifies: number;
  /** Sends an event; answers with the number of open connections that got it. */
  readonly dispatch: (event: GatewayEvent) => number;
  /** Closes connections with a code; from 4000 on, most of them can be resumed. */
  readonly closeWith: (code: number, which?: ShardChoice) => void;
  /** Cuts connections without a word. */
  readonly drop: (which?: ShardChoice) => void;
  /** Asks connections to come back (op 7). */
  readonly askToReconnect: (which?: ShardChoice) => void;
  /** Declares sessions invalid (op 9). */
  readonly invalidate: (resumable: boolean, which?: ShardChoice) => void;
  /** Asks for a heartbeat (op 1). */
  readonly askForHeartbeat: (which?: ShardChoice) => void;
  /** Whether heartbeats are acknowledged. */
  readonly acknowledge: (yes: boolean) => void;
  /** Whether new connections are taken at all; otherwise they get status 503. */
  readonly accept: (yes: boolean) => void;
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  readonly close: () => Promise<void>;
}

const LARGEST_FRAME = 4096;
const MOST_FRAMES = 120;
const MINUTE_MS = 60_000;

interface Connection {
  readonly socket: WebSocket;
  session: Session | null;
  frames: number;
  since: number;
}

export function openGateway(world: World): Gateway {
  const server = new WebSocketServer({ noServer: true });
  const sessions = new Map<string, Session>();
  const connections = new Set<Connection>();
  const closes: { readonly code: number; readonly by: "app" | "discord" }[] = [];
  const lastIdentify = new Map<number, number>();
  let identifies = 0;
  let acknowledging = true;
  let accepting = true;

  const end = (connection: Connection, code: number, reason: string) => {
    closes.push({ code, by: "discord" });
    // From here on nothing that is still under way may reach the session.
    leave(connection, code);
    connection.socket.close(code, reason);
  };

  const leave = (connection: Connection, code: number) => {
    const { session } = connection;
    connections.delete(connection);
    if (session === null || session.socket !== connection.socket) return;
    session.socket = null;
    session.brokenAt = world.clock.now();
    if (FINAL.has(code)) sessions.delete(session.id);
  };

  const identify = (connection: Connection, d: Wire) => {
    const { token, intents, shard: given } = d as Wire & { token?: unknown; intents?: unknown; shard?: unknown };
    if (connection.session !== null) return end(connection, 4005, "Already authenticated.");
    if (token !== world.settings.token) return end(connection, 4004, "Authentication failed.");
    const shard = readShard(given);
    if (shard === null) return end(connection, 4010, "Invalid shard.");
    const guilds = [...world.guilds.values()].filter(({ installed }) => installed);
    const mine = guilds.filter(({ id }) => shardOf(id, shard[1]) === shard[0]);
    if (mine.length > world.settings.guildsPerShard) return end(connection, 4011, "Sharding required.");
    if (typeof intents !== "number" || !areKnown(intents)) return end(connection, 4013, "Invalid intent(s).");
    if (!areAllowed(intents, world.portal)) return end(connection, 4014, "Disallowed intent(s).");
    const bucket = shard[0] % world.settings.maxConcurrency;
    const before = lastIdentify.get(bucket);
    if (before !== undefined && world.clock.now() - before < world.settings.identifyEveryMs)
      return send(connection.socket, { op: 9, d: false });
    lastIdentify.set(bucket, world.clock.now());
    identifies += 1;
    const session = newSession(world.ids.next("session-"), shard, intents, connection.socket);
    connection.session = session;
    sessions.set(session.id, session);
    tell(
      session,
      "READY",
      ready(
        world,
        session,
        mine.map(({ id }) => id),
      ),
    );
    if ((intents & INTENTS.guilds) !== 0)
      for (const guild of mine) if (guild.available) tell(session, "GUILD_CREATE", guildCreateWire(world, guild));
  };

  const resume = (connection: Connection, d: Wire) => {
    const { token, session_id: id, seq } = d as Wire & { token?: unknown; session_id?: unknown; seq?: unknown };
    if (token !== world.settings.token) return end(connection, 4004, "Authentication failed.");
    const session = typeof id === "string" ? sessions.get(id) : undefined;
    if (session === undefined || isOver(world, session)) return send(connection.socket, { op: 9, d: false });
    if (typeof seq !== "number" || seq > session.sequence) return end(connection, 4007, "Invalid seq.");
    session.socket?.terminate();
    session.socket = connection.socket;
    session.brokenAt = null;
    session.resumes += 1;
    connection.session = session;
    for (const { s, t, d: data } of session.log.filter((one) => one.s > seq))
      send(connection.socket, { op: 0, s, t, d: data });
    tell(session, "RESUMED", {});
  };

  const take = (connection: Connection, raw: RawData) => {
    const text = raw.toString();
    const now = world.clock.now();
    if (now - connection.since > MINUTE_MS) Object.assign(connection, { since: now, frames: 0 });
    connection.frames += 1;
    if (connection.frames > MOST_FRAMES) return end(connection, 4008, "Rate limited.");
    const frame = parseJson(text);
    if (Buffer.byteLength(text) > LARGEST_FRAME || !isWire(frame))
      return end(connection, 4002, "Error while decoding payload.");
    switch (frame["op"]) {
      case 1:
        if (acknowledging) send(connection.socket, { op: 11 });
        return;
      case 2:
        return identify(connection, wire(frame["d"]));
      case 6:
        return resume(connection, wire(frame["d"]));
      case 3:
      case 4:
      case 8:
      case 31:
        return connection.session === null ? end(connection, 4003, "Not authenticated.") : undefined;
      default:
        return end(connection, 4001, "Unknown opcode.");
    }
  };

  const connect = (socket: WebSocket, request: IncomingMessage) => {
    const connection: Connection = { socket, session: null, frames: 0, since: world.clock.now() };
    connections.add(connection);
    const query = new URL(request.url ?? "/", world.origin).searchParams;
    if (query.get("v") !== "10") return end(connection, 4012, "Invalid API version.");
    if (query.get("encoding") !== "json") return end(connection, 4002, "Error while decoding payload.");
    socket.on("message", (raw) => {
      if (connections.has(connection)) take(connection, raw);
    });
    socket.on("close", (code) => {
      if (!connections.has(connection)) return;
      closes.push({ code, by: "app" });
      leave(connection, code);
    });
    send(socket, { op: 10, d: { heartbeat_interval: world.settings.heartbeatMs } });
  };

  const chosen = ({ shard }: ShardChoice = {}): readonly Connection[] =>
    [...connections].filter(({ session }) => shard === undefined || session?.shard[0] === shard);

  return {
    get sessions() {
      return [...sessions.values()];
    },
    closes,
    get identifies() {
      return identifies;
    },
    dispatch: ({ t, guildId, intent, data }) => {
      let reached = 0;
      for (const session of sessions.values()) {
        if (isOver(world, session)) sessions.delete(session.id);
        else if (hears(session, guildId, intent)) {
          tell(session, t, data(session));
          if (session.socket !== null) reached += 1;
        }
      }
      return reached;
    },
    closeWith: (code, which) => {
      for (const one of chosen(which)) end(one, code, "");
    },
    drop: (which) => {
      for (const one of chosen(which)) {
        closes.push({ code: 1006, by: "discord" });
        leave(one, 1006);
        one.socket.terminate();
      }
    },
    askToReconnect: (which) => {
      for (const { socket } of chosen(which)) send(socket, { op: 7, d: null });
    },
    invalidate: (resumable, which) => {
      for (const { socket, session } of chosen(which)) {
        if (!resumable && session !== null) sessions.delete(session.id);
        send(socket, { op: 9, d: resumable });
      }
    },
    askForHeartbeat: (which) => {
      for (const { socket } of chosen(which)) send(socket, { op: 1, d: null });
    },
    acknowledge: (yes) => {
      acknowledging = yes;
    },
    accept: (yes) => {
      accepting = yes;
    },
    upgrade: (request, socket, head) => {
      if (!accepting || !(request.url ?? "").startsWith("/gateway")) {
        socket.end("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        return;
      }
      server.handleUpgrade(request, socket, head, connect);
    },
    close: async () => {
      for (const { socket } of connections) socket.terminate();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** After these the session is gone: the app left, or must not come back like this. */
const FINAL: ReadonlySet<number> = new Set([1000, 1001, 4004, 4007, 4009, 4010, 4011, 4012, 4013, 4014]);

const isOver = (world: World, { brokenAt }: Session): boolean =>
  brokenAt !== null && world.clock.now() - brokenAt > world.settings.resumeMs;

const hears = ({ shard: [id, of], intents }: Session, guildId: string | null, intent: number): boolean =>
  shardOf(guildId, of) === id && (intent === 0 || (intents & intent) !== 0);

function readShard(given: unknown): readonly [number, number] | null {
  if (given === undefined) return [0, 1];
  if (!Array.isArray(given)) return null;
  const [id, of] = given as readonly unknown[];
  const whole = typeof id === "number" && typeof of === "number" && Number.isInteger(id) && Number.isInteger(of);
  return whole && id >= 0 && id < of ? [id, of] : null;
}

function ready(world: World, session: Session, guilds: readonly string[]): Wire {
  const { applicationId } = world.settings;
  return {
    v: 10,
    user: { ...userWire(world, applicationId), verified: true, mfa_enabled: false, email: null, flags: 0 },
    guilds: guilds.map((id) => ({ id, unavailable: true })),
    session_id: session.id,
    resume_gateway_url: `${world.origin.replace("http", "ws")}/gateway/resume`,
    shard: session.shard,
    application: { id: applicationId, flags: world.portal.messageContent ? 1 << 19 : 0 },
    session_type: "normal",
    private_channels: [],
    relationships: [],
    user_settings: {},
    _trace: [],
  };
}
