import { expect, test } from "vitest";
import { openDiscordStage } from "./_support/discord-stage.ts";
import { SCENES } from "./scenes.ts";

test("docs/discord.md shows how it goes", async () => {
  const parts = ["# In Discord", INTRODUCTION];
  for (const { title, play } of SCENES) {
    for (const language of ["en", "zh"] as const) {
      const stage = await openDiscordStage();
      const who = language === "en" ? stage.ann : stage.wei;
      const place = await play(stage, who, (en, zh) => (language === "en" ? en : zh));
      const shown = stage.discord.transcript(place);
      const ours = stage.discord.everyMessage.filter(({ author }) => author.kind === "app");
      expect(ours.length).toBeGreaterThan(0);
      expect(ours.flatMap(({ reaches }) => reaches)).toEqual([]);
      await stage.close();
      parts.push(...(language === "en" ? [`## ${title}`] : []), `\`\`\`\`text\n${shown.trimEnd()}\n\`\`\`\``);
    }
  }
  await expect(`${parts.join("\n\n")}\n`).toMatchFileSnapshot("../../../docs/discord.md");
}, 120_000);

const INTRODUCTION = `Each conversation below was had with the program, by a test, against a local Discord that speaks Discord's protocol and keeps its limits; this file
is what it wrote down, and the test fails when an answer changes. \`┃\` is the frame of an answer, \`-#\` is small print, \`[…]\` is a button.`;
