import { type App, type ReceiverEvent, SocketModeReceiver } from "@slack/bolt";
import { inFlight } from "../in-flight.ts";
import { type ApiOptions, clientOptions, SILENT_LOGGER } from "./clients.ts";
import { readFailure } from "./failure.ts";
import type { SlackLog } from "./ports.ts";

/** Slack refuses the app-level token itself; only another one helps. */
export class AppTokenRefusedError extends Error {
  override readonly name = "AppTokenRefusedError";
  readonly code = "app-token-refused";
  readonly reason: string;

  constructor(reason: string, options?: ErrorOptions) {
    super(`Slack refuses the app-level token: ${reason}`, options);
    this.reason = reason;
  }
}

const PING_TIMEOUT_MS = 1000;
/** What was heard is acknowledged within this time, ms, before the connection it came by is closed. */
const ACKNOWLEDGED_WITHIN_MS = 1000;
/** How long Slack has to agree to the end of a connection, ms. */
const CLOSED_WITHIN_MS = 1000;
const TOKEN_REFUSED = new Set([
  "invalid_auth",
  "not_authed",
  "account_inactive",
  "token_revoked",
  "not_allowed_token_type",
  "missing_scope",
]);

/** What a connection tells of itself. */
export interface Told {
  /** Slack is about to end it; until then it hears. */
  readonly leaving: () => void;
  readonly lost: () => void;
}

/**
 * One connection from its opening to its end. The SDK's own way of renewing it closes it at the first word, with
 * acknowledgements outstanding, is deaf for seconds, and ends the program when the next one is refused.
 */
export class SocketConnection {
  readonly #receiver: SocketModeReceiver;
  readonly #unacknowledged = inFlight();
  readonly #log: SlackLog;
  readonly #told: Told;
  #closing = false;
  #open = false;

  constructor(
    appToken: string,
    options: ApiOptions,
    log: SlackLog,
    heard: (event: ReceiverEvent) => Promise<void>,
    told: Told,
  ) {
    this.#log = log;
    this.#told = told;
    this.#receiver = new SocketModeReceiver({
      appToken,
      autoReconnectEnabled: false,
      clientPingTimeout: PING_TIMEOUT_MS,
      installerOptions: { clientOptions: clientOptions(options) },
      logger: SILENT_LOGGER,
      // Nothing is acknowledged that was not taken: Slack delivers it again.
      processEventErrorHandler: async ({ error }) => {
        log.error("a delivery could not be taken", { error });
        return false;
      },
    });
    // The receiver asks nothing of the App but this.
    const app: App = Object.create(null, {
      processEvent: { value: (event: ReceiverEvent) => this.#take(event, heard) },
    });
    this.#receiver.init(app);
    this.#watch();
  }

  get isOpen(): boolean {
    return this.#open;
  }

  /** @throws AppTokenRefusedError */
  async open(): Promise<void> {
    try {
      await this.#receiver.client.start();
    } catch (error) {
      const failure = readFailure(error);
      if (failure.kind === "refused" && TOKEN_REFUSED.has(failure.error)) {
        throw new AppTokenRefusedError(failure.error, { cause: error });
      }
      throw error ?? new Error("the connection ended before it was open");
    }
    // Closed while it opened.
    if (this.#closing) await this.#disconnect();
  }

  /** What comes by it from now on is not taken; what was is acknowledged first. */
  async close(): Promise<void> {
    if (this.#closing) return;
    this.#closing = true;
    await this.#unacknowledged.idle(ACKNOWLEDGED_WITHIN_MS);
    if (this.#open) await this.#disconnect();
  }

  async #disconnect(): Promise<void> {
    const { client } = this.#receiver;
    const ended = client.disconnect();
    const timer = setTimeout(() => void client.disconnect(), CLOSED_WITHIN_MS);
    await ended;
    clearTimeout(timer);
  }

  #watch(): void {
    const { client } = this.#receiver;
    client.on("connected", () => {
      this.#open = true;
    });
    client.on("disconnected", () => {
      const was = this.#open;
      this.#open = false;
      if (was && !this.#closing) this.#told.lost();
    });
    const [hear] = client.listeners("ws_message");
    if (hear === undefined) return;
    client.off("ws_message", hear);
    client.on("ws_message", (data: unknown, isBinary: unknown) => {
      if (this.#open && isFarewell(data)) this.#told.leaving();
      else hear(data, isBinary);
    });
  }

  async #take(event: ReceiverEvent, heard: (event: ReceiverEvent) => Promise<void>): Promise<void> {
    if (this.#closing) return;
    const { promise: acknowledged, resolve } = Promise.withResolvers<void>();
    void this.#unacknowledged.during(acknowledged);
    const ack: ReceiverEvent["ack"] = async (answer) => {
      try {
        await event.ack(answer);
      } catch (error) {
        // It is written down, so it is answered all the same.
        this.#log.warn("an acknowledgement did not reach Slack", { error });
      } finally {
        resolve();
      }
    };
    try {
      await heard({ ...event, ack });
    } finally {
      resolve();
    }
  }
}

/** Slack asks for another connection in place of this one. */
function isFarewell(data: unknown): boolean {
  if (typeof data !== "string" || !data.includes('"disconnect"')) return false;
  try {
    const message: unknown = JSON.parse(data);
    return typeof message === "object" && message !== null && "type" in message && message.type === "disconnect";
  } catch {
    return false;
  }
}
