import { readFileSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { renderForTerminal } from "#platforms/terminal/render";
import { outcomeView } from "#view/outcome-view";
import { wordsIn } from "#view/words";
import { type Conversation, conversation } from "../_support/conversation.ts";
import { run, workplace } from "../_support/program.ts";

let chat: Conversation;
beforeEach(async () => {
  chat = await conversation();
});
afterEach(async () => {
  expect(chat.bugs).toEqual([]);
  await chat.close();
});

async function shown(text: string): Promise<string> {
  const { outcome, context } = await chat.say(text);
  return renderForTerminal(outcomeView(outcome, wordsIn(context.language)), {
    width: 100,
    colour: false,
    expanded: true,
  });
}

test("an unknown token is named with what it probably was, and nothing is assessed", async () => {
  const answer = await chat.ask("4c 4g 3mpbs");
  expect(answer.notUnderstood).toEqual([{ token: "3mpbs", suggestion: "3mbps" }]);
  expect(answer.error).toEqual({ code: "not-understood", piece: "3mpbs" });
  expect(answer.people).toBeUndefined();
});

test("without memory or cores it asks, in the language of the line", async () => {
  expect((await chat.ask("4c 3mbps")).error).toEqual({ code: "missing", piece: "memoryGiB" });
  expect((await chat.ask("4g 3mbps")).questions.join()).toContain("How many CPU cores?");
  expect((await chat.ask("4核 3M带宽")).questions.join()).toContain("多大内存");
});

test("4048 GB asks whether 4 GB was meant, with the line to type instead", async () => {
  const answer = await chat.ask("4c 4048gb");
  expect(answer.error).toEqual({ code: "out-of-range", piece: "4048gb" });
  expect(await shown("4c 4048gb")).toContain("[4c 4gb]");
});

test("after a refused line, the conversation still continues from the last good one", async () => {
  await chat.ask("4c 4g 3mbps");
  await chat.ask("4c 4048gb");
  expect((await chat.ask("what if 8GB")).from?.people?.likely).toBe(622);
});

test.for([
  ["100 kB of noise", "q7#~".repeat(25_000)],
  ["100 kB of one digit", "9".repeat(100_000)],
  ["100 kB of brackets", "(".repeat(100_000)],
])("%s is refused in one clear sentence", async ([, noise]) => {
  const answer = await chat.ask(noise ?? "");
  expect(answer.error?.code).toBe("too-long");
  expect(JSON.stringify(answer).length).toBeLessThan(3_000);
});

test.for([
  ["NUL", "4c 4g\u0000 3mbps"],
  ["right-to-left override", "4c \u202e4g 3mbps"],
  ["zero-width space", "4\u200bc 4g 3mbps"],
  ["byte order mark", "\ufeff4c 4g 3mbps"],
  ["escape sequences", "4c 4g \u001b[31m3mbps\u001b]0;owned\u0007"],
  ["a lone surrogate", "4c 4g 3mbps \ud800"],
])("%s cannot crash, steer the terminal or be stored", async ([, text]) => {
  const drawn = await shown(text ?? "");
  // Line breaks are ours; nothing else that steers a terminal may be left.
  expect(drawn.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  const saved = await chat.ask("save as web-1");
  expect(["saved", undefined, "nothing-to-continue"]).toContain(saved.error?.code ?? "saved");
  expect(JSON.stringify(await chat.ask("servers"))).not.toMatch(/[\u202e\u200b]|\\u0000|\\u001b/);
});

test.for(["__proto__=1", "constructor=1", "4c 4g toString=1", "hasOwnProperty", "4c 4g __proto__"])(
  "%s is an unknown word like any other",
  async (text) => {
    const answer = await chat.ask(text);
    expect(answer.error?.code).toBe("not-understood");
    expect(answer.notUnderstood.length).toBeGreaterThan(0);
    expect(({} as Record<string, unknown>)["1"]).toBeUndefined();
  },
);

test.for(["save as \u202egnp", "save as 4c 4g", "save as help", `save as ${"x".repeat(65)}`, "save as "])(
  "%s is no name, and nothing is saved",
  async (text) => {
    await chat.ask("4c 4g 3mbps");
    await chat.ask(text);
    const { servers } = await chat.ask("servers");
    for (const { name } of servers ?? []) expect(name).toMatch(/^[\p{L}\p{N} _.-]{1,64}$/u);
    expect((servers ?? []).some(({ name }) => /4c|help|x{65}/.test(name))).toBe(false);
  },
);

test("nothing a person types can break out of a generated file", async () => {
  await chat.ask("4c 4g 3mbps app=`rm$(id)`;'\"\\ script=../../x.js");
  const { files } = await chat.ask("config");
  for (const { name, text } of files ?? []) {
    if (name !== "ecosystem.config.js") expect(text).not.toContain("rm$(id)");
  }
});

test("noise on standard input ends neither the chat nor the lines after it", async () => {
  using place = workplace();
  const noise = readFileSync(process.execPath).subarray(0, 200_000);
  const { stdout, code } = await run(
    "src/main.ts",
    [],
    { DATABASE_URL: place.databaseUrl },
    `${noise.toString("latin1")}\n4c 4g 3mbps\n`,
  );
  expect(code).toBe(0);
  expect(stdout).toContain("620 active people");
});
