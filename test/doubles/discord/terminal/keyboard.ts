import type { Channel } from "../channel.ts";
import { everyComponent, writtenOn } from "../people/find-component.ts";
import type { Interaction } from "../people/interaction.ts";
import { fieldsOf } from "../people/modal.ts";
import type { Person, Place } from "../people/person.ts";
import type { Message } from "../world/model.ts";
import type { Cast } from "./cast.ts";
import { readCommand } from "./read-command.ts";

export const HELP = [
  "/capacity 4c 4g 3mbps   a command; /servers save web-1, /capacity spec: 4c 4g",
  "type /capacity 4c       what the command offers while one types",
  "@headroom what if 8GB   a mention",
  "reply and 5mbps         an answer to the app's last message, which pings it; quietly … does not",
  "say 4c 4g               plain words, which the app cannot read without leave; so are lines that fit nothing here",
  "dm 4c 4g                a direct message to the bot",
  "click What If…          presses a button; click Menu = Choice chooses from a menu",
  "fill 8GB | 2            fills in the open form, field by field, and submits it; dismiss closes it",
  "menu Size this server   uses a message's menu, on the last message of a person",
  "thread NAME             opens a thread and goes there",
  "as zh, as en            becomes another person",
  "in general, in dm, in quiet (the bot may not write), in without (it is not there), in group",
  "files                   shows what is in the files of this channel",
  "exit                    ends",
].join("\n");

/** Somebody at a keyboard: each line is something that a person does on Discord. */
export interface Keyboard {
  /** Does what a line says; answers with words of its own, or null when the transcript says it all. */
  readonly type: (line: string) => Promise<string | null>;
}

export function newKeyboard({ discord, people, channels }: Cast): Keyboard {
  let person = named(people, "en");
  let place: Place = named(channels, "general");

  const hereId = (): string => (place === "dm" ? person.dmChannelId : place.id);
  const visible = (): readonly Message[] => {
    const all = place === "dm" ? person.directMessages : place.messages;
    const own = person.ephemerals.filter(({ channelId }) => channelId === hereId());
    return [...all, ...own].sort((a, b) => Number(BigInt(a.id) - BigInt(b.id)));
  };
  const last = (by: "app" | "person"): Message => {
    const found = visible().findLast(({ author }) => author.kind === by);
    if (found === undefined)
      throw new Error(by === "app" ? "the app has said nothing here" : "nobody has said anything here");
    return found;
  };
  const withComponent = (wanted: string): Message => {
    const found = visible().findLast(({ components }) =>
      everyComponent(components).some((one) => one["custom_id"] === wanted || writtenOn(one) === wanted),
    );
    if (found === undefined) throw new Error(`nothing here shows "${wanted}"`);
    return found;
  };
  const everyCommand = () => [...discord.commands()];

  const acts: Readonly<Record<string, (rest: string) => Promise<string | null> | string | null>> = {
    help: () => HELP,
    as: (who) => {
      person = named(people, who);
      return `You are ${person.name} now.`;
    },
    in: (where) => {
      place = where === "dm" ? "dm" : named(channels, where);
      return place === "dm" ? "You are in your direct messages with the bot now." : `You are in #${place.name} now.`;
    },
    thread: (name) => {
      if (place === "dm") throw new Error("there are no threads in direct messages");
      place = place.thread({ name: name || "thread", by: person });
      return `You are in the thread ${place.name} now.`;
    },
    say: (text) => quietly(person.say(place, text)),
    dm: (text) => quietly(person.dm(text)),
    reply: (text) => quietly(person.reply(last("app"), text)),
    quietly: (text) => quietly(person.reply(last("app"), text, { ping: false })),
    type: async (line) => {
      const { words, options } = readCommand(line, everyCommand());
      const done = await person.autocomplete(place, words, options);
      return (
        connected(done) ??
        done.error ??
        (done.choices.map(({ name }) => `  ${name}`).join("\n") || "Nothing is offered.")
      );
    },
    click: async (words) => {
      const [wanted = "", choice] = words.split(" = ");
      const message = withComponent(wanted);
      if (choice === undefined) return connected(await person.click(message, wanted));
      return connected(await person.choose(message, wanted, ...choice.split(", ")));
    },
    fill: (words) => fill(person, words),
    dismiss: () => {
      person.dismiss();
      return null;
    },
    menu: async (name) => connected(await person.contextMenu(name, last("person"))),
    files: () => discord.transcript(hereId(), { files: true }),
  };

  return {
    type: async (line) => {
      const [first = "", ...words] = line.trim().split(" ");
      const rest = words.join(" ");
      if (first === "") return null;
      if (first.startsWith("/")) {
        const { words: command, options } = readCommand(line.trim(), everyCommand());
        return connected(await person.command(place, command, options));
      }
      if (first.startsWith("@")) return quietly(person.mention(place, rest));
      if (Object.hasOwn(acts, first)) return (await acts[first]?.(rest)) ?? null;
      return quietly(person.say(place, line.trim()));
    },
  };
}

function named<T extends Person | Channel>(all: Readonly<Record<string, T>>, name: string): T {
  const found = Object.hasOwn(all, name) ? all[name] : undefined;
  if (found === undefined) throw new Error(`there is no "${name}"; there is ${Object.keys(all).join(", ")}`);
  return found;
}

const quietly = (_: unknown): null => null;

/** Says it when there is no program that could have answered. */
function connected({ delivered, refused }: Interaction): string | null {
  if (refused.length > 0) return refused.join("\n");
  return delivered ? null : "No program is connected: start one with the settings above.";
}

async function fill(person: Person, words: string): Promise<string | null> {
  const modal = person.openModal;
  if (modal === null) throw new Error("no form is open");
  const values = words.split("|").map((one) => one.trim());
  const fillings = fieldsOf(modal.components).flatMap(({ field }, index) => {
    const value = values[index];
    return value === undefined || value === "" ? [] : [[String(field["custom_id"]), value] as const];
  });
  return connected(await person.submit(modal, Object.fromEntries(fillings)));
}
