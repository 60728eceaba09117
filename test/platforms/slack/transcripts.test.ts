import { expect, test } from "vitest";
import type { Channel } from "../../doubles/slack/channel.ts";
import type { Person } from "../../doubles/slack/people/person.ts";
import type { Message } from "../../doubles/slack/world/model.ts";
import { openStage, type Stage } from "./_support/stage.ts";

/** One scene of docs/slack.md: what people do, in the words of either language. */
interface Scene {
  readonly title: string;
  readonly play: (stage: Stage, who: Person, say: (en: string, zh: string) => string) => Promise<Channel | string>;
}

const DM_CHANNEL = "dm";

const scenes: readonly Scene[] = [
  {
    title: "By command, then in the thread",
    async play(stage, who, say) {
      const { general } = stage;
      await act(stage, () => who.command(general, "/capacity", say("4c 4g 3mbps", "4核4G3M")));
      const root = rootOf(general);
      await act(stage, () => who.say(general, say("what if 8GB", "换成8G内存呢"), { thread: root }));
      await act(stage, () => who.say(general, say("and 5mbps", "再换成5M带宽"), { thread: root }));
      return general;
    },
  },
  {
    title: "Save, list, show, remove, and take it back",
    async play(stage, who, say) {
      const { general } = stage;
      await act(stage, () => who.command(general, "/capacity", say("4c 4g 3mbps", "4核4G3M")));
      await act(stage, () => who.command(general, "/capacity", say("save as web-1", "保存为 web-1")));
      await act(stage, () => who.command(general, "/capacity", say("servers", "服务器")));
      await act(stage, () => who.command(general, "/capacity", say("show web-1", "查看 web-1")));
      await act(stage, () => who.command(general, "/capacity", say("remove web-1", "删除 web-1")));
      const removed = general.messages.findLast((message) => JSON.stringify(message.blocks).includes('"undo"'));
      await act(stage, () => who.click(present(removed), "undo"));
      return general;
    },
  },
  {
    title: "The buttons",
    async play(stage, who, say) {
      const { general } = stage;
      await act(stage, () => who.command(general, "/capacity", say("4c 4g 3mbps", "4核4G3M")));
      const root = rootOf(general);
      await act(stage, () => who.click(root, "what-if"));
      await act(stage, () => who.submit(who.openView, { change: say("8 bananas", "8个香蕉") }));
      await act(stage, () => who.submit(who.openView, { change: say("8GB or 5mbps", "8G内存 或者 5M带宽") }));
      await act(stage, () => who.click(root, "config"));
      await act(stage, () => who.click(root, "working"));
      await act(stage, () => who.click(root, "more"));
      await act(stage, () => who.click(root, "save"));
      await act(stage, () => who.submit(who.openView, { name: "web-1" }));
      return general;
    },
  },
  {
    title: "The form",
    async play(stage, who) {
      const { general } = stage;
      await act(stage, () => who.command(general, "/capacity"));
      await act(stage, () => who.submit(who.openView, { cpu: "4", memory: "4048", link: "3" }));
      await act(stage, () => who.submit(who.openView, { cpu: "4", memory: "4", link: "3", people: "500" }));
      return general;
    },
  },
  {
    title: "By mention",
    async play(stage, who, say) {
      const { general } = stage;
      await act(stage, () => who.mention(general, say("4c 4g 3mbps", "4核4G3M")));
      const root = rootOf(general);
      await act(stage, () => who.mention(general, say("without gzip", "去掉 gzip"), { thread: root }));
      return general;
    },
  },
  {
    title: "In a direct message",
    async play(stage, who, say) {
      await act(stage, () => who.dm(say("hello", "你好")));
      await act(stage, () => who.dm(say("for 500 users", "支持500人")));
      await act(stage, () => who.dm(say("what if 1000 users", "如果 1000 人")));
      return DM_CHANNEL;
    },
  },
  {
    title: "From somebody's message, by its menu",
    async play(stage, who, say) {
      const { general, bob } = stage;
      const posted = bob.hasSaid(general, say("we got a 2c4g box, 5M, 60GB SSD", "买了台 2核4G 5M带宽 60G硬盘"));
      await act(stage, () => who.messageShortcut("size_this_server", posted));
      return general;
    },
  },
  {
    title: "What was not understood, and what may not be done",
    async play(stage, who, say) {
      const { general, bob } = stage;
      await act(stage, () => who.command(general, "/capacity", say("4c 4g 3mpbs", "4核4G3Mpbs")));
      await act(stage, () => who.click(present(who.ephemerals.at(-1)), "correct"));
      await act(stage, () => bob.command(general, "/capacity", say("save as web-1", "保存为 web-1")));
      return general;
    },
  },
];

test("docs/slack.md shows how it goes", async () => {
  const parts = ["# In Slack", INTRODUCTION];
  for (const { title, play } of scenes) {
    for (const language of ["en", "zh"] as const) {
      const stage = await openStage();
      const who = language === "en" ? stage.ann : stage.wei;
      const channel = await play(stage, who, (en, zh) => (language === "en" ? en : zh));
      const shown = stage.slack.transcript(channel === DM_CHANNEL ? who : channel, { files: false });
      expect(stage.logged.filter(({ level }) => level === "error")).toEqual([]);
      expect(stage.slack.everyMessage.flatMap(({ reaches, author }) => (author.kind === "app" ? reaches : []))).toEqual(
        [],
      );
      await stage.close();
      parts.push(...(language === "en" ? [`## ${title}`] : []), `\`\`\`text\n${shown.trimEnd()}\n\`\`\``);
    }
  }
  await expect(`${parts.join("\n\n")}\n`).toMatchFileSnapshot("../../../docs/slack.md");
}, 120_000);

const INTRODUCTION = `Each conversation below was had with the program, by a test, against a local Slack that speaks Slack's protocol and keeps its limits; this file is
what it wrote down, and the test fails when an answer changes. Indented lines are a thread, \`·\` is small print, \`[…]\` is a button.`;

/** Does something, and waits until it has been answered. */
async function act(stage: Stage, doing: () => Promise<unknown>): Promise<void> {
  await doing();
  await stage.settled();
}

function rootOf(channel: Channel): Message {
  return present(channel.messages.find(({ threadTs, ts }) => threadTs === null || threadTs === ts));
}

function present<Value>(value: Value | null | undefined): Value {
  if (value === null || value === undefined) throw new Error("it is not there");
  return value;
}
