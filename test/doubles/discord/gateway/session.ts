import type { WebSocket } from "ws";
import type { Wire } from "../../shared/wire.ts";

/** One connection's conversation with the gateway; it outlives the connection so that it can be resumed. */
export interface Session {
  readonly id: string;
  readonly shard: readonly [id: number, of: number];
  readonly intents: number;
  /** How often it has been resumed. */
  resumes: number;
  /** Events that it has been sent or will be sent when it comes back, the newest last. */
  readonly log: { readonly s: number; readonly t: string; readonly d: Wire }[];
  sequence: number;
  socket: WebSocket | null;
  brokenAt: number | null;
}

const LONGEST_LOG = 5000;

export function newSession(id: string, shard: readonly [number, number], intents: number, socket: WebSocket): Session {
  return { id, shard, intents, resumes: 0, log: [], sequence: 0, socket, brokenAt: null };
}

/** Numbers an event, keeps it for a resume, and sends it if the connection stands. */
export function tell(session: Session, t: string, d: Wire): void {
  session.sequence += 1;
  session.log.push({ s: session.sequence, t, d });
  if (session.log.length > LONGEST_LOG) session.log.splice(0, session.log.length - LONGEST_LOG);
  send(session.socket, { op: 0, t, s: session.sequence, d });
}

export function send(socket: WebSocket | null, frame: Wire): void {
  if (socket !== null && socket.readyState === socket.OPEN) socket.send(JSON.stringify(frame));
}
