import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { environmentOf, openCast, placeName } from "./terminal/cast.ts";
import { HELP, newKeyboard } from "./terminal/keyboard.ts";

const { values } = parseArgs({
  options: { port: { type: "string", default: "4010" }, "app-port": { type: "string", default: "3000" } },
});
const appPort = Number(values["app-port"]);
const cast = await openCast(Number(values.port));
const { slack } = cast;
slack.connect(`http://127.0.0.1:${appPort}/slack/events`);

const say = (text: string): void => {
  process.stdout.write(`${text}\n\n`);
};

say(
  `A local Slack. Start the program with these settings; leave SLACK_APP_TOKEN out for HTTP, or set it for Socket Mode:`,
);
say(environmentOf(cast, appPort).join("\n"));
say(HELP);
let place = "";
slack.listen(({ channel }, drawn) => {
  if (drawn === "") return;
  const here = placeName(cast, channel);
  say(here === place ? drawn : `—— ${here}\n\n${drawn}`);
  place = here;
});

const keyboard = newKeyboard(cast);
for await (const line of createInterface({ input: process.stdin })) {
  if (line.trim() === "exit") break;
  try {
    const words = await keyboard.type(line);
    if (words !== null) say(words);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
  }
}
process.stdin.destroy();
await slack.close();
