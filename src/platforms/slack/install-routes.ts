import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { InstallProvider, type InstallURLOptions, type Installation as SlackInstallation } from "@slack/oauth";
import type { Now } from "../ports.ts";
import { type VisitLimit, visitLimit } from "../rate-limits.ts";
import { type ApiOptions, clientOptions, SILENT_LOGGER } from "./clients.ts";
import type { Installation, Installations, InstallStates, SlackLog } from "./ports.ts";
import { OPTIONAL_SCOPES, REQUIRED_SCOPES } from "./scopes.ts";
import { isSlackId, organisationTeam, teamOf } from "./tenant.ts";

export const INSTALL_PATH = "/slack/install";
export const REDIRECT_PATH = "/slack/oauth_redirect";

export interface Installing {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly api: ApiOptions;
  readonly installations: Installations;
  readonly states: InstallStates;
  readonly now: Now;
  readonly log: SlackLog;
}

/** How long somebody may take to allow the installation, ms. */
const STATE_KEPT_MS = 10 * 60_000;

/** Answers the two addresses of an installation; `false` for any other. Bolt's own way would refresh tokens inside requests. */
export function installRoutes(installing: Installing): (request: IncomingMessage, response: ServerResponse) => boolean {
  const { log } = installing;
  const provider = providerOf(installing);
  const limit = visitLimit();
  const options: InstallURLOptions = { scopes: [...REQUIRED_SCOPES, ...OPTIONAL_SCOPES] };
  const guard = (work: Promise<void>, response: ServerResponse): void => {
    work.catch((error: unknown) => {
      log.error("an installation could not be answered", { error });
      page(response, 500, PAGES.failed);
    });
  };
  return (request, response) => {
    const path = (request.url ?? "").split("?", 1)[0];
    if (request.method !== "GET") return false;
    // Each visit writes down a state, so it is counted before.
    const begin = () => provider.handleInstallPath(request, response, undefined, options);
    if (path === INSTALL_PATH) guard(unlessTooMany(limit, request, response, begin), response);
    else if (path === REDIRECT_PATH) guard(provider.handleCallback(request, response, callbacks(log)), response);
    else return false;
    return true;
  };
}

async function unlessTooMany(
  limit: VisitLimit,
  request: IncomingMessage,
  response: ServerResponse,
  begin: () => Promise<void>,
): Promise<void> {
  const admission = await limit.visit(request.socket.remoteAddress ?? "");
  if (admission.kind === "admitted") return begin();
  page(response, 429, PAGES.tooMany, admission.seconds);
}

function providerOf({ clientId, clientSecret, api, installations, states, now, log }: Installing): InstallProvider {
  const authorizationUrl =
    api.apiUrl === null ? {} : { authorizationUrl: new URL("/oauth/v2/authorize", api.apiUrl).href };
  return new InstallProvider({
    clientId,
    clientSecret,
    directInstall: true,
    ...authorizationUrl,
    clientOptions: clientOptions(api),
    logger: SILENT_LOGGER,
    stateStore: {
      async generateStateParam(options) {
        const state = randomBytes(24).toString("base64url");
        await states.issue(state, JSON.stringify(options), now() + STATE_KEPT_MS, now());
        return state;
      },
      async verifyStateParam(_at, state) {
        const data = await states.consume(state, now());
        if (data === null) throw new Error("the installation was not begun here, or too long ago");
        return JSON.parse(data) as InstallURLOptions;
      },
    },
    installationStore: {
      storeInstallation: (installation) => keep(installation, { installations, now, log }),
      fetchInstallation: async () => {
        throw new Error("installations are read by us");
      },
    },
  });
}

/** Keeps an installation, the first or another one; what was there is replaced. */
async function keep(
  installation: SlackInstallation,
  { installations, now, log }: Pick<Installing, "installations" | "now" | "log">,
): Promise<void> {
  const { team, enterprise, bot, user, appId, isEnterpriseInstall = false } = installation;
  const whole = isEnterpriseInstall && isSlackId(enterprise?.id) ? organisationTeam(enterprise.id) : null;
  const own = isSlackId(team?.id) ? teamOf({ workspace: team.id, enterprise: enterprise?.id ?? null }) : null;
  const kept = whole ?? own;
  if (kept === null || bot === undefined) throw new Error("an installation without a workspace or a bot");
  const made: Installation = {
    appId: appId ?? null,
    organisation: whole !== null,
    botToken: bot.token,
    refreshToken: bot.refreshToken ?? null,
    expiresAt: bot.expiresAt === undefined ? null : bot.expiresAt * 1000,
    botId: bot.id,
    botUserId: bot.userId,
    scopes: bot.scopes,
    installedBy: user.id,
    installedAt: now(),
  };
  await installations.store(kept, made);
  log.warn("installed", { team: kept, scopes: made.scopes });
}

const PAGES = {
  installed: {
    en: "Headroom is installed. In Slack, type /capacity 4c 4g 3mbps.",
    zh: "Headroom 已安装。在 Slack 里输入 /capacity 4核4G3M。",
  },
  cancelled: { en: "The installation was cancelled; nothing was changed.", zh: "安装已取消，没有做任何更改。" },
  tooMany: {
    en: "Too many installations are being begun here. Please try again in a minute.",
    zh: "现在开始安装的人太多了，请一分钟后再试。",
  },
  failed: {
    en: `The installation did not work. Start again at ${INSTALL_PATH}.`,
    zh: `安装没有成功。请从 ${INSTALL_PATH} 重新开始。`,
  },
} as const;

function callbacks(log: SlackLog) {
  return {
    success: (_installation: unknown, _options: unknown, _request: unknown, response: ServerResponse) =>
      page(response, 200, PAGES.installed),
    failure: (error: { readonly code?: unknown }, _options: unknown, _request: unknown, response: ServerResponse) => {
      const cancelled = error.code === "slack_oauth_installer_authorization_error";
      if (!cancelled) log.warn("an installation failed", { error });
      page(response, cancelled ? 200 : 400, cancelled ? PAGES.cancelled : PAGES.failed);
    },
  };
}

/** A page that needs nothing and runs nothing, in both languages. */
function page(
  response: ServerResponse,
  status: number,
  { en, zh }: { readonly en: string; readonly zh: string },
  againAfterS: number | null = null,
): void {
  if (response.headersSent) return;
  response.writeHead(status, {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    ...(againAfterS === null ? {} : { "Retry-After": String(againAfterS) }),
  });
  response.end(
    `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Headroom</title><body style="font:16px system-ui;margin:3rem auto;max-width:32rem;padding:0 1rem;color-scheme:light dark"><p>${en}</p><p lang="zh-CN">${zh}</p></body></html>`,
  );
}
