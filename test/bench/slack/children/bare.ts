import { join } from "node:path";
import { App, HTTPReceiver, LogLevel } from "@slack/bolt";
import BetterSqlite3 from "better-sqlite3";
import { portOf, serveParent, settingsOf } from "../in-child.ts";
import { subjectSettings } from "../settings.ts";

/** The least a Bolt app does to answer from what it has kept: acknowledge, one flushed insert, one message. */
const { signingSecret, botToken, apiUrl, folder, message } = subjectSettings.parse(settingsOf());

const database = new BetterSqlite3(join(folder, "bare.db"));
database.pragma("journal_mode = WAL");
database.pragma("synchronous = FULL");
database.exec("create table asked (id text primary key, team text, channel text, person text, line text) strict");
const insert = database.prepare("insert into asked values (?, ?, ?, ?, ?)");

const receiver = new HTTPReceiver({ signingSecret, logLevel: LogLevel.ERROR });
const app = new App({ token: botToken, receiver, clientOptions: { slackApiUrl: apiUrl }, logLevel: LogLevel.ERROR });
app.command("/capacity", async ({ ack, command, client }) => {
  await ack();
  insert.run(command.trigger_id, command.team_id, command.channel_id, command.user_id, command.text);
  await client.chat.postMessage({ channel: command.channel_id, text: message.text, blocks: message.blocks as never });
});
const server = await receiver.start({ port: 0, host: "127.0.0.1" });
serveParent(portOf(server));
