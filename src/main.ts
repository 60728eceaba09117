import "./scripts/require-node.mjs";
import { type Config, decideConfig, secretsOf } from "#config/config";
import { colourWish, loadDotEnv, operatorLanguage, readEnvironment } from "#config/env";
import { CONFIG_EXIT_CODE } from "#config/problem";
import { formatConfigProblems } from "#config/problem-words";
import { onStopSignals } from "#observability/graceful-stop";
import { type HealthServer, openHealthServer } from "#observability/health-server";
import { openLogger } from "#observability/logger";
import { loadReference } from "#reference/load";
import { StoreError } from "#storage/errors";
import { openStore, type Store } from "#storage/open-store";
import { wordsIn } from "#view/words";
import { headroomOf } from "./headroom.ts";
import { openTerminalChat } from "./terminal-chat.ts";

const STOP_WITHIN_MS = 10_000;

loadDotEnv();
const words = wordsIn(operatorLanguage());
const decided = decideConfig(readEnvironment());
if (decided.ok) await run(decided.value);
else fail(formatConfigProblems(decided.error, words.language), CONFIG_EXIT_CODE);

async function run(config: Config): Promise<void> {
  const log = openLogger({ level: config.logLevel, secrets: secretsOf(config) });
  const store = await openStore({ url: databaseUrl(config), role: "writer" }).catch((error: unknown) => {
    if (!(error instanceof StoreError)) throw error;
    return fail(error.message, 1);
  });
  if (store === undefined) return;

  const headroom = headroomOf({
    store,
    reference: loadReference(),
    logBug: (bug, reference) => log.error({ err: bug, reference }, "an invocation failed"),
  });
  // No platform is part of this version; a token is not an error, but silence about it would be.
  if (config.slack !== null) tell("Slack is configured, but this version does not connect to it yet");
  if (config.discord !== null) tell("Discord is configured, but this version does not connect to it yet");

  const health = await openHealth(config, store);
  const { stdin, stdout } = process;
  if (stdin.isTTY) stdout.write(`${words.say("terminal.welcome")}\n\n`);
  const terminal = openTerminalChat(headroom, {
    input: stdin,
    output: stdout,
    colour: colourIn(stdout.isTTY === true),
    tooLong: () => words.say("terminal.too-long"),
  });

  const finish = async (): Promise<void> => {
    health?.stopping();
    terminal.close();
    await terminal.ended;
    await health?.close();
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
  await terminal.ended;
  await stop();
}

/** Health is answered for orchestrators; a terminal chat works without it, so a taken port is only said. */
async function openHealth(config: Config, store: Store): Promise<HealthServer | null> {
  const port = config.metricsPort ?? config.port;
  try {
    return await openHealthServer({
      port,
      live: () => true,
      ready: async () => {
        const state = await store.health();
        return [{ name: "store", ok: state.ok, ...(state.ok ? {} : { detail: state.message }) }];
      },
    });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EADDRINUSE")) throw error;
    tell(`the port is taken, so health is not answered: set PORT to a free one instead of ${port}`);
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
