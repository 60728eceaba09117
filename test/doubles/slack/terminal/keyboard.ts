import type { Channel } from "../channel.ts";
import { placedElements } from "../people/find-element.ts";
import type { Person } from "../people/person.ts";
import { drawView } from "../transcript/draw-view.ts";
import { typedList } from "../wire.ts";
import type { Message, View } from "../world/model.ts";
import type { Cast } from "./cast.ts";

export const HELP = [
  "/capacity 4c 4g 3mbps   a slash command",
  "@headroom what if 8GB   a mention, in a new thread",
  "and 5mbps               an answer in the last thread",
  "say help                the same, for words that stand on this list",
  "dm 4c 4g                a direct message to the bot",
  "click What If…          presses a button; click Menu = Choice chooses from a menu",
  "fill 8GB | 2            fills in the open modal, field by field, and submits it",
  "close                   closes the modal",
  "shortcut NAME           uses a message shortcut on the last message; global NAME a global one",
  "home, messages          opens the app's tabs",
  "as zh, as en            becomes another person",
  "in private, in general, in without (the bot is not there)",
  "files                   shows what is in the files of this channel",
  "exit                    ends",
].join("\n");

/** Somebody at a keyboard: each line is something that a person does in Slack. */
export interface Keyboard {
  /** Does what a line says; answers with words of its own, or null when the transcript says it all. */
  readonly type: (line: string) => Promise<string | null>;
}

export function newKeyboard({ slack, people, channels }: Cast): Keyboard {
  let person = named(people, "en");
  let channel = named(channels, "general");
  let last: Message | null = null;
  slack.listen((entry) => {
    if (entry.kind === "message" && entry.message.ephemeralTo === null) last = entry.message;
  });

  const visible = (): readonly Message[] => [...channel.messages, ...person.directMessages, ...person.ephemerals];
  const holder = (wanted: string): Message | View => {
    const shows = (blocks: readonly ReturnType<typeof typedList>[number][]) =>
      placedElements(blocks).some(({ element, label }) => label === wanted || element["action_id"] === wanted);
    const view = [person.openView, person.home].find((one) => one !== null && shows(typedList(one.content["blocks"])));
    const message = visible().findLast((one) => shows(one.blocks));
    const found = view ?? message;
    if (found === undefined) throw new Error(`nothing here shows "${wanted}"`);
    return found;
  };

  const acts: Readonly<Record<string, (rest: string) => Promise<string | null>>> = {
    help: async () => HELP,
    as: async (who) => {
      person = named(people, who);
      return `You are ${person.name} now.`;
    },
    in: async (where) => {
      channel = named(channels, where);
      last = channel.messages.at(-1) ?? null;
      return `You are in #${channel.name} now.`;
    },
    say: (text) => answerLast(person, channel, text, last),
    dm: (text) => silently(person.dm(text)),
    click: (words) => {
      const [wanted = "", choice] = words.split(" = ");
      return silently(person.click(holder(wanted), wanted, choice));
    },
    fill: (words) => fill(person, words),
    close: () => silently(person.close(person.openView)),
    home: () => silently(person.openHome("home")),
    messages: async () => {
      await person.openHome("messages");
      const prompts = person.suggestedPrompts?.prompts.map(({ title, message }) => `[${title}] ${message}`) ?? [];
      return prompts.join("\n") || "There are no suggested prompts.";
    },
    shortcut: (name) => silently(person.messageShortcut(name, lastOf(last))),
    global: (name) => silently(person.globalShortcut(name)),
    files: async () => slack.transcript(channel, { files: true }),
  };

  return {
    type: async (line) => {
      const [first = "", ...words] = line.trim().split(" ");
      const rest = words.join(" ");
      if (first === "") return null;
      if (first.startsWith("/")) return silently(person.command(channel, first, rest));
      if (first.startsWith("@")) return silently(person.mention(channel, rest));
      if (Object.hasOwn(acts, first)) return (await acts[first]?.(rest)) ?? null;
      return answerLast(person, channel, line.trim(), last);
    },
  };
}

function named<T>(all: Readonly<Record<string, T>>, name: string): T {
  const found = Object.hasOwn(all, name) ? all[name] : undefined;
  if (found === undefined) throw new Error(`there is no "${name}"; there is ${Object.keys(all).join(", ")}`);
  return found;
}

async function silently(doing: Promise<unknown>): Promise<null> {
  await doing;
  return null;
}

function lastOf(last: Message | null): Message {
  if (last === null) throw new Error("nothing was said yet");
  return last;
}

/** A plain line goes on in the last thread, in the channel or in direct messages. */
function answerLast(person: Person, channel: Channel, text: string, last: Message | null): Promise<null> {
  if (last === null) return silently(person.say(channel, text));
  const where = { thread: last };
  return silently(last.channel === person.dmChannelId ? person.dm(text, where) : person.say(channel, text, where));
}

async function fill(person: Person, words: string): Promise<string | null> {
  const view = person.openView;
  if (view === null) throw new Error("no modal is open");
  const inputs = placedElements(typedList(view.content["blocks"]).filter(({ type }) => type === "input"));
  const values = words.split("|").map((one) => one.trim());
  const fillings = Object.fromEntries(
    inputs.flatMap(({ element }, index) => {
      const value = values[index];
      return value === undefined || value === "" ? [] : [[String(element["action_id"]), value]];
    }),
  );
  const { refused } = await person.submit(view, fillings);
  if (refused.length > 0) return refused.join("\n");
  return person.openView === null ? null : drawView(person.openView.content);
}
