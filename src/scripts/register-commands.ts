import "./require-node.mjs";
import { decideConfig } from "#config/config";
import { loadDotEnv, operatorLanguage, readEnvironment } from "#config/env";
import { CONFIG_EXIT_CODE } from "#config/problem";
import { formatConfigProblems } from "#config/problem-words";
import { RegisteringRefusedError, registerCommands } from "#platforms/discord/register";
import { refusedLine, registeredLines, registerWords } from "#platforms/discord/register-words";

/** Tells Discord which commands there are: `npm run discord:register`, with `-- --dry-run` only what would change. */
loadDotEnv();
const words = registerWords(operatorLanguage());
const decided = decideConfig(readEnvironment());
if (!decided.ok) {
  process.stderr.write(`${formatConfigProblems(decided.error, operatorLanguage())}\n`);
  process.exitCode = CONFIG_EXIT_CODE;
} else if (decided.value.discord === null) {
  process.stderr.write(`${words.noToken}\n`);
  process.exitCode = CONFIG_EXIT_CODE;
} else {
  const { token, apiUrl, devGuild } = decided.value.discord;
  const dryRun = process.argv.includes("--dry-run");
  try {
    const done = await registerCommands({ token: token.reveal(), apiUrl, guild: devGuild, dryRun });
    for (const line of registeredLines(done, devGuild, words)) process.stdout.write(`${line}\n`);
  } catch (error) {
    if (!(error instanceof RegisteringRefusedError)) throw error;
    process.stderr.write(`${refusedLine(error, words)}\n`);
    process.exitCode = error.code === "too-many-commands" ? 1 : CONFIG_EXIT_CODE;
  }
}
