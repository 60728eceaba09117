import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { parseJson, string, type Wire, wire } from "../wire.ts";
import type { World } from "../world/world.ts";
import type { Answer, Parcel } from "./delivery.ts";

/** Connections that one app may hold open. */
const MOST_SOCKETS = 10;
const TICKET_LIFE_MS = 30_000;

/** Socket Mode: the connections that the app opened, and what is sent over them. */
export interface SocketTransport {
  readonly open: number;
  /** A web address for one connection, as `apps.connections.open` hands out. */
  readonly ticket: () => string;
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  readonly send: (parcel: Parcel, timeoutMs: number) => Promise<Answer>;
  /** Asks the app to connect anew: a warning if wanted, the request, and then the connection ends. All of them, or the oldest `count`. */
  readonly refresh: (how?: {
    readonly warnMs?: number;
    readonly closeMs?: number;
    readonly count?: number;
  }) => Promise<void>;
  /** Cuts all connections without a word. */
  readonly drop: () => void;
  /** Stops answering pings, as a connection does that died quietly. */
  readonly fallSilent: (silent: boolean) => void;
  readonly close: () => Promise<void>;
}

/** An envelope that has not been acknowledged yet. */
interface Waiting {
  readonly from: WebSocket;
  readonly settle: (body: string, problem: Answer["problem"]) => void;
}

export function newSocketTransport(world: World): SocketTransport {
  const server = new WebSocketServer({ noServer: true, autoPong: false });
  const tickets = new Map<string, number>();
  const sockets: WebSocket[] = [];
  const waiting = new Map<string, Waiting>();
  /** Those that were asked to connect anew: nothing more is sent by them while there are others. */
  const leaving = new WeakSet<WebSocket>();
  let [turn, silent] = [0, false];

  const pings = setInterval(() => {
    for (const one of sockets) if (!silent) one.ping("Ping from slack");
  }, world.settings.socketPingMs);
  pings.unref();

  const greet = (socket: WebSocket): void => {
    if (sockets.length >= MOST_SOCKETS) {
      socket.send(JSON.stringify(disconnect("too_many_websockets")));
      socket.close(1000);
      return;
    }
    sockets.push(socket);
    socket.on("ping", (data: Buffer) => {
      if (!silent) socket.pong(data);
    });
    socket.on("message", (data: Buffer) => {
      const said = wire(parseJson(data.toString("utf8")));
      const id = string(said["envelope_id"]) ?? "";
      const one = waiting.get(id);
      const empty = Object.keys(wire(said["payload"])).length === 0;
      if (one?.from === socket) one.settle(empty ? "" : JSON.stringify(said["payload"]), null);
    });
    const gone = () => {
      if (sockets.includes(socket)) sockets.splice(sockets.indexOf(socket), 1);
      for (const one of [...waiting.values()]) if (one.from === socket) one.settle("", "connection_failed");
    };
    socket.on("close", gone);
    socket.on("error", gone);
    socket.send(JSON.stringify(hello(world, sockets.length)));
  };

  return {
    get open() {
      return sockets.length;
    },
    ticket: () => {
      const ticket = world.ids.next("link-");
      tickets.set(ticket, world.settings.clock() + TICKET_LIFE_MS);
      return `${world.origin.replace("http", "ws")}/link/?ticket=${ticket}&app_id=${world.settings.appId}`;
    },
    upgrade: (request, socket, head) => {
      const ticket = new URL(request.url ?? "", world.origin).searchParams.get("ticket") ?? "";
      const until = tickets.get(ticket);
      tickets.delete(ticket);
      if (until === undefined || until < world.settings.clock()) socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
      else server.handleUpgrade(request, socket, head, greet);
    },
    send: (parcel, timeoutMs) => {
      const started = performance.now();
      const staying = sockets.filter((one) => !leaving.has(one));
      const choice = staying.length === 0 ? sockets : staying;
      const socket = choice[turn++ % Math.max(1, choice.length)];
      const answer = (body: string, problem: Answer["problem"]): Answer => ({
        via: socket === undefined ? "none" : "socket",
        status: problem === null ? 200 : 0,
        body,
        headers: {},
        ackMs: performance.now() - started,
        problem,
      });
      if (socket === undefined) return Promise.resolve(answer("", "not_connected"));
      const envelope = envelopeOf(world, parcel);
      return new Promise((resolve) => {
        const settle: Waiting["settle"] = (body, problem) => {
          clearTimeout(timer);
          waiting.delete(envelope.envelope_id);
          resolve(answer(body, problem));
        };
        const timer = setTimeout(() => settle("", "operation_timeout"), timeoutMs);
        waiting.set(envelope.envelope_id, { from: socket, settle });
        socket.send(JSON.stringify(envelope));
      });
    },
    refresh: async ({ warnMs, closeMs = 0, count = MOST_SOCKETS } = {}) => {
      const now = sockets.slice(0, count);
      for (const one of now) leaving.add(one);
      if (warnMs !== undefined) {
        for (const one of now) one.send(JSON.stringify(disconnect("warning")));
        await new Promise((resolve) => setTimeout(resolve, warnMs));
      }
      for (const one of now) one.send(JSON.stringify(disconnect("refresh_requested")));
      await new Promise((resolve) => setTimeout(resolve, closeMs));
      for (const one of now) one.close(1000);
    },
    drop: () => {
      for (const one of [...sockets]) one.terminate();
    },
    fallSilent: (value) => {
      silent = value;
    },
    close: async () => {
      clearInterval(pings);
      for (const one of [...sockets]) one.terminate();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const disconnect = (reason: string): Wire => ({ type: "disconnect", reason, debug_info: { host: "double" } });

const hello = (world: World, connections: number): Wire => ({
  type: "hello",
  num_connections: connections,
  debug_info: { host: "double", build_number: 1, approximate_connection_time: 18_060 },
  connection_info: { app_id: world.settings.appId },
});

function envelopeOf(world: World, { kind, payload, retry }: Parcel) {
  return {
    envelope_id: world.ids.next("envelope-"),
    type: kind,
    accepts_response_payload: kind !== "events_api",
    payload,
    ...(kind === "events_api" ? { retry_attempt: retry?.num ?? 0, retry_reason: retry?.reason ?? "" } : {}),
  };
}
