import type { World } from "../world/world.ts";
import { type Answer, type Delivery, type Parcel, taken } from "./delivery.ts";
import { bodyOf, type HttpTransport, newHttpTransport, type RawRequest, signedRequest } from "./http-transport.ts";
import { newSocketTransport, type SocketTransport } from "./socket-transport.ts";

/** Hands things to the app: over its sockets while it has any open, otherwise to where it listens. */
export interface Courier {
  /** Where the app listens; null until it is known. */
  url: string | null;
  readonly sockets: SocketTransport;
  /** One attempt. */
  readonly send: (parcel: Parcel) => Promise<Delivery>;
  /** A request as it is, signed or forged. */
  readonly sendRaw: (raw: RawRequest, url?: string) => Promise<Delivery>;
  /** The first attempt; what was not taken is sent again later, in the background. */
  readonly sendEvent: (parcel: Parcel) => Promise<Delivery>;
  /** Keeps events back until they are released, in the order that is wanted then. */
  readonly hold: () => (order?: "as-sent" | "reversed") => Promise<void>;
  readonly close: () => Promise<void>;
}

export function newCourier(world: World): Courier {
  const http: HttpTransport = newHttpTransport();
  const sockets = newSocketTransport(world);
  const timers = new Set<NodeJS.Timeout>();
  let held: (() => void)[] | null = null;
  let closed = false;

  const record = (answer: Answer, parcel: Parcel | null): Delivery => {
    const delivery: Delivery = {
      ...answer,
      kind: parcel?.kind ?? "raw",
      payload: parcel?.payload ?? {},
      retryNum: parcel?.retry?.num ?? 0,
      errors: {},
      refused: [],
    };
    world.deliveries.push(delivery);
    return delivery;
  };

  const attempt = (parcel: Parcel): Promise<Answer> => {
    const { ackTimeoutMs } = world.settings;
    if (sockets.open > 0) return sockets.send(parcel, ackTimeoutMs);
    if (courier.url === null) return Promise.resolve(NOT_CONNECTED);
    const retry = parcel.retry;
    const headers =
      retry === undefined ? {} : { "x-slack-retry-num": String(retry.num), "x-slack-retry-reason": retry.reason };
    return http.send(courier.url, signedRequest(world, bodyOf(parcel), { headers }), ackTimeoutMs);
  };

  const retryLater = (parcel: Parcel, answer: Answer): void => {
    const num = (parcel.retry?.num ?? 0) + 1;
    const delay = world.settings.eventRetryDelaysMs[num - 1];
    if (closed || taken(answer) || delay === undefined || answer.headers["x-slack-no-retry"] === "1") return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      const again: Parcel = { ...parcel, retry: { num, reason: reasonOf(answer) } };
      void attempt(again).then((next) => {
        record(next, again);
        retryLater(again, next);
      });
    }, delay);
    timer.unref();
    timers.add(timer);
  };

  const courier: Courier = {
    url: null,
    sockets,
    send: async (parcel) => record(await attempt(parcel), parcel),
    sendRaw: async (raw, url) => {
      const to = url ?? courier.url;
      return record(to === null ? NOT_CONNECTED : await http.send(to, raw, world.settings.ackTimeoutMs), null);
    },
    sendEvent: async (parcel) => {
      const queue = held;
      if (queue !== null) await new Promise<void>((resolve) => queue.push(resolve));
      const answer = await attempt(parcel);
      retryLater(parcel, answer);
      return record(answer, parcel);
    },
    hold: () => {
      const queue: (() => void)[] = [];
      held = queue;
      return async (order = "as-sent") => {
        if (held === queue) held = null;
        for (const release of order === "reversed" ? queue.reverse() : queue) {
          release();
          await new Promise((resolve) => setTimeout(resolve, HELD_GAP_MS));
        }
      };
    },
    close: async () => {
      closed = true;
      for (const timer of timers) clearTimeout(timer);
      http.close();
      await sockets.close();
    },
  };
  return courier;
}

/** Enough for a request to arrive before the next one is sent. */
const HELD_GAP_MS = 10;

const NOT_CONNECTED: Answer = { via: "none", status: 0, body: "", headers: {}, ackMs: 0, problem: "not_connected" };

const reasonOf = ({ problem }: Answer): string =>
  ({
    operation_timeout: "http_timeout",
    http_error: "http_error",
    connection_failed: "connection_failed",
    not_connected: "connection_failed",
  })[problem ?? "http_error"];
