import type { Channel } from "../channel.ts";
import { addressOf, type ChannelState, directMessages } from "../world/channel-state.ts";
import { remove, rewrite, say } from "../world/messages.ts";
import type { Message, OpenModal } from "../world/model.ts";
import type { PersonState } from "../world/person-state.ts";
import type { World } from "../world/world.ts";
import { choose, press } from "./click.ts";
import { completeCommand, sendCommand, useMenu } from "./command.ts";
import type { GivenFile } from "./fill-in.ts";
import type { Given } from "./fill-options.ts";
import type { Interaction } from "./interaction.ts";
import { type Fillings, submit } from "./modal.ts";
import { storedFile } from "./speak.ts";

/** Where somebody does something: a channel, a thread, a group, or the direct messages with the bot. */
export type Place = Channel | "dm";

interface Saying {
  readonly files?: readonly GivenFile[];
}

/** Somebody who uses Discord: everything a person can do there, done as Discord would pass it on. */
export class Person {
  readonly state: PersonState;
  readonly #world: World;

  constructor(world: World, state: PersonState) {
    this.#world = world;
    this.state = state;
  }

  get id(): string {
    return this.state.id;
  }
  get name(): string {
    return this.state.name;
  }
  /** Messages that only this person sees, and that were not taken away again. */
  get ephemerals(): readonly Message[] {
    return this.state.ephemerals.filter(({ deleted }) => !deleted);
  }
  /** What Discord itself told this person, such as that the app did not respond. */
  get notices(): readonly string[] {
    return this.#world.journal.entries.flatMap((one) =>
      one.kind === "notice" && one.person === this.id ? [one.text] : [],
    );
  }
  /** The form that is open. */
  get openModal(): OpenModal | null {
    return this.state.modal;
  }
  /** What was said in the direct messages with the bot. */
  get directMessages(): readonly Message[] {
    return this.#dm().all.filter(({ deleted }) => !deleted);
  }
  get dmChannelId(): string {
    return this.#dm().id;
  }
  get locale(): string {
    return this.state.locale;
  }
  set locale(locale: string) {
    this.state.locale = locale;
  }
  /** Whether the person has added the app to their own account. */
  get installed(): boolean {
    return this.state.installed;
  }
  set installed(installed: boolean) {
    this.state.installed = installed;
  }
  /** Whether the app may write to the person directly. */
  get takesMessages(): boolean {
    return this.state.takesMessages;
  }
  set takesMessages(takes: boolean) {
    this.state.takesMessages = takes;
  }

  #dm(): ChannelState {
    return directMessages(this.#world, this.id);
  }

  #at(place: Place): ChannelState {
    const state = place === "dm" ? this.#dm() : place.state;
    const guild = state.guildId === null ? undefined : this.#world.guilds.get(state.guildId);
    const inside = guild === undefined ? state.people.includes(this.id) : guild.members.has(this.id);
    if (!inside) throw new Error(`${this.name} is not in ${guild?.name ?? "this conversation"}`);
    return state;
  }

  /** Types a command, such as `capacity` or `servers save`, with its options by name. */
  async command(place: Place, command: string, options: Given = {}): Promise<Interaction> {
    return sendCommand(this.#world, this.state, this.#at(place), command, options);
  }

  /** Types into an option; the last one named has the focus. */
  async autocomplete(place: Place, command: string, options: Given): Promise<Interaction> {
    return completeCommand(this.#world, this.state, this.#at(place), command, options);
  }

  /** Uses a command of a message's menu. */
  async contextMenu(name: string, message: Message): Promise<Interaction> {
    return useMenu(this.#world, this.state, name, message);
  }

  /** Presses a button, by its custom id or by what is written on it. */
  async click(message: Message, wanted: string): Promise<Interaction> {
    return press(this.#world, this.state, message, wanted);
  }

  /** Chooses from a menu, by its custom id or by what is written on it; choices by value or label. */
  async choose(message: Message, wanted: string, ...choices: readonly string[]): Promise<Interaction> {
    return choose(this.#world, this.state, message, wanted, choices);
  }

  /** Fills a form in, by custom ids or by the labels, and submits it. */
  async submit(modal: OpenModal | null, fields: Fillings): Promise<Interaction> {
    if (modal === null) throw new Error("no form is open");
    return submit(this.#world, this.state, modal, fields);
  }

  /** Closes the open form; the app hears nothing of it. */
  dismiss(): void {
    this.state.modal = null;
  }

  /** Says something that mentions the bot. */
  mention(place: Place, text: string, how: Saying = {}): Message {
    return this.say(place, `<@${this.#world.settings.applicationId}> ${text}`, how);
  }

  say(place: Place, text: string, { files = [] }: Saying = {}): Message {
    const stored = files.map((one) => storedFile(this.#world, one));
    return say(this.#world, this.#at(place), this.state, text, { files: stored });
  }

  /** Posts a text as an older message would stand there: the app is not told. */
  hasSaid(place: Place, text: string): Message {
    return say(this.#world, this.#at(place), this.state, text, { quietly: true });
  }

  /** Answers a message; its author is pinged unless said otherwise. */
  reply(message: Message, text: string, { ping = true }: { readonly ping?: boolean } = {}): Message {
    const channel = addressOf(this.#world, message.channelId);
    return say(this.#world, channel, this.state, text, { repliesTo: message, ping });
  }

  /** Writes to the bot directly. */
  dm(text: string, how: Saying = {}): Message {
    return this.say("dm", text, how);
  }

  edit(message: Message, text: string): void {
    rewrite(this.#world, addressOf(this.#world, message.channelId), message, text);
  }

  delete(message: Message): void {
    remove(this.#world, addressOf(this.#world, message.channelId), message);
  }
}
