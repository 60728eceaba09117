import { afterEach, beforeEach, expect, test } from "vitest";
import { openDiscordStage, type Stage } from "./_support/discord-stage.ts";

let stage: Stage;
beforeEach(async () => {
  const rates = { personAsks: 1000, teamAsks: 1000, personPresses: 1000, teamPresses: 1000 };
  stage = await openDiscordStage({ product: { rates } });
});
afterEach(() => stage.close());

const HOSTILE = [
  "@everyone",
  "@here",
  "<@300000000000000003>",
  "<@&200000000000000001>",
  "<#400000000000000001>",
  "[4c 4g](https://evil.example)",
  "https://evil.example",
  "```4c```",
  "`rm -rf /`",
  "**bold** __it__ ~~no~~ ||spoiler||",
  "# heading",
  "> quote",
  "<:tada:1>",
  "<t:1:R>",
  "\u202Eevil",
  "a\u200Bb",
  "|".repeat(50),
] as const;

/** Everybody whom anything of ours calls, and every link it makes. */
function reached(): readonly unknown[] {
  const ours = stage.discord.everyMessage.filter(({ author }) => author.kind === "app");
  expect(ours.length).toBeGreaterThan(0);
  return ours.flatMap(({ reaches }) => reaches);
}

test.for(HOSTILE)("“%s” in a spec, by command, mention and direct message, reaches nobody", async (hostile) => {
  const { ann, general, discord } = stage;
  for (const line of [hostile, `4c 4g 3mbps ${hostile}`, `what if ${hostile}`]) {
    await ann.command(general, "capacity", { spec: line });
    const before = general.messages.length;
    ann.mention(general, line);
    await discord.until(() => general.messages.length >= before + 2);
  }
  ann.dm(`4c 4g ${hostile}`);
  await discord.until(() => ann.directMessages.length >= 2);
  await stage.settled();
  expect(reached()).toEqual([]);
});

test.for(HOSTILE)("“%s” as a name reaches nobody, wherever the name is shown", async (hostile) => {
  const { ann, general } = stage;
  await ann.command(general, "capacity", { spec: "4c 4g 3mbps" });
  await stage.settled();
  const [answer] = general.messages;
  if (answer === undefined) throw new Error("no answer");
  await ann.click(answer, "Save");
  await ann.submit(ann.openModal, { name: hostile });
  await stage.settled();
  await ann.command(general, "servers save", { name: hostile.slice(0, 60) });
  await ann.command(general, "servers list");
  await ann.command(general, "servers show", { name: hostile.slice(0, 60) });
  await ann.command(general, "servers compare", { first: hostile.slice(0, 60), second: "8c 16g" });
  await ann.command(general, "servers remove", { name: hostile.slice(0, 60) });
  await stage.settled();
  expect(reached()).toEqual([]);
});

test.for(HOSTILE)("“%s” in a form's field reaches nobody", async (hostile) => {
  const { ann, general } = stage;
  await ann.command(general, "capacity", { spec: "4c 4g 3mbps" });
  await stage.settled();
  const [answer] = general.messages;
  if (answer === undefined) throw new Error("no answer");
  await ann.click(answer, "What If…");
  await ann.submit(ann.openModal, { change: hostile });
  await stage.settled();
  expect(reached()).toEqual([]);
});
