import type { App, Receiver, ReceiverEvent } from "@slack/bolt";
import type { ApiOptions } from "./clients.ts";
import { readFailure } from "./failure.ts";
import type { SlackLog } from "./ports.ts";
import { AppTokenRefusedError, SocketConnection, type Told } from "./socket-connection.ts";

export { AppTokenRefusedError };

/** One may be lost at any time; meanwhile the other hears. */
const CONNECTIONS = 2;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 30_000;
/** How long a connection that was replaced still hears, ms: Slack ends it itself, and may be sending just now. */
const LINGERS_MS = 30_000;

/** Several Socket Mode connections as one receiver, each of them kept up for as long as it runs. */
export class Sockets implements Receiver {
  readonly #places: readonly Place[];
  #app: App | null = null;

  constructor(appToken: string, options: ApiOptions, log: SlackLog) {
    const connect = (told: Told) => new SocketConnection(appToken, options, log, this.#heard, told);
    this.#places = Array.from({ length: CONNECTIONS }, () => new Place(connect, log));
  }

  init(app: App): void {
    this.#app = app;
  }

  /** Ends when every connection is open or is being tried again. @throws AppTokenRefusedError */
  async start(): Promise<void> {
    try {
      await Promise.all(this.#places.map((place) => place.start()));
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  /** Takes nothing new, acknowledges what was taken, and closes. */
  async stop(): Promise<void> {
    await Promise.all(this.#places.map((place) => place.stop()));
  }

  /** How many connections hear just now. */
  get open(): number {
    return this.#places.filter(({ isOpen }) => isOpen).length;
  }

  readonly #heard = async (event: ReceiverEvent): Promise<void> => this.#app?.processEvent(event);
}

/** Where a connection stands and, when it leaves or is lost, the next one. */
class Place {
  readonly #connect: (told: Told) => SocketConnection;
  readonly #log: SlackLog;
  #serving: SocketConnection | null = null;
  #opening: SocketConnection | null = null;
  readonly #replaced = new Set<SocketConnection>();
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(connect: (told: Told) => SocketConnection, log: SlackLog) {
    this.#connect = connect;
    this.#log = log;
  }

  get isOpen(): boolean {
    return this.#serving?.isOpen === true;
  }

  async start(): Promise<void> {
    try {
      await this.#replace();
    } catch (error) {
      if (error instanceof AppTokenRefusedError) throw error;
      this.#again(error, FIRST_PAUSE_MS);
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await Promise.all([this.#opening, this.#serving, ...this.#replaced].map((one) => one?.close()));
  }

  /** The connection that served stays until the next one is open, and then until Slack ends it. */
  async #replace(): Promise<void> {
    const next = this.#connect({
      leaving: () => this.#seek(0, next),
      lost: () => {
        this.#replaced.delete(next);
        this.#seek(FIRST_PAUSE_MS, next);
      },
    });
    this.#opening = next;
    try {
      await next.open();
    } finally {
      this.#opening = null;
    }
    const before = this.#serving;
    this.#serving = next;
    if (!next.isOpen) this.#seek(FIRST_PAUSE_MS, next);
    if (before?.isOpen) this.#linger(before);
  }

  #linger(connection: SocketConnection): void {
    this.#replaced.add(connection);
    const timer = setTimeout(() => {
      if (this.#replaced.delete(connection)) void connection.close();
    }, LINGERS_MS);
    timer.unref();
  }

  /** Once for each connection that leaves: a next one is sought already, or took its place. */
  #seek(pauseMs: number, instead: SocketConnection): void {
    if (this.#stopped || this.#opening !== null || this.#timer !== undefined || this.#serving !== instead) return;
    this.#after(pauseMs, pauseMs);
  }

  #again(error: unknown, pauseMs: number): void {
    if (this.#stopped) return;
    this.#log.warn("a connection to Slack could not be opened", { error });
    const failure = readFailure(error);
    this.#after(Math.max(pauseMs, failure.kind === "wait" ? failure.afterMs : 0), pauseMs * 2);
  }

  #after(waitMs: number, pauseMs: number): void {
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      const next = Math.min(Math.max(pauseMs, FIRST_PAUSE_MS), LONGEST_PAUSE_MS);
      this.#replace().catch((error: unknown) => this.#again(error, next));
    }, waitMs);
  }
}
