import { afterEach, beforeEach, expect, test } from "vitest";
import { openStage, type Stage } from "./_support/stage.ts";

let stage: Stage;
beforeEach(async () => {
  stage = await openStage({
    product: { rates: { personAsks: 1000, teamAsks: 1000, personPresses: 1000, teamPresses: 1000 } },
  });
});
afterEach(() => stage.close());

const HOSTILE = [
  "<!channel>",
  "<!here|here>",
  "<!everyone>",
  "<@U0BOB>",
  "<@U0BOB|bob>",
  "<!subteam^S0TEAM>",
  "<#C0GENERAL|general>",
  "<https://evil.example|4c 4g>",
  "https://evil.example",
  "@channel",
  "@here",
  "`rm -rf /`",
  "```4c```",
  "*bold* _it_ ~no~",
  "&lt;!channel&gt;",
  "\u202Eevil",
  "a\u200Bb",
  "|".repeat(50),
  ":tada:",
  "https://evil.example/?<!channel>",
] as const;

/** Everybody whom anything of ours calls, and every link it makes, in messages, asides, forms and the home tab. */
function reached(): readonly unknown[] {
  const ours = stage.slack.everyMessage.filter(({ author }) => author.kind === "app");
  expect(ours.length).toBeGreaterThan(0);
  return ours.flatMap(({ reaches }) => reaches);
}

test.for(HOSTILE)("“%s” in a spec, by command, mention and direct message, reaches nobody", async (hostile) => {
  const { ann, general } = stage;
  for (const line of [hostile, `4c 4g 3mbps ${hostile}`, `what if ${hostile}`, `app=${hostile} 4c 4g`]) {
    await ann.command(general, "/capacity", line);
    await ann.mention(general, line);
    await ann.dm(line);
    await stage.settled();
  }
  expect(reached()).toEqual([]);
});

test.for(HOSTILE)("“%s” as a name reaches nobody, wherever the name is shown", async (hostile) => {
  const { ann, general } = stage;
  await ann.command(general, "/capacity", "4c 4g 3mbps");
  await stage.settled();
  const [answer] = general.messages;
  if (answer === undefined) throw new Error("no answer");
  await ann.click(answer, "save");
  await stage.settled();
  await ann.submit(ann.openView, { name: hostile });
  await stage.settled();
  for (const line of [
    `save as ${hostile}`,
    "servers",
    `show ${hostile}`,
    `rename ${hostile} to ${hostile}2`,
    `compare ${hostile} with 8c 16g`,
    `remove ${hostile}`,
  ]) {
    await ann.command(general, "/capacity", line);
    await stage.settled();
  }
  expect(reached()).toEqual([]);
});

test.for(HOSTILE)("“%s” in a form's field reaches nobody", async (hostile) => {
  const { ann, general } = stage;
  await ann.command(general, "/capacity");
  await stage.settled();
  await ann.submit(ann.openView, { cpu: "4", memory: "4", more: hostile.slice(0, 100) });
  await stage.settled();
  if (ann.openView !== null) {
    expect(JSON.stringify(ann.openView.errors)).not.toContain("undefined");
    await ann.close(ann.openView);
  }
  await ann.command(general, "/capacity", "4c 4g 3mbps");
  await stage.settled();
  const answer = general.messages.at(-1);
  if (answer === undefined) throw new Error("no answer");
  await ann.click(answer, "what-if");
  await stage.settled();
  await ann.submit(ann.openView, { change: hostile });
  await stage.settled();
  expect(reached()).toEqual([]);
});

test("links are never unfurled", async () => {
  await stage.ann.command(stage.general, "/capacity", "4c 4g 3mbps");
  await stage.settled();
  const posts = stage.slack.callsOf("chat.postMessage");
  expect(posts.map(({ args }) => [args["unfurl_links"], args["unfurl_media"]])).toEqual([["false", "false"]]);
});
