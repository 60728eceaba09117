import type { AddressInfo } from "node:net";
import { App, HTTPReceiver, LogLevel, SocketModeReceiver } from "@slack/bolt";
import { onTestFinished } from "vitest";
import type { SlackDouble } from "../slack-double.ts";
import type { Workspace } from "../workspace.ts";

const nothing = () => undefined;

/** A logger that says nothing. */
export const QUIET = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  getLevel: () => LogLevel.ERROR,
  setName: nothing,
};

/** Options of a client that talks to the local Slack once and says what it heard. */
export const clientOptions = (slack: SlackDouble) => ({
  slackApiUrl: slack.apiUrl,
  logger: QUIET,
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  timeout: 2000,
});

/** A throw-away Bolt app that listens on a free port; it stops with the test. */
export async function boltOverHttp(
  slack: SlackDouble,
  workspace: Workspace,
  signingSecret = slack.signingSecret,
): Promise<App> {
  const receiver = new HTTPReceiver({ signingSecret, port: 0, logger: QUIET, unhandledRequestTimeoutMillis: 60_000 });
  const app = new App({
    receiver,
    token: workspace.botToken,
    clientOptions: clientOptions(slack),
    logger: QUIET,
    convoStore: false,
  });
  app.error(async () => undefined);
  const server = (await app.start(0)) as unknown as {
    readonly address: () => AddressInfo;
    readonly closeAllConnections: () => void;
  };
  onTestFinished(async () => {
    server.closeAllConnections();
    await app.stop();
  });
  slack.connect(`http://127.0.0.1:${server.address().port}/slack/events`);
  return app;
}

interface Connected {
  readonly app: App;
  /** How often the app has been greeted. Stopping it before it is greeted would reject a promise that nobody holds. */
  readonly greetings: () => number;
}

/** A throw-away Bolt app in Socket Mode; it stops with the test. */
export async function boltOverSocket(
  slack: SlackDouble,
  workspace: Workspace,
  options: { readonly clientPingTimeout?: number } = {},
): Promise<Connected> {
  const receiver = new SocketModeReceiver({
    appToken: slack.appToken,
    logger: QUIET,
    installerOptions: { clientOptions: clientOptions(slack) },
    ...options,
  });
  const app = new App({
    receiver,
    token: workspace.botToken,
    clientOptions: clientOptions(slack),
    logger: QUIET,
    convoStore: false,
  });
  let greetings = 0;
  receiver.client.on("connected", () => {
    greetings += 1;
  });
  await app.start();
  onTestFinished(async () => {
    await app.stop();
  });
  return { app, greetings: () => greetings };
}
