import type { Server } from "node:http";
import { type WebSocket, WebSocketServer } from "ws";
import { parseJson, type Wire, wire } from "../../doubles/shared/wire.ts";
import { guildCreate, ready } from "./wire.ts";

/** The subjects' connections, each by its token. */
export interface Gateway {
  /** Sends an event. @throws when the subject is not connected */
  tell(token: string, t: string, d: Wire): void;
}

const HEARTBEAT_MS = 41_250;

/** As much of the gateway as it takes to be connected; nothing is checked, and nothing can be resumed. */
export function openGateway(server: Server, url: () => string): Gateway {
  const connections = new Map<string, { readonly socket: WebSocket; sequence: number }>();
  const tell = (token: string, t: string, d: Wire): void => {
    const connection = connections.get(token);
    if (connection === undefined) throw new Error(`${token} is not connected`);
    connection.sequence += 1;
    connection.socket.send(JSON.stringify({ op: 0, t, s: connection.sequence, d }));
  };
  new WebSocketServer({ server }).on("connection", (socket) => {
    socket.send(JSON.stringify({ op: 10, d: { heartbeat_interval: HEARTBEAT_MS } }));
    socket.on("message", (raw) => {
      const { op, d } = wire(parseJson(String(raw))) as Wire & { readonly op?: unknown; readonly d?: unknown };
      if (op === 1) socket.send(JSON.stringify({ op: 11 }));
      if (op === 6) socket.send(JSON.stringify({ op: 9, d: false }));
      if (op !== 2) return;
      const token = String(wire(d)["token"]);
      connections.set(token, { socket, sequence: 0 });
      socket.once("close", () => connections.delete(token));
      tell(token, "READY", ready(url()));
      tell(token, "GUILD_CREATE", guildCreate());
    });
  });
  return { tell };
}
