import { LogLevel, webApi } from "@slack/bolt";
import { webRequest } from "./web-request.ts";

export type SlackClient = webApi.WebClient;

/** The SDK's own lines would hold what people typed. */
export const SILENT_LOGGER: NonNullable<webApi.WebClientOptions["logger"]> = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
};

/** Where Slack's Web API is, and how long a call may take. */
export interface ApiOptions {
  /** `null`: the public API. */
  readonly apiUrl: string | null;
  readonly timeoutMs: number;
}

/** How long a call may take while somebody waits, ms. */
export const API_TIMEOUT_MS = 5000;
/** Clients that are kept for the next call. */
const KEPT = 1000;

/**
 * The options of one client, made anew for each: the SDK writes into what it is given, and a header in a shared
 * object would carry one team's token to another. Nothing is repeated by the SDK: it would post twice.
 */
export function clientOptions({ apiUrl, timeoutMs }: ApiOptions): webApi.WebClientOptions {
  return {
    ...(apiUrl === null ? {} : { slackApiUrl: apiUrl }),
    timeout: timeoutMs,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
    fetch: webRequest,
    logger: SILENT_LOGGER,
    logLevel: LogLevel.ERROR,
  };
}

/** A client for each token; the workspace is named in calls only where one token serves several. */
export function slackClients(options: ApiOptions): (token: string, workspace: string | null) => SlackClient {
  const kept = new Map<string, SlackClient>();
  return (token, workspace) => {
    const key = `${workspace ?? ""} ${token}`;
    const known = kept.get(key);
    const team = workspace === null ? {} : { teamId: workspace };
    const client = known ?? new webApi.WebClient(token, { ...clientOptions(options), ...team });
    // Used last, it is dropped last.
    kept.delete(key);
    kept.set(key, client);
    const [oldest] = kept.keys();
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
    return client;
  };
}
