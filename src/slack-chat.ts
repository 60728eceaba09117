import { setTimeout as sleep } from "node:timers/promises";
import type { SlackConfig } from "#config/config";
import type { ConfigProblem } from "#config/problem";
import type { Logger } from "#observability/logger";
import { connectSlack, type SlackConnection, type SlackOptions, TokenRefusedError } from "#platforms/slack/connect";
import { AppTokenRefusedError } from "#platforms/slack/sockets";
import type { Store } from "#storage/open-store";
import { chatHost } from "./chat-host.ts";
import type { Headroom } from "./headroom.ts";

export interface SlackChatParts {
  readonly config: SlackConfig;
  readonly headroom: Headroom;
  readonly store: Store;
  readonly log: Logger;
}

/** Slack's side of Headroom, which may still be on its way. */
export interface SlackChat {
  /** Requests of Slack's, and the pages of an installation; `false`: the request is for somebody else. */
  readonly answerRequest: SlackConnection["answerRequest"];
  readonly connected: () => boolean;
  /** Ends when Slack was reached, or rejects with what an operator must change. */
  readonly ready: Promise<void>;
  stop(withinMs: number): Promise<boolean>;
}

/** A setting that Slack itself does not take. */
export class SettingRefusedError extends Error {
  override readonly name = "SettingRefusedError";
  readonly problem: ConfigProblem;

  constructor(problem: ConfigProblem, options?: ErrorOptions) {
    super("a setting was refused", options);
    this.problem = problem;
  }
}

const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 60_000;

/** Connects in the background, again and again while Slack cannot be reached: an outage there is no reason to end here. */
export function openSlackChat({ config, headroom, store, log }: SlackChatParts): SlackChat {
  let connection: SlackConnection | null = null;
  const ending = new AbortController();
  const options: SlackOptions = {
    host: chatHost(headroom),
    store,
    log: {
      warn: (event, details = {}) => log.warn(withError(details), event),
      error: (event, details = {}) => log.error(withError(details), event),
    },
    transport:
      config.transport.kind === "socket"
        ? { kind: "socket", appToken: config.transport.appToken.reveal() }
        : { kind: "http", signingSecret: config.transport.signingSecret.reveal() },
    workspaces:
      config.workspaces.kind === "one"
        ? { kind: "one", botToken: config.workspaces.botToken.reveal() }
        : {
            kind: "many",
            clientId: config.workspaces.clientId,
            clientSecret: config.workspaces.clientSecret.reveal(),
          },
    apiUrl: config.apiUrl,
    managers: config.managers,
  };

  const connect = async (): Promise<void> => {
    for (let pause = FIRST_PAUSE_MS; !ending.signal.aborted; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
      try {
        connection = await connectSlack(options);
        return;
      } catch (error) {
        const refused = refusalIn(error);
        if (refused !== null) throw new SettingRefusedError(refused, { cause: error });
        log.warn({ err: error }, "Slack cannot be reached; trying again");
        await sleep(pause, undefined, { signal: ending.signal, ref: true }).catch(() => undefined);
      }
    }
  };

  const ready = connect();
  return {
    answerRequest(request, response) {
      if (connection !== null) return connection.answerRequest(request, response);
      // Slack delivers again what is refused before it is connected.
      if (!(request.url ?? "").startsWith("/slack/")) return false;
      response.writeHead(503, { "Retry-After": "5", Connection: "close" }).end();
      return true;
    },
    connected: () => connection?.connected() === true,
    ready,
    async stop(withinMs) {
      ending.abort();
      return connection === null ? true : connection.stop(withinMs);
    },
  };
}

function refusalIn(error: unknown): ConfigProblem | null {
  const variable =
    error instanceof TokenRefusedError
      ? "SLACK_BOT_TOKEN"
      : error instanceof AppTokenRefusedError
        ? "SLACK_APP_TOKEN"
        : null;
  if (variable === null || !(error instanceof Error) || !("reason" in error)) return null;
  return { code: "refused", variable, reason: String(error.reason) };
}

/** pino describes an error only under its own name. */
function withError({ error, ...details }: Readonly<Record<string, unknown>>): object {
  return error === undefined ? details : { ...details, err: error };
}
