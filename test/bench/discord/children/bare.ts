import { join } from "node:path";
import BetterSqlite3 from "better-sqlite3";
import { Client, Events, GatewayIntentBits } from "discord.js";
import { serveParent, settingsOf } from "../../slack/in-child.ts";
import { subjectSettings } from "../settings.ts";

/** The least a discord.js app does to answer from what it has kept: one flushed insert, one reply. */
const { token, apiUrl, folder, message } = subjectSettings.parse(settingsOf());

const database = new BetterSqlite3(join(folder, "bare.db"));
database.pragma("journal_mode = WAL");
database.pragma("synchronous = FULL");
database.exec("create table asked (id text primary key, team text, channel text, person text, line text) strict");
const insert = database.prepare("insert into asked values (?, ?, ?, ?, ?)");

const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: apiUrl } });
client.on(Events.InteractionCreate, async (interaction) => {
  if (!interaction.isChatInputCommand()) return;
  const { id, guildId, channelId, user, options } = interaction;
  insert.run(id, guildId, channelId, user.id, options.getString("spec"));
  await interaction.reply({ flags: message.flags, components: message.components as never });
});
client.once(Events.ClientReady, () => {
  // Nobody calls a subject: it calls the far end.
  serveParent(0, () => client.destroy());
});
await client.login(token);
