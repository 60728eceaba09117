import { setTimeout as sleep } from "node:timers/promises";
import BetterSqlite3 from "better-sqlite3";
import { afterEach, describe, expect, test } from "vitest";
import { teamId } from "#chat/command";
import { workplace } from "../../_support/program.ts";
import { DEFAULT_SCOPES } from "../../doubles/slack/options.ts";
import type { PlaceOptions } from "./_support/slack-place.ts";
import { openStage, type Stage } from "./_support/stage.ts";

let stage: Stage;
const open = async (options: PlaceOptions = {}): Promise<void> => {
  stage = await openStage(options);
};
const without = (...scopes: readonly string[]): PlaceOptions => ({
  workspace: { scopes: DEFAULT_SCOPES.filter((scope) => !scopes.includes(scope)) },
});
afterEach(() => stage.close());

describe("where the app may not post", () => {
  test("the one who asked sees the answer, and how to invite it", async () => {
    await open();
    const { ann, workspace } = stage;
    const secret = workspace.channel("C0SECRET", { name: "secret", botIsMember: false, private: true });
    await ann.command(secret, "/capacity", "4c 4g 3mbps");
    await stage.settled();
    expect(secret.answers).toHaveLength(0);
    const said = ann.ephemerals.map(({ text }) => text).join("\n");
    expect(said).toContain("Holds about 620 active people");
    expect(said).toContain("/invite @Headroom");
  });

  test("where no invitation helps none is asked for: in Slack's word, why", async () => {
    await open();
    const { ann, workspace } = stage;
    const old = workspace.channel("C0OLD", { name: "old", archived: true });
    await ann.command(old, "/capacity", "4c 4g 3mbps");
    await stage.settled();
    expect(old.answers).toHaveLength(0);
    const said = ann.ephemerals.map(({ text }) => text).join("\n");
    expect(said).toContain("Holds about 620 active people");
    expect(said).toContain("not taken here (is_archived), so only you see it");
    expect(said).not.toContain("/invite");
  });

  test("the way to invite it is told in the language of the answer", async () => {
    await open();
    const { wei, workspace } = stage;
    const secret = workspace.channel("C0SECRET", { name: "secret", botIsMember: false, private: true });
    await wei.command(secret, "/capacity", "4c 4g 3mbps");
    await stage.settled();
    const said = wei.ephemerals.map(({ text }) => text).join("\n");
    expect(said).toContain("约可承载");
    expect(said).toContain("请先邀请我：/invite @Headroom");
  });

  test("the conversation goes on all the same, and files come as text", async () => {
    await open();
    const { ann, workspace } = stage;
    const secret = workspace.channel("C0SECRET", { name: "secret", private: true, botIsMember: false });
    await ann.command(secret, "/capacity", "4c 4g 3mbps");
    await stage.settled();
    await ann.command(secret, "/capacity", "what if 8GB");
    await stage.settled();
    expect(ann.ephemerals.at(-2)?.text).toMatch(/^No: 620 → 620 people/);
    await ann.command(secret, "/capacity", "config");
    await stage.settled();
    expect(ann.ephemerals.map(({ text }) => text).join("\n")).toContain("max_memory_restart");
  });

  test("in a public channel that it was not invited to, it can with chat:write.public, and says so without", async () => {
    await open(without("chat:write.public"));
    const { ann, workspace } = stage;
    const other = workspace.channel("C0OTHER", { name: "other", botIsMember: false });
    await ann.command(other, "/capacity", "4c 4g 3mbps");
    await stage.settled();
    expect(other.answers).toHaveLength(0);
    expect(ann.ephemerals.at(-1)?.text).toContain("/invite @Headroom");
  });

  test("a shortcut on a message there is answered to the one who used it", async () => {
    await open();
    const { ann, bob, workspace } = stage;
    const secret = workspace.channel("C0SECRET", {
      name: "secret",
      private: true,
      botIsMember: false,
      people: [ann, bob],
    });
    const posted = bob.hasSaid(secret, "4c 4g 3mbps");
    await ann.messageShortcut("size_this_server", posted);
    await stage.settled();
    expect(ann.ephemerals[0]?.text).toContain("Holds about 620");
    expect(bob.ephemerals).toHaveLength(0);
  });
});

describe("a form opens in time, though Slack takes long to tell who somebody is", () => {
  test("in the language that is set for the team, and what Slack tells late is used for the next", async () => {
    await open();
    const { general, slack, store } = stage;
    await store.settings.set(teamId("T0ACME"), "team", "", "language", "zh-CN");
    const bea = stage.workspace.person("U0BEA", { locale: "en-US" });
    slack.fault("users.info", { kind: "slow", ms: 1800 });
    await bea.command(general, "/capacity", "");
    await slack.until(() => bea.openView !== null, 2900);
    expect(JSON.stringify(bea.openView?.content)).toContain("内存");
    if (bea.openView !== null) await bea.close(bea.openView);
    await sleep(1500);
    await bea.command(general, "/capacity", "");
    await slack.until(() => bea.openView !== null);
    expect(JSON.stringify(bea.openView?.content)).toContain("Memory");
  });

  test("nobody waits where their language was told before, however long ago", async () => {
    const clock = { at: Date.now() };
    await open({ product: { now: () => clock.at } });
    const { wei, general, slack } = stage;
    await wei.command(general, "/capacity", "4c 4g 3mbps");
    await stage.settled();
    clock.at += 2 * 60_000;
    slack.fault("users.info", { kind: "slow", ms: 3500 });
    const before = performance.now();
    await wei.click(await firstAnswer(), "what-if");
    await slack.until(() => wei.openView !== null);
    expect(performance.now() - before).toBeLessThan(500);
    expect(JSON.stringify(wei.openView?.content)).toContain("取消");
  });
});

async function firstAnswer() {
  const [answer] = stage.general.answers;
  if (answer === undefined) throw new Error("no answer");
  return answer;
}

describe("where the message that was asked below is gone", () => {
  test.for([
    { who: "ann", asks: "4c 4g 3mbps", says: "begins a new thread", follows: "what if 8GB", held: /^No: 620 → 620/ },
    { who: "wei", asks: "4核4G3M", says: "消息串已经不在了", follows: "换成8G内存呢", held: /^不会增加：620 → 620 人/ },
  ] as const)("$who is answered in the channel, and the conversation goes on there", async (told) => {
    await open();
    const { general, slack } = stage;
    const person = stage[told.who];
    slack.fault("users.info", { kind: "slow", ms: 300 });
    const { message } = await person.mention(general, told.asks);
    await person.delete(message);
    await stage.settled();
    const [answer] = general.answers;
    expect(answer?.threadTs).toBeNull();
    expect(answer?.text).toContain(told.asks);
    expect(answer?.text).toContain("620");
    expect(answer?.text).toContain(told.says);
    expect(person.ephemerals).toEqual([]);
    if (answer === undefined) throw new Error("no answer");
    await person.say(general, told.follows, { thread: answer });
    await stage.settled();
    expect(general.thread(answer).at(-1)?.text).toMatch(told.held);
  });

  test("what concerns one person alone is still shown to them alone", async () => {
    await open();
    const { ann, general, slack } = stage;
    slack.fault("users.info", { kind: "slow", ms: 300 });
    const { message } = await ann.mention(general, "4c 4g 3mpbs");
    await ann.delete(message);
    await stage.settled();
    expect(general.answers).toEqual([]);
    expect(ann.ephemerals.map(({ text }) => text).join()).toContain("3mpbs");
  });
});

test("a question back that cannot be shown to one person alone is asked in the thread", async () => {
  await open();
  const { ann, general, slack } = stage;
  slack.fault("chat.postEphemeral", { kind: "error", error: "user_not_in_channel" });
  const { message } = await ann.mention(general, "4c 4g 3mpbs");
  await stage.settled();
  expect(ann.ephemerals).toEqual([]);
  expect(general.thread(message).at(-1)?.text).toContain("3mpbs");
});

describe("each optional scope may be missing", () => {
  test("files:write: the text of the files is posted", async () => {
    await open(without("files:write"));
    const { ann, general } = stage;
    await ann.command(general, "/capacity", "4c 4g 3mbps");
    await stage.settled();
    await ann.command(general, "/capacity", "config");
    await stage.settled();
    const [, intro] = general.messages;
    if (intro === undefined) throw new Error("no files");
    const thread = general
      .thread(intro)
      .map(({ text }) => text)
      .join("\n");
    for (const piece of ["may not upload files", "ecosystem.config.js", "max_memory_restart", "redis.conf"]) {
      expect(thread).toContain(piece);
    }
  });

  test("users:read: words decide the language, and only named people manage", async () => {
    await open({ ...without("users:read"), product: { managers: ["U0BOB"] } });
    const { ann, bob, wei, general } = stage;
    await wei.command(general, "/capacity", "4核4G3M");
    await stage.settled();
    expect(general.messages[0]?.text).toContain("约可承载");
    await ann.command(general, "/capacity", "4c 4g 3mbps");
    await stage.settled();
    await ann.command(general, "/capacity", "save as web-1");
    await stage.settled();
    expect(ann.ephemerals.at(-1)?.text).toContain("Only people who manage servers");
    await bob.command(general, "/capacity", "4c 4g 3mbps");
    await bob.command(general, "/capacity", "save as web-1");
    await stage.settled();
    expect(general.messages.at(-1)?.text).toContain("Saved as web-1");
    // Without the scope nobody is asked for again and again.
    expect(stage.slack.callsOf("users.info").length).toBe(1);
  });

  test("channels:history: a reply must mention us, and then it goes on", async () => {
    await open(without("channels:history", "groups:history"));
    const { ann, general } = stage;
    await ann.command(general, "/capacity", "4c 4g 3mbps");
    await stage.settled();
    const [root] = general.messages;
    if (root === undefined) throw new Error("no answer");
    const said = await ann.say(general, "what if 8GB", { thread: root });
    expect(said.deliveries).toEqual([]);
    await ann.mention(general, "what if 8GB", { thread: root });
    await stage.settled();
    expect(general.thread(root).at(-1)?.text).toMatch(/^No: 620 → 620/);
  });

  test("im:write: somebody who cannot be reached anywhere is only logged", async () => {
    await open(without("im:write", "chat:write.public"));
    const { ann, general, slack } = stage;
    slack.fault("chat.postMessage", { kind: "error", error: "restricted_action", times: 50 });
    slack.fault("chat.postEphemeral", { kind: "error", error: "restricted_action", times: 50 });
    await ann.mention(general, "4c 4g 3mbps");
    await slack.until(() => stage.logged.some(({ event }) => event === "an answer could not be posted anywhere"));
    expect(general.answers).toHaveLength(0);
  });
});

test("a line that is no server yet offers the form, with what it said", async () => {
  await open();
  const { ann, general } = stage;
  await ann.command(general, "/capacity", "4c 3mbps 40g ssd 4bananas");
  await stage.settled();
  const [question] = ann.ephemerals;
  if (question === undefined) throw new Error("nothing was asked back");
  await ann.click(question, "spec");
  await stage.settled();
  const opened = JSON.stringify(ann.openView);
  expect(opened).toContain('"initial_value":"40gb ssd 4bananas"');
  await ann.submit(ann.openView, { memory: "4", more: "40gb ssd" });
  await stage.settled();
  expect(general.messages.at(-1)?.text).toContain("620 active people");
});

describe("who may do what is decided when it is done", () => {
  test("a button that a manager was shown does not save for a member", async () => {
    await open();
    const { ann, bob, general } = stage;
    await ann.command(general, "/capacity", "4c 4g 3mbps");
    await stage.settled();
    const [answer] = general.messages;
    if (answer === undefined) throw new Error("no answer");
    await bob.click(answer, "save");
    await stage.settled();
    await bob.submit(bob.openView, { name: "web-1" });
    await stage.settled();
    expect(bob.ephemerals.at(-1)?.text).toContain("Only people who manage servers");
    expect(JSON.stringify(answer.blocks)).toContain('"actions"');
    await ann.command(general, "/capacity", "servers");
    await stage.settled();
    expect(general.messages.at(-1)?.text).toContain("No server is saved yet");
  });

  test("nor does an undo button bring anything back for one", async () => {
    await open();
    const { ann, bob, general } = stage;
    for (const line of ["4c 4g 3mbps", "save as web-1", "remove web-1"]) {
      await ann.command(general, "/capacity", line);
      await stage.settled();
    }
    const removed = general.messages.at(-1);
    if (removed === undefined) throw new Error("no answer");
    await bob.click(removed, "undo");
    await stage.settled();
    expect(bob.ephemerals.at(-1)?.text).toContain("Only people who manage servers");
    expect(JSON.stringify(removed.blocks)).toContain("undo");
  });
});

describe("more than is answered", () => {
  test("is refused politely: in the acknowledgement of a command, aside for a mention, in a form", async () => {
    await open({ product: { rates: { personAsks: 2, teamAsks: 100, personPresses: 5, teamPresses: 100 } } });
    const { ann, wei, bob, general } = stage;
    for (const who of [ann, wei, bob]) {
      await who.command(general, "/capacity", "4c 4g 3mbps");
      await who.command(general, "/capacity", "4c 8g 3mbps");
    }
    await stage.settled();
    const before = general.answers.length;
    expect(JSON.stringify((await ann.command(general, "/capacity", "4c 4g")).body)).toMatch(/ask again in \d+ seconds/);
    expect(JSON.stringify((await wei.command(general, "/capacity", "4核4G")).body)).toMatch(/请 \d+ 秒后再问/);
    const answer = general.messages[0];
    if (answer === undefined) throw new Error("no answer");
    await bob.mention(general, "4c 4g 3mbps");
    await stage.slack.until(() => bob.ephemerals.length === 1);
    expect(bob.ephemerals[0]?.text).toMatch(/ask again in \d+ seconds/);
    await bob.click(answer, "what-if");
    await stage.settled();
    await bob.submit(bob.openView, { change: "8GB" });
    expect(JSON.stringify(bob.openView?.errors)).toMatch(/ask again in \d+ seconds/);
    expect(general.answers.length).toBe(before);
    // Told once a minute, not at every attempt.
    await bob.mention(general, "4c 4g 3mbps");
    await bob.mention(general, "4c 4g 3mbps");
    expect(bob.ephemerals).toHaveLength(1);
  });
});

describe("people who talk in a thread of ours", () => {
  test("use up nobody's questions", async () => {
    await open({ product: { rates: { personAsks: 2, teamAsks: 100, personPresses: 50, teamPresses: 100 } } });
    const { ann, bob, general } = stage;
    await ann.command(general, "/capacity", "4c 4g 3mbps");
    await stage.settled();
    const [root] = general.messages;
    if (root === undefined) throw new Error("no answer");
    for (let n = 0; n < 5; n += 1) await bob.say(general, "well, well", { thread: root });
    await bob.command(general, "/capacity", "8c 16g 5mbps");
    await stage.settled();
    expect(general.answers).toHaveLength(2);
  });

  test("are left alone, and heard when they ask", async () => {
    await open();
    const { ann, bob, general } = stage;
    await ann.command(general, "/capacity", "4c 4g 3mbps");
    await stage.settled();
    const [root] = general.messages;
    if (root === undefined) throw new Error("no answer");
    for (const line of ["thanks!", "I think 4 cores will do", "what if we fail?", "<@U0ANN> ok?"]) {
      await bob.say(general, line, { thread: root });
    }
    await stage.settled();
    expect(general.answers).toHaveLength(1);
    expect(bob.ephemerals).toEqual([]);
    await bob.say(general, "what if 8GB", { thread: root });
    await stage.settled();
    expect(general.answers).toHaveLength(2);
  });

  test("a thread that began with something else still knows what its beginner talked about", async () => {
    await open();
    const { ann, bob, general } = stage;
    await ann.command(general, "/capacity", "4c 4g 3mbps");
    await stage.settled();
    await ann.command(general, "/capacity", "servers");
    await stage.settled();
    const [, listed] = general.messages;
    if (listed === undefined) throw new Error("no answer");
    await bob.say(general, "what if 8GB", { thread: listed });
    await stage.settled();
    expect(general.thread(listed).at(-1)?.text).toMatch(/^No: 620 → 620/);
  });

  test("a thread of somebody else's is none of ours", async () => {
    await open();
    const { ann, bob, general } = stage;
    const theirs = bob.hasSaid(general, "lunch?");
    await ann.say(general, "4c 4g 3mbps", { thread: theirs });
    await stage.settled();
    expect(general.answers).toHaveLength(0);
    expect(await stage.store.inbox.teamsWithUnanswered(0)).toEqual([]);
  });

  test("what was edited, or said by an app, is not answered again", async () => {
    await open();
    const { ann, general } = stage;
    const { message } = await ann.mention(general, "4c 4g 3mbps");
    await stage.settled();
    await ann.edit(message, "<@U0BOTACME> 8c 8g 3mbps");
    await stage.settled();
    expect(general.answers).toHaveLength(1);
  });
});

describe("what a person sees of the app's home", () => {
  test.for([
    ["U0ANN", "Saved servers", "No server is saved yet"],
    ["U0WEI", "已保存的服务器", "还没有"],
  ] as const)("%s: saved servers, and how to begin while there are none", async ([id, heading, none]) => {
    await open();
    const { ann, wei, general } = stage;
    const who = id === ann.id ? ann : wei;
    await who.openHome("home");
    await stage.settled();
    expect(JSON.stringify(who.home?.content)).toContain(none);
    for (const line of ["4c 4g 3mbps", "save as web-1"]) {
      await who.command(general, "/capacity", line);
      await stage.settled();
    }
    await who.openHome("home");
    await stage.settled();
    expect(JSON.stringify(who.home?.content)).toContain("web-1");
    expect(JSON.stringify(who.home?.content)).toContain(heading);
  });
});

test("our own fault is said with a reference that stands in the log", async () => {
  using files = workplace();
  await open({ url: files.databaseUrl });
  const { ann, general, slack } = stage;
  slack.fault("users.info", { kind: "slow", ms: 300 });
  await ann.command(general, "/capacity", "4c 4g 3mbps");
  // Taken and acknowledged; now nothing can be written any more.
  const other = new BetterSqlite3(files.databaseUrl.slice("file:".length));
  other.exec("BEGIN IMMEDIATE");
  await slack.until(() => ann.ephemerals.length > 0, 9000);
  other.close();
  const reference = /Reference ([0-9a-f]{8})\./.exec(ann.ephemerals[0]?.text ?? "")?.[1];
  expect(reference).toBeDefined();
  expect(stage.logged.find(({ details }) => details["reference"] === reference)?.level).toBe("error");
  expect(general.answers).toHaveLength(0);
});
