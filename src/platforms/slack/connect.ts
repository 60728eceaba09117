import type { RequestListener } from "node:http";
import { type AppOptions, type Receiver, webApi } from "@slack/bolt";
import type { Host } from "#chat/host";
import { type GivingWay, givingWay } from "../giving-way.ts";
import { type InFlight, inFlight } from "../in-flight.ts";
import { keepInboxSmall } from "../keep-inbox-small.ts";
import type { Now } from "../ports.ts";
import { type Rates, rateLimits } from "../rate-limits.ts";
import { turnTaking } from "../turn-taking.ts";
import { lineAnswerer, type Resumed } from "./answer-line.ts";
import { API_TIMEOUT_MS, type ApiOptions, clientOptions, SILENT_LOGGER, slackClients } from "./clients.ts";
import { readFailure } from "./failure.ts";
import { homePublisher } from "./home.ts";
import { EVENTS_PATH, guardedRequests, httpReceiver } from "./http-requests.ts";
import { InboxApp } from "./inbox-app.ts";
import { installRoutes } from "./install-routes.ts";
import { intake } from "./intake.ts";
import { joinedOrganisation } from "./joined-organisation.ts";
import { listen } from "./listeners.ts";
import { people } from "./people.ts";
import type { SlackLog, SlackStore } from "./ports.ts";
import { LOOKS_AFTER_MS } from "./post.ts";
import { pressedMessages } from "./pressed-messages.ts";
import { onlyProcess, processLease } from "./process-lease.ts";
import { readDelivery } from "./read-delivery.ts";
import { keepRecovering, LEFT_EVERY_MS, NOT_LOOKED_UP, recover } from "./recover.ts";
import { type RefreshTokens, refreshTokens } from "./refresh-tokens.ts";
import { Sockets } from "./sockets.ts";
import type { Tenant } from "./tenant.ts";
import { type Authorisation, manyWorkspaces, oneWorkspace, type Tokens } from "./tokens.ts";

export interface SlackOptions {
  readonly host: Host;
  readonly store: SlackStore;
  readonly log: SlackLog;
  readonly transport:
    | { readonly kind: "socket"; readonly appToken: string }
    | { readonly kind: "http"; readonly signingSecret: string };
  readonly workspaces:
    | { readonly kind: "one"; readonly botToken: string }
    | { readonly kind: "many"; readonly clientId: string; readonly clientSecret: string };
  /** `null`: the public API. */
  readonly apiUrl: string | null;
  /** People who manage servers beside admins and whoever installed the app. */
  readonly managers: readonly string[];
  readonly rates?: Rates;
  readonly now?: Now;
  readonly looksAfterMs?: readonly number[];
  /** No other process can use the store, so that what is found unanswered at the start was left by one that ended. */
  readonly alone?: boolean;
  /** How often what other processes left is looked for, ms. */
  readonly leftEveryMs?: number;
}

export interface SlackConnection {
  /** Answers Slack's requests and the pages of an installation; `false`: the request is for somebody else. */
  readonly answerRequest: (...request: Parameters<RequestListener>) => boolean;
  /** Whether anything that Slack sends would be heard. */
  readonly connected: () => boolean;
  /** Takes nothing new, and gives what was begun so many ms to end. @returns whether it all ended */
  stop(withinMs: number): Promise<boolean>;
}

/** Slack refuses a token of the settings. Nothing but another token helps. */
export class TokenRefusedError extends Error {
  override readonly name = "TokenRefusedError";
  readonly code = "token-refused";
  /** Slack's own word for it. */
  readonly reason: string;

  constructor(reason: string, options?: ErrorOptions) {
    super(`Slack refuses the bot token: ${reason}`, options);
    this.reason = reason;
  }
}

/**
 * Connects to Slack: requests are answered, what an earlier run left is answered first.
 * @throws {TokenRefusedError} | {AppTokenRefusedError} when Slack refuses a token
 */
export async function connectSlack(options: SlackOptions): Promise<SlackConnection> {
  const { host, store, log, transport, managers, now = Date.now } = options;
  const api: ApiOptions = { apiUrl: options.apiUrl, timeoutMs: API_TIMEOUT_MS };
  const clientFor = slackClients(api);
  const { tokens, refresh, pages } = await speakers(options, api, now);
  const underWay = inFlight();
  const priority = givingWay();
  const shared = { host, tokens, clientFor, log, now };
  const everybody = people({ managers, now });
  const limits = rateLimits(options.rates);
  const lease = options.alone === true ? onlyProcess() : processLease({ leases: store.leases, now, log });
  const joined = joinedOrganisation(store.teams, log);
  const admit = intake({
    ...shared,
    ...{ inbox: store.inbox, threads: store.threads, people: everybody, joined, limits },
    owner: lease.own,
  });
  const http = transport.kind === "http" ? httpReceiver(transport.signingSecret, log) : null;
  const sockets = transport.kind === "socket" ? new Sockets(transport.appToken, api, log) : null;
  const app = boltApp(http ?? sockets, tokens, api, admit, { underWay, priority });
  const answer = lineAnswerer({
    ...shared,
    inbox: store.inbox,
    people: everybody,
    giveWay: priority.turn,
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    looksAfterMs: options.looksAfterMs ?? LOOKS_AFTER_MS,
    invite: "/invite @Headroom",
  });
  listen(app, {
    ...shared,
    inbox: store.inbox,
    people: everybody,
    answer,
    showHome: homePublisher({ ...shared, people: everybody }),
    turns: turnTaking(),
    pressed: pressedMessages(),
  });
  app.error(async (error) => log.error("a listener failed", { error }));
  await app.init();

  await lease.start();
  const recovering = {
    ...{ inbox: store.inbox, now, log },
    replay: (body: object, resumed: Resumed) => app.replay(body, resumed),
  };
  // What was taken in before anybody wrote down who did it is for whoever starts.
  const first = recover({ ...recovering, claim: async (owner) => owner === null || lease.claim(owner) });
  first.catch((error: unknown) => log.error(NOT_LOOKED_UP, { error }));
  const endLooking =
    options.alone === true
      ? () => undefined
      : keepRecovering({ ...recovering, claim: lease.claim }, options.leftEveryMs ?? LEFT_EVERY_MS);
  const endSweeping = keepInboxSmall({ inbox: store.inbox, now, log });
  refresh?.start();
  await sockets?.start();

  const requests = http === null ? null : guardedRequests(http, now);
  let stopping = false;
  return {
    answerRequest(request, response) {
      const path = (request.url ?? "").split("?", 1)[0];
      if (pages?.(request, response) === true) return true;
      if (requests === null || path !== EVENTS_PATH || request.method !== "POST") return false;
      // Slack delivers events again; what cannot be repeated is refused at once rather than lost.
      if (stopping) response.writeHead(503, { Connection: "close" }).end();
      else requests(request, response);
      return true;
    },
    connected: () => !stopping && (sockets === null || sockets.open > 0),
    async stop(withinMs) {
      stopping = true;
      endSweeping();
      endLooking();
      await sockets?.stop();
      const [all] = await Promise.all([underWay.idle(withinMs), refresh?.stop(withinMs)]);
      // It lapses by itself where this fails.
      await lease.stop().catch((error: unknown) => log.warn("that this process ends could not be said", { error }));
      return all;
    },
  };
}

function boltApp(
  receiver: Receiver | null,
  tokens: Tokens,
  api: ApiOptions,
  admit: ConstructorParameters<typeof InboxApp>[1],
  counted: { readonly underWay: InFlight; readonly priority: GivingWay },
): InboxApp {
  const options: AppOptions = {
    ...(receiver === null ? {} : { receiver }),
    // Without a token here Bolt keeps no client a token: it would keep them all for ever. Our own speak.
    authorize: async (_source, body) => {
      // Our reading of the tenant, not Bolt's: theirs may be another one of those that see the event.
      const delivery = readDelivery(body);
      const found = delivery === null ? null : await tokens.find(delivery.tenant);
      if (found === null) throw new Error("the app is not installed there");
      return {
        ...(found.botId === null ? {} : { botId: found.botId }),
        ...(found.botUserId === null ? {} : { botUserId: found.botUserId }),
      };
    },
    clientOptions: clientOptions(api),
    convoStore: false,
    deferInitialization: true,
    logger: SILENT_LOGGER,
    ignoreSelf: true,
  };
  return new InboxApp(options, admit, counted);
}

interface Speakers {
  readonly tokens: Tokens;
  readonly refresh: RefreshTokens | null;
  readonly pages: ((...request: Parameters<RequestListener>) => boolean) | null;
}

/** Who we speak as: one bot, or one in each workspace that installed the app. */
async function speakers(options: SlackOptions, api: ApiOptions, now: Now): Promise<Speakers> {
  const { workspaces, store, log } = options;
  if (workspaces.kind === "one") {
    const { own, home } = await introduce(workspaces.botToken, api);
    return { tokens: oneWorkspace(own, home), refresh: null, pages: null };
  }
  const { clientId, clientSecret } = workspaces;
  const { installations, installStates: states } = store;
  const client = new webApi.WebClient(undefined, clientOptions({ ...api, timeoutMs: 2 * API_TIMEOUT_MS }));
  const refresh = refreshTokens({ installations, client, clientId, clientSecret, clock: now, log });
  const pages = installRoutes({ clientId, clientSecret, api, installations, states, now, log });
  return { tokens: manyWorkspaces({ installations, refresh, now, log }), refresh, pages };
}

/** Asks Slack who a token belongs to. */
async function introduce(botToken: string, api: ApiOptions): Promise<{ own: Authorisation; home: Tenant }> {
  try {
    const self = await new webApi.WebClient(botToken, clientOptions(api)).auth.test();
    return {
      own: {
        botToken,
        botId: self.bot_id ?? null,
        botUserId: self.user_id ?? null,
        installedBy: null,
        organisation: self.is_enterprise_install === true,
      },
      home: { workspace: self.team_id ?? null, enterprise: self.enterprise_id ?? null },
    };
  } catch (error) {
    const failure = readFailure(error);
    if (failure.kind === "refused" || failure.kind === "token-ended") {
      throw new TokenRefusedError(failure.error, { cause: error });
    }
    throw error;
  }
}
