import type { Channel } from "../../doubles/discord/channel.ts";
import type { Person } from "../../doubles/discord/people/person.ts";
import type { Message } from "../../doubles/discord/world/model.ts";
import type { Stage } from "./_support/discord-stage.ts";

/** One scene of docs/discord.md: what people do, in the words of either language. */
export interface Scene {
  readonly title: string;
  readonly play: (stage: Stage, who: Person, say: (en: string, zh: string) => string) => Promise<Channel | Person>;
}

export const SCENES: readonly Scene[] = [
  {
    title: "By command",
    async play(stage, who, say) {
      const { general } = stage;
      await act(stage, () => who.command(general, "capacity", { spec: say("4c 4g 3mbps", "4核4G3M") }));
      await act(stage, () => who.command(general, "whatif", { change: say("8GB", "8G内存") }));
      await act(stage, () => who.command(general, "whatif", { change: say("and 5mbps", "再换成5M带宽") }));
      return general;
    },
  },
  {
    title: "Save, list, show, compare, remove, and take it back",
    async play(stage, who, say) {
      const { general } = stage;
      await act(stage, () => who.command(general, "capacity", { spec: say("4c 4g 3mbps", "4核4G3M") }));
      await act(stage, () => who.command(general, "servers save", { name: "web-1" }));
      await act(stage, () => who.command(general, "servers list"));
      await act(stage, () => who.command(general, "servers compare", { first: "web-1", second: "8c 16g 5mbps" }));
      await act(stage, () => who.command(general, "servers rename", { from: "web-1", to: "web-2" }));
      await act(stage, () => who.command(general, "servers remove", { name: "web-2" }));
      await act(stage, () => who.click(last(general), say("Undo", "撤销")));
      return general;
    },
  },
  {
    title: "The buttons",
    async play(stage, who, say) {
      const { general } = stage;
      await act(stage, () => who.command(general, "capacity", { spec: say("4c 4g 3mbps", "4核4G3M") }));
      const answer = last(general);
      await act(stage, () => who.click(answer, say("What If…", "如果…")));
      await act(stage, () => who.submit(who.openModal, { change: say("8 bananas", "8个香蕉") }));
      await act(stage, () => who.click(answer, say("What If…", "如果…")));
      await act(stage, () => who.submit(who.openModal, { change: say("8GB or 5mbps", "8G内存 或者 5M带宽") }));
      await act(stage, () => who.click(answer, say("Config Files", "配置文件")));
      await act(stage, () => who.click(answer, say("More", "更多")));
      await act(stage, () => who.click(answer, say("Save", "保存")));
      await act(stage, () => who.submit(who.openModal, { name: "web-1" }));
      return general;
    },
  },
  {
    title: "With a form",
    async play(stage, who, say) {
      const { general } = stage;
      await act(stage, () => who.command(general, "capacity", { spec: say("4c 3mbps", "4核3M带宽") }));
      const [question] = who.ephemerals;
      if (question === undefined) throw new Error("nothing was asked back");
      await act(stage, () => who.click(question, say("Fill In a Form", "填写表单")));
      await act(stage, () => who.submit(who.openModal, { memory: "4048" }));
      const again = who.ephemerals.at(-1);
      if (again === undefined) throw new Error("nothing was told");
      await act(stage, () => who.click(again, say("Change It", "修改")));
      await act(stage, () => who.submit(who.openModal, { memory: "4" }));
      return general;
    },
  },
  {
    title: "By mention, and by a reply to the answer",
    async play(stage, who, say) {
      const { general } = stage;
      await heard(stage, general, () => who.mention(general, say("4c 4g 3mbps", "4核4G3M")));
      await heard(stage, general, () => who.reply(last(general), say("what if 8GB", "换成8G内存呢")));
      return general;
    },
  },
  {
    title: "In a direct message",
    async play(stage, who, say) {
      await heard(stage, who, () => who.dm(say("hello", "你好")));
      await heard(stage, who, () => who.dm(say("for 500 users", "支持500人")));
      await heard(stage, who, () => who.dm(say("what if 1000 users", "如果 1000 人")));
      return who;
    },
  },
  {
    title: "From somebody's message, by its menu",
    async play(stage, who, say) {
      const { general, bob } = stage;
      const posted = bob.hasSaid(general, say("we got a 2c4g box, 5M, 60GB SSD", "买了台 2核4G 5M带宽 60G硬盘"));
      await act(stage, () => who.contextMenu("Size this server", posted));
      return general;
    },
  },
  {
    title: "Settings and help",
    async play(stage, who, say) {
      const { general } = stage;
      await act(stage, () => who.command(general, "settings think", { seconds: 8, scope: "channel" }));
      await act(stage, () => who.command(general, "settings show"));
      await act(stage, () => who.command(general, "capacity", { spec: say("help", "帮助") }));
      return general;
    },
  },
  {
    title: "What was not understood, and what may not be done",
    async play(stage, who, say) {
      const { general, bob } = stage;
      await act(stage, () => who.command(general, "capacity", { spec: say("4c 4g 3mpbs", "4核4G3Mpbs") }));
      const [question] = who.ephemerals;
      if (question === undefined) throw new Error("nothing was asked back");
      await act(stage, () => who.click(question, say("4c 4g 3mbps", "4核4G3mbps")));
      await act(stage, () => bob.command(general, "servers save", { name: "web-1" }));
      return general;
    },
  },
];

/** Does something, and waits until it has been answered. */
async function act(stage: Stage, doing: () => Promise<unknown>): Promise<void> {
  await doing();
  await stage.settled();
}

/** Says something, and waits until there is an answer to it. */
async function heard(stage: Stage, place: Channel | Person, saying: () => unknown): Promise<void> {
  const messages = (): number => ("directMessages" in place ? place.directMessages : place.messages).length;
  const before = messages();
  saying();
  await stage.discord.until(() => messages() >= before + 2);
  await stage.settled();
}

function last({ messages }: Channel): Message {
  const message = messages.at(-1);
  if (message === undefined) throw new Error("nothing was said");
  return message;
}
