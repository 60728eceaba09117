import { setTimeout as sleep } from "node:timers/promises";
import type { TeamId } from "#chat/command";
import type { Now } from "../ports.ts";
import type { SlackClient } from "./clients.ts";
import { readFailure } from "./failure.ts";
import { INSTALL_PATH } from "./install-routes.ts";
import type { Installation, Installations, SlackLog } from "./ports.ts";

/** Bot tokens that end are replaced in the background, never inside a request. */
export interface RefreshTokens {
  /** Replaces a token that has ended, or waits for whoever is replacing it. Never rejects. */
  now(team: TeamId, ended: string): Promise<void>;
  /** Looks for tokens that end soon, at once and then every few minutes. */
  start(): void;
  /** Begins no further exchange, and gives those under way so many ms: what Slack hands out only once would be lost. */
  stop(withinMs: number): Promise<void>;
}

export interface Refreshing {
  readonly installations: Installations;
  /** Without a token: the exchange proves itself with client id and secret. */
  readonly client: SlackClient;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly clock: Now;
  readonly log: SlackLog;
}

/** A token that ends within this time is replaced, ms: Slack's last 12 hours, so a failure leaves hours to repair. */
const AHEAD_MS = 4 * 3_600_000;
const EVERY_MS = 5 * 60_000;
/** For so long one process may refresh a team's tokens, ms; a killed one holds nobody up for longer. */
const LEASE_MS = 30_000;
const POLL_MS = 100;
/** Slack's words for a refresh token that was used or taken away. */
const SPENT = new Set(["invalid_refresh_token", "invalid_grant"]);

export function refreshTokens({
  installations,
  client,
  clientId,
  clientSecret,
  clock,
  log,
}: Refreshing): RefreshTokens {
  const underWay = new Map<string, Promise<void>>();
  /** Refresh tokens that Slack refused, so that it is neither asked nor the operator told again. */
  const spent = new Map<TeamId, string>();
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  const isDue = ({ botToken, expiresAt }: Installation, ended: string | null): boolean =>
    ended === null ? expiresAt !== null && expiresAt <= clock() + AHEAD_MS : botToken === ended;

  const exchange = async (team: TeamId, ended: string | null): Promise<void> => {
    const before = await installations.find(team);
    const used = before?.refreshToken ?? null;
    if (before === null || used === null || !isDue(before, ended) || spent.get(team) === used) return;
    const at = clock();
    const ask = () =>
      client.oauth.v2.access({
        client_id: clientId,
        client_secret: clientSecret,
        grant_type: "refresh_token",
        refresh_token: used,
      });
    const fresh = await ask()
      .catch((error: unknown) => {
        // The answer may be lost, and with it the only new tokens: at once, the same may still be answered again.
        if (readFailure(error).kind !== "in-doubt") throw error;
        return ask();
      })
      .catch((error: unknown) => {
        const failure = readFailure(error);
        if (failure.kind === "refused" && SPENT.has(failure.error)) spent.set(team, used);
        throw error;
      });
    const { access_token: botToken, refresh_token: refreshToken, expires_in: seconds } = fresh;
    if (botToken === undefined || refreshToken === undefined || seconds === undefined) {
      log.error("token refresh answered without tokens", { team });
      return;
    }
    const expiresAt = at + seconds * 1000;
    const kept = await installations.replaceTokens(team, used, { botToken, refreshToken, expiresAt });
    // Installed again meanwhile: that installation's tokens stand.
    if (!kept) log.warn("token refresh came too late", { team });
  };

  const replace = async (team: TeamId, ended: string | null): Promise<void> => {
    const until = clock() + LEASE_MS;
    for (;;) {
      const at = clock();
      if (await installations.lease(team, at, at + LEASE_MS)) {
        try {
          return await exchange(team, ended);
        } finally {
          await installations.release(team);
        }
      }
      // Somebody else is at it: nothing is left to do here, but for those who cannot speak until it is done.
      if (ended === null || stopped || at >= until) return;
      await sleep(POLL_MS);
      const found = await installations.find(team);
      if (found === null || found.botToken !== ended) return;
    }
  };

  const refresh = (team: TeamId, ended: string | null): Promise<void> => {
    const key = `${team} ${ended ?? ""}`;
    const running = underWay.get(key);
    if (running !== undefined) return running;
    const work = replace(team, ended)
      .catch((error: unknown) => {
        const failure = readFailure(error);
        const reason = "error" in failure ? failure.error : failure.kind;
        // Slack hands out each pair once. What was lost on the way only another installation replaces.
        const help = SPENT.has(reason) ? { help: `install the app again at ${INSTALL_PATH}` } : {};
        log.error("token refresh failed", { team, reason, ...help, error });
      })
      .finally(() => underWay.delete(key));
    underWay.set(key, work);
    return work;
  };

  const sweep = async (): Promise<void> => {
    for (const team of await installations.expiringBefore(clock() + AHEAD_MS)) {
      if (stopped) return;
      await refresh(team, null);
    }
  };
  const tick = () => {
    sweep().catch((error: unknown) => log.error("tokens that end soon cannot be looked up", { error }));
  };

  return {
    now: refresh,
    start() {
      tick();
      timer = setInterval(tick, EVERY_MS);
      timer.unref();
    },
    async stop(withinMs) {
      stopped = true;
      clearInterval(timer);
      const enough = new AbortController();
      const ended = Promise.allSettled(underWay.values()).finally(() => enough.abort());
      await Promise.race([ended, sleep(withinMs, undefined, enough).catch(() => undefined)]);
    },
  };
}
