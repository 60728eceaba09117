import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { environmentOf, openCast, placeName } from "./terminal/cast.ts";
import { HELP, newKeyboard } from "./terminal/keyboard.ts";

const { values } = parseArgs({ options: { port: { type: "string", default: "4020" } } });
const cast = await openCast(Number(values.port));
const { discord } = cast;

const say = (text: string): void => {
  process.stdout.write(`${text}\n\n`);
};

say("A local Discord. Start the program with these settings:");
say(environmentOf(cast).join("\n"));
say(HELP);
say(
  "Commands that are not registered are taken as they are typed; for menus and all options run `npm run discord:register` with the same settings.",
);
let place = "";
discord.listen(({ channelId }, drawn) => {
  if (drawn === "") return;
  const here = placeName(cast, channelId);
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
await discord.close();
