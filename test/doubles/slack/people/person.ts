import type { Channel } from "../channel.ts";
import { type Delivery, taken } from "../delivery/delivery.ts";
import { publish } from "../delivery/events.ts";
import { type ChannelState, directMessages } from "../world/channel-state.ts";
import { edit, post, remove } from "../world/messages.ts";
import type { Message, View } from "../world/model.ts";
import { authorOf, type PersonState } from "../world/person-state.ts";
import { viewWire } from "../world/views.ts";
import { installationIn } from "../world/workspace-state.ts";
import type { World } from "../world/world.ts";
import { clickInMessage, clickInView } from "./click.ts";
import { sendCommand } from "./command.ts";
import type { Filling } from "./fill-in.ts";
import { closeModal, type Fillings, submitModal } from "./modal.ts";
import { actionFailed } from "./notices.ts";
import { interaction, messageShortcutPayload, newResponseUrl } from "./payloads.ts";
import { type Said, speak, threadOf, typedText, type Where } from "./speak.ts";
import { type Suggested, suggest } from "./suggest.ts";

/** Somebody who uses Slack: everything a person can do there, done as Slack would pass it on. */
export class Person {
  readonly #world: World;
  readonly #state: PersonState;

  constructor(world: World, state: PersonState) {
    this.#world = world;
    this.#state = state;
  }

  get id(): string {
    return this.#state.id;
  }
  get name(): string {
    return this.#state.name;
  }
  /** Messages that only this person was shown, and that were not taken away again. */
  get ephemerals(): readonly Message[] {
    return this.#state.ephemerals.filter(({ deleted }) => !deleted);
  }
  /** What Slack itself told this person, such as `operation_timeout`. */
  get notices(): readonly string[] {
    return this.#world.journal.entries.flatMap((one) =>
      one.kind === "notice" && one.person === this.id ? [one.text] : [],
    );
  }
  /** The topmost open modal. */
  get openView(): View | null {
    return this.#state.modals.at(-1) ?? null;
  }
  /** All open modals, the topmost last. */
  get views(): readonly View[] {
    return this.#state.modals;
  }
  get home(): View | null {
    return this.#state.home;
  }
  get suggestedPrompts(): PersonState["prompts"] {
    return this.#state.prompts;
  }
  /** What was said in the direct messages with the bot. */
  get directMessages(): readonly Message[] {
    return this.#dm().all.filter(({ deleted }) => !deleted);
  }
  get dmChannelId(): string {
    return this.#dm().id;
  }

  #dm(): ChannelState {
    return directMessages(this.#world, this.id, this.#state.teamId, this.#botUserId());
  }

  #botUserId(): string {
    return this.#world.workspaces.get(this.#state.teamId)?.botUserId ?? "";
  }

  #channelOf(message: Message): ChannelState {
    const channel = this.#world.channels.get(message.channel);
    if (channel === undefined) throw new Error(`there is no channel ${message.channel}`);
    return channel;
  }

  /** Types a slash command into a channel, or `"dm"`. */
  command(channel: Channel | "dm", command: string, text = ""): Promise<Delivery> {
    return sendCommand(this.#world, this.#state, channel === "dm" ? this.#dm() : channel.state, command, text);
  }

  /** Says something that mentions the bot. */
  mention(channel: Channel, text: string, where: Where = {}): Promise<Said> {
    return this.say(channel, `<@${this.#botUserId()}> ${text}`, where);
  }

  say(channel: Channel, text: string, where: Where = {}): Promise<Said> {
    return speak(this.#world, this.#state, channel.state, text, where);
  }

  /** Writes to the bot directly. */
  dm(text: string, where: Where = {}): Promise<Said> {
    return speak(this.#world, this.#state, this.#dm(), text, where);
  }

  /** Posts a text as an older message would stand there: the app is not told. */
  hasSaid(channel: Channel, text: string, where: Where = {}): Message {
    const draft = { author: authorOf(this.#state), text, blocks: [typedText(text)], threadTs: threadOf(where) };
    return post(this.#world, channel.state, draft, "quietly").message;
  }

  async edit(message: Message, text: string): Promise<readonly Delivery[]> {
    const change = { text, blocks: [typedText(text)] };
    return Promise.all(edit(this.#world, this.#channelOf(message), message, change));
  }

  async delete(message: Message): Promise<readonly Delivery[]> {
    return Promise.all(remove(this.#world, this.#channelOf(message), message));
  }

  /** Presses a button or chooses from a menu, by action id or by what is written on it. */
  click(on: Message | View, wanted: string, choice?: Filling): Promise<Delivery> {
    if ("content" in on) return clickInView(this.#world, this.#state, on, wanted, choice);
    return clickInMessage(this.#world, this.#state, this.#channelOf(on), on, wanted, choice);
  }

  /** Fills in the open modal, by action id, block id or label, and submits it. */
  submit(view: View | null, fillings: Fillings): Promise<Delivery> {
    if (view === null) throw new Error("no modal is open");
    return submitModal(this.#world, this.#state, view, fillings);
  }

  /** Closes a modal; `all` closes those below it too. Null when the app did not ask to hear of it. */
  close(view: View | null, how: { readonly all?: boolean } = {}): Promise<Delivery | null> {
    if (view === null) throw new Error("no modal is open");
    return closeModal(this.#world, this.#state, view, how.all ?? false);
  }

  /** Types into a menu that asks the app for its options. */
  suggest(view: View, wanted: string, typed: string): Promise<Suggested> {
    return suggest(this.#world, this.#state, view, wanted, typed);
  }

  async messageShortcut(callbackId: string, message: Message): Promise<Delivery> {
    const channel = this.#channelOf(message);
    const place = { channel: channel.id, threadTs: message.threadTs };
    this.#world.journal.add({ kind: "shortcut", person: this.id, name: callbackId, ...place });
    const url = newResponseUrl(this.#world, this.#state, channel, message);
    return this.#interact(messageShortcutPayload(this.#world, this.#state, channel, message, callbackId, url), place);
  }

  async globalShortcut(callbackId: string): Promise<Delivery> {
    const place = { channel: null, threadTs: null };
    this.#world.journal.add({ kind: "shortcut", person: this.id, name: callbackId, ...place });
    const base = interaction(this.#world, this.#state, "shortcut", place);
    return this.#interact({ ...base, callback_id: callbackId, action_ts: this.#world.ids.ts() }, place);
  }

  async #interact(
    payload: Record<string, unknown>,
    place: { channel: string | null; threadTs: string | null },
  ): Promise<Delivery> {
    const delivery = await this.#world.courier.send({ kind: "interactive", payload });
    if (!taken(delivery)) actionFailed(this.#world, this.#state, place, delivery);
    return delivery;
  }

  /** Opens the app's Home or Messages tab. Null when the app is not told. */
  async openHome(tab: "home" | "messages" = "home"): Promise<Delivery | null> {
    const { home } = this.#state;
    const view = tab === "home" && home !== null ? { view: viewWire(this.#world, home) } : {};
    const event = {
      type: "app_home_opened",
      user: this.id,
      channel: this.dmChannelId,
      tab,
      event_ts: this.#world.ids.ts(),
      ...view,
    };
    return this.#tell("app_home_opened", event);
  }

  /** Presses Stop while the agent works on a thread. Null when the app is not told. */
  async stop(message: Message): Promise<Delivery | null> {
    const threadTs = message.threadTs ?? message.ts;
    const streaming = this.#channelOf(message).all.filter((one) => one.streaming && one.threadTs === threadTs);
    return this.#tell("agent_session_stopped", {
      type: "agent_session_stopped",
      channel: message.channel,
      user: this.id,
      thread_ts: threadTs,
      streaming_message_ts: streaming.map(({ ts }) => ts),
      event_ts: this.#world.ids.ts(),
    });
  }

  async #tell(type: string, event: Record<string, unknown>): Promise<Delivery | null> {
    const { teamId } = this.#state;
    const installation = installationIn(this.#world, teamId);
    if (installation === undefined) return null;
    const [delivery] = publish(this.#world, type, { installation, teamId, event });
    return delivery === undefined ? null : delivery;
  }
}
