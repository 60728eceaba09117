import type { DiscordConfig } from "#config/config";
import type { ConfigProblem } from "#config/problem";
import type { Logger } from "#observability/logger";
import { connectDiscord, DiscordRefusedError } from "#platforms/discord/connect";
import type { Store } from "#storage/open-store";
import { chatHost } from "./chat-host.ts";
import type { Headroom } from "./headroom.ts";
import { keepConnecting, platformLog, SettingRefusedError } from "./keep-connecting.ts";

export interface DiscordChatParts {
  readonly config: DiscordConfig;
  readonly headroom: Headroom;
  readonly store: Store;
  readonly log: Logger;
}

/** Discord's side of Headroom, which may still be on its way. */
export interface DiscordChat {
  readonly connected: () => boolean;
  /** Ends when Discord was reached, or rejects with what an operator must change. */
  readonly ready: Promise<void>;
  /** Rejects when Discord ends the connection for good. */
  readonly lost: Promise<never>;
  stop(withinMs: number): Promise<boolean>;
}

export function openDiscordChat({ config, headroom, store, log }: DiscordChatParts): DiscordChat {
  const options = {
    host: chatHost(headroom),
    store,
    log: platformLog(log, "discord"),
    token: config.token.reveal(),
    apiUrl: config.apiUrl,
    messageContent: config.messageContent,
    managerRoles: config.managerRoles,
  };
  const { current, ready, giveUp } = keepConnecting({
    platform: "discord",
    connect: () => connectDiscord(options),
    refusal,
    log,
  });
  const lost = lostAfter(ready, current);
  // Whoever does not ask is not ended by it.
  lost.catch(() => undefined);
  return {
    connected: () => current()?.connected() === true,
    ready,
    lost,
    async stop(withinMs) {
      giveUp();
      return (await current()?.stop(withinMs)) ?? true;
    },
  };
}

async function lostAfter(
  ready: Promise<void>,
  current: () => { readonly lost: Promise<DiscordRefusedError> } | null,
): Promise<never> {
  await ready;
  const error = (await current()?.lost) ?? new Error("Discord was never reached");
  const problem = refusal(error);
  throw problem === null ? error : new SettingRefusedError(problem, { cause: error });
}

function refusal(error: unknown): ConfigProblem | null {
  if (!(error instanceof DiscordRefusedError)) return null;
  const { setting, reason } = error;
  switch (setting) {
    case "token":
      return { code: "refused", variable: "DISCORD_TOKEN", reason };
    case "message-content":
      return { code: "refused", variable: "DISCORD_MESSAGE_CONTENT", reason };
    case "token-in-use":
      return { code: "in-use", variable: "DISCORD_TOKEN" };
    case "sharding":
      return { code: "too-few-connections", variable: "DISCORD_TOKEN", reason };
    default:
      return setting satisfies never;
  }
}
