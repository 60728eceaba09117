import "./scripts/require-node.mjs";
import { type Config, decideConfig, secretsOf } from "#config/config";
import { colourWish, loadDotEnv, operatorLanguage, readEnvironment } from "#config/env";
import { CONFIG_EXIT_CODE } from "#config/problem";
import { formatConfigProblem, formatConfigProblems } from "#config/problem-words";
import { onStopSignals } from "#observability/graceful-stop";
import { type HealthServer, type HealthServerOptions, openHealthServer } from "#observability/health-server";
import { openLogger } from "#observability/logger";
import { loadReference } from "#reference/load";
import { StoreError } from "#storage/errors";
import { openStore, type Store } from "#storage/open-store";
import { wordsIn } from "#view/words";
import { openDiscordChat } from "./discord-chat.ts";
import { headroomOf } from "./headroom.ts";
import { SettingRefusedError } from "./keep-connecting.ts";
import { openSlackChat, type SlackChat } from "./slack-chat.ts";
import { openTerminalChat } from "./terminal-chat.ts";

const STOP_WITHIN_MS = 10_000;
/** What was begun may take so much of it. */
const DRAIN_WITHIN_MS = 8000;

loadDotEnv();
const words = wordsIn(operatorLanguage());
const decided = decideConfig(readEnvironment());
if (decided.ok) await run(decided.value);
else fail(formatConfigProblems(decided.error, words.language), CONFIG_EXIT_CODE);

async function run(config: Config): Promise<void> {
  const log = openLogger({ level: config.logLevel, secrets: secretsOf(config) });
  const key = config.encryptionKey?.reveal();
  const store = await openStore({ url: databaseUrl(config), role: "writer", key }).catch((error: unknown) => {
    if (!(error instanceof StoreError)) throw error;
    return fail(error.message, 1);
  });
  if (store === undefined) return;

  const headroom = headroomOf({
    store,
    reference: loadReference(),
    logBug: (bug, reference) => log.error({ err: bug, reference }, "an invocation failed"),
  });
  const slack = config.slack === null ? null : openSlackChat({ config: config.slack, headroom, store, log });
  const discord = config.discord === null ? null : openDiscordChat({ config: config.discord, headroom, store, log });
  const platforms = { ...(slack !== null && { slack }), ...(discord !== null && { discord }) };
  const connected = Object.values(platforms);
  const servers = await openServers(config, store, slack, platforms);
  const { stdin, stdout } = process;
  if (stdin.isTTY) stdout.write(`${words.say("terminal.welcome")}\n\n`);
  const terminal = openTerminalChat(headroom, {
    input: stdin,
    output: stdout,
    colour: colourIn(stdout.isTTY === true),
    tooLong: () => words.say("terminal.too-long"),
  });

  const finish = async (): Promise<void> => {
    for (const server of servers) server.stopping();
    const answered = await Promise.all(connected.map((platform) => platform.stop(DRAIN_WITHIN_MS)));
    if (answered.includes(false)) {
      log.warn("stopped before everything was answered; the rest is answered at the next start");
    }
    terminal.close();
    await terminal.ended;
    await Promise.all(servers.map((server) => server.close()));
    await store.close();
  };
  // A signal and the end of the input may come together; things are closed once.
  let finishing: Promise<void> | null = null;
  const stop = (): Promise<void> => {
    finishing ??= finish();
    return finishing;
  };
  onStopSignals(stop, {
    timeoutMs: STOP_WITHIN_MS,
    onForced: (reason, err) => log.error({ err, reason }, "stopped before everything was finished"),
  });
  try {
    await Promise.all(connected.map(({ ready }) => ready));
    // A closed input is no wish to end while people are talking elsewhere: a signal ends it then.
    const wished = connected.length === 0 ? terminal.ended : new Promise<never>(() => undefined);
    await Promise.race([wished, ...(discord === null ? [] : [discord.lost])]);
    await stop();
  } catch (error) {
    await stop();
    if (!(error instanceof SettingRefusedError)) throw error;
    fail(formatConfigProblem(error.problem, words.language), CONFIG_EXIT_CODE);
  }
}

/** Slack's requests on PORT; health beside them, or on a port of its own. */
async function openServers(
  config: Config,
  store: Store,
  slack: SlackChat | null,
  platforms: Readonly<Record<string, { readonly connected: () => boolean }>>,
): Promise<readonly HealthServer[]> {
  const { port, metricsPort } = config;
  const health = {
    live: () => true,
    ready: async () => {
      const state = await store.health();
      const kept = { name: "store", ok: state.ok, ...(state.ok ? {} : { detail: state.message }) };
      return [kept, ...Object.entries(platforms).map(([name, { connected }]) => ({ name, ok: connected() }))];
    },
  };
  const others = slack === null ? {} : { others: slack.answerRequest };
  const shared = metricsPort === null;
  const opened = [
    await openServer({ port: metricsPort ?? port, ...health, ...(shared ? others : {}) }, shared && slack !== null),
    shared || slack === null ? null : await openServer({ port, ...health, ...others, answersHealth: false }, true),
  ];
  return opened.filter((server) => server !== null);
}

/** A terminal chat works without its port, so one that is taken is only said; Slack could not reach us without it. */
async function openServer(options: HealthServerOptions, needed: boolean): Promise<HealthServer | null> {
  try {
    return await openHealthServer(options);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EADDRINUSE")) throw error;
    const consequence = needed ? "Slack's requests are" : "health is";
    tell(`the port is taken, so ${consequence} not answered: set PORT to a free one instead of ${options.port}`);
    return null;
  }
}

function databaseUrl({ database }: Config): string {
  return database.kind === "sqlite" ? `file:${database.path}` : database.url.reveal();
}

function colourIn(isTerminal: boolean): boolean {
  const wish = colourWish();
  return wish === null ? isTerminal : wish === "always";
}

/** What the operator must know at the start stands on standard error before anything else happens. */
function tell(message: string): void {
  process.stderr.write(`${message}\n`);
}

function fail(message: string, code: number): undefined {
  process.stderr.write(`${message}\n`);
  process.exitCode = code;
  return undefined;
}
