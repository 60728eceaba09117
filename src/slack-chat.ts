import type { SlackConfig } from "#config/config";
import type { ConfigProblem } from "#config/problem";
import type { Logger } from "#observability/logger";
import { connectSlack, type SlackConnection, type SlackOptions, TokenRefusedError } from "#platforms/slack/connect";
import { AppTokenRefusedError } from "#platforms/slack/sockets";
import type { Store } from "#storage/open-store";
import { chatHost } from "./chat-host.ts";
import type { Headroom } from "./headroom.ts";
import { keepConnecting, platformLog } from "./keep-connecting.ts";

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

export function openSlackChat({ config, headroom, store, log }: SlackChatParts): SlackChat {
  const options: SlackOptions = {
    host: chatHost(headroom),
    store,
    log: platformLog(log, "slack"),
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
    alone: store.alone,
  };
  const { current, ready, giveUp } = keepConnecting({
    platform: "slack",
    connect: () => connectSlack(options),
    refusal,
    log,
  });
  return {
    answerRequest(request, response) {
      const connection = current();
      if (connection !== null) return connection.answerRequest(request, response);
      // Slack delivers again what is refused before it is connected.
      if (!(request.url ?? "").startsWith("/slack/")) return false;
      response.writeHead(503, { "Retry-After": "5", Connection: "close" }).end();
      return true;
    },
    connected: () => current()?.connected() === true,
    ready,
    async stop(withinMs) {
      giveUp();
      return (await current()?.stop(withinMs)) ?? true;
    },
  };
}

function refusal(error: unknown): ConfigProblem | null {
  if (error instanceof TokenRefusedError) return { code: "refused", variable: "SLACK_BOT_TOKEN", reason: error.reason };
  if (error instanceof AppTokenRefusedError)
    return { code: "refused", variable: "SLACK_APP_TOKEN", reason: error.reason };
  return null;
}
