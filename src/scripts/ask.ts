import "./require-node.mjs";
import { createInterface } from "node:readline";
import { answerOf } from "#answer/answer";
import type { Ran } from "#app/run-command";
import { decideConfig, secretsOf } from "#config/config";
import { colourWish, loadDotEnv, operatorLanguage, readEnvironment } from "#config/env";
import { CONFIG_EXIT_CODE } from "#config/problem";
import { formatConfigProblems } from "#config/problem-words";
import { openLogger } from "#observability/logger";
import { loadReference } from "#reference/load";
import { StoreError } from "#storage/errors";
import { openVisitorStore } from "#storage/visitor-store";
import { wordsIn } from "#view/words";
import { headroomOf } from "../headroom.ts";
import { localInvocation, terminalText } from "../terminal-chat.ts";
import { ASK_USAGE, type AskArguments, readAskArguments } from "./ask-arguments.ts";

const USAGE_EXIT_CODE = 2;

loadDotEnv();
const asked = readAskArguments(process.argv.slice(2));
if (asked === null) fail(ASK_USAGE, USAGE_EXIT_CODE);
else await ask(asked);

/** Answers one line, or each line of standard input. Beside a running Headroom it only reads, unless a change is asked for. */
async function ask({ json, language, method, text }: AskArguments): Promise<void> {
  const decided = decideConfig(readEnvironment());
  if (!decided.ok) return fail(formatConfigProblems(decided.error, operatorLanguage()), CONFIG_EXIT_CODE);
  const { database, logLevel } = decided.value;
  const log = openLogger({ level: logLevel, secrets: secretsOf(decided.value) });
  const url = database.kind === "sqlite" ? `file:${database.path}` : database.url.reveal();
  let store: Awaited<ReturnType<typeof openVisitorStore>>;
  try {
    store = await openVisitorStore({ url });
  } catch (error) {
    if (error instanceof StoreError) return fail(error.message, 1);
    throw error;
  }
  const headroom = headroomOf({
    store,
    reference: loadReference(),
    logBug: (bug, reference) => log.error({ err: bug, reference }, "an invocation failed"),
  });
  const colour = colourWish() === "always" || (colourWish() === null && process.stdout.isTTY === true);
  const width = process.stdout.columns ?? 100;
  const printed = (ran: Ran): string =>
    json ? JSON.stringify(answerOf(ran, wordsIn(ran.context.language))) : terminalText(ran, { width, colour });

  let conversation = 0;
  const answerLine = async (line: string): Promise<void> => {
    const invocation = { ...localInvocation(line, { language, method }), conversation: `ask-${conversation}` };
    process.stdout.write(`${printed(await headroom.answer(invocation))}\n`);
  };

  if (text !== null) await answerLine(text);
  else {
    for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
      // An empty line ends a conversation: the next line starts from nothing.
      if (line.trim() === "") conversation += 1;
      else await answerLine(decoded(line));
    }
  }
  await store.close();
}

/** A line that is a JSON string stands for its contents, line breaks included. */
function decoded(line: string): string {
  if (!line.startsWith('"')) return line;
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "string" ? value : line;
  } catch {
    return line;
  }
}

function fail(message: string, code: number): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = code;
}
