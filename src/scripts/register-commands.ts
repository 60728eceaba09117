import "./require-node.mjs";
import { decideConfig } from "#config/config";
import { loadDotEnv, operatorLanguage, readEnvironment } from "#config/env";
import { CONFIG_EXIT_CODE } from "#config/problem";
import { formatConfigProblems } from "#config/problem-words";
import { RegisteringRefusedError, registerCommands } from "#platforms/discord/register";

/** Tells Discord which commands there are: `npm run discord:register`, with `-- --dry-run` only what would change. */
loadDotEnv();
const decided = decideConfig(readEnvironment());
if (!decided.ok) {
  process.stderr.write(`${formatConfigProblems(decided.error, operatorLanguage())}\n`);
  process.exitCode = CONFIG_EXIT_CODE;
} else if (decided.value.discord === null) {
  process.stderr.write("DISCORD_TOKEN is not set, so there is nobody to register commands for.\n");
  process.exitCode = CONFIG_EXIT_CODE;
} else {
  const { token, apiUrl, devGuild } = decided.value.discord;
  const dryRun = process.argv.includes("--dry-run");
  const where = devGuild === null ? "everywhere" : `in server ${devGuild}`;
  try {
    const done = await registerCommands({ token: token.reveal(), apiUrl, guild: devGuild, dryRun });
    for (const [what, names] of [
      ["add", done.added],
      ["change", done.changed],
      ["remove", done.removed],
    ] as const) {
      for (const name of names) process.stdout.write(`${what} ${name}\n`);
    }
    process.stdout.write(
      done.written ? `Registered ${where}.\n` : dryRun ? `Nothing was written (${where}).\n` : "Nothing to change.\n",
    );
  } catch (error) {
    if (!(error instanceof RegisteringRefusedError)) throw error;
    process.stderr.write(`${wordsFor(error)}\n`);
    process.exitCode = error.code === "too-many-commands" ? 1 : CONFIG_EXIT_CODE;
  }
}

function wordsFor({ code, retryAfterMs }: RegisteringRefusedError): string {
  switch (code) {
    case "too-many-commands":
      return `Discord takes no more new commands for now: a day has room for 200. Try again in ${Math.ceil((retryAfterMs ?? 0) / 60_000)} minutes.`;
    case "unknown-token":
      return "Discord does not know the token in DISCORD_TOKEN.";
    case "unknown-guild":
      return "The bot is not in the server that DISCORD_DEV_GUILD names.";
    default:
      return code satisfies never;
  }
}
