import {
  type AutocompleteInteraction,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type Client,
  Events,
  type Interaction,
  type Message,
  type MessageContextMenuCommandInteraction,
  type ModalSubmitInteraction,
} from "discord.js";
import type { Language } from "#chat/command";
import type { Document } from "#chat/document";
import type { Asker, Host, Notice, Typing } from "#chat/host";
import { clip } from "../clip.ts";
import type { InFlight } from "../in-flight.ts";
import type { Now } from "../ports.ts";
import type { RateLimits } from "../rate-limits.ts";
import type { TurnTaking } from "../turn-taking.ts";
import type { AnswerLine } from "./answer-line.ts";
import { lineOf, optionsOf } from "./command-line.ts";
import { readCustomId } from "./control-id.ts";
import { readFormId, writeFormId } from "./custom-id.ts";
import type { DirectChannels } from "./direct-channels.ts";
import { readFailure } from "./failure.ts";
import { invocationOf, type Line, ownConversation } from "./line.ts";
import { type Modal, renderModal } from "./modal.ts";
import { aside, messagesOf } from "./outgoing.ts";
import type { DiscordLog, DiscordStore } from "./ports.ts";
import { readableText } from "./readable-text.ts";
import { type Answerable, InteractionRoute } from "./reply-to-interaction.ts";
import { messageRoute } from "./reply-to-message.ts";
import { languageOf, roleInInteraction, roleInMessage } from "./roles.ts";
import type { SeenLocale } from "./seen-locale.ts";
import { teamOfInteraction, teamOfMessage } from "./tenant.ts";
import { toldBefore } from "./told-before.ts";

export interface Listening {
  readonly host: Host;
  readonly store: DiscordStore;
  readonly limits: RateLimits;
  readonly turns: TurnTaking;
  readonly underWay: InFlight;
  readonly answer: AnswerLine;
  readonly locales: SeenLocale;
  readonly direct: DirectChannels;
  readonly managerRoles: readonly string[];
  readonly now: Now;
  readonly log: DiscordLog;
  /** Nothing new is begun any more. */
  readonly stopping: () => boolean;
}

/** The most that Discord takes of choices, and of the name and value of one. */
const CHOICES = 25;
const CHOICE_LENGTH = 100;

/** What is typed in an option that holds something else than a saved server's name. */
const TYPING: Readonly<Record<string, Typing>> = { spec: "line", first: "side", second: "side" };

/** What each kind of thing that Discord tells us leads to. */
export function listen(client: Client, listening: Listening): void {
  const { underWay, locales, direct, log, stopping } = listening;
  const during = (work: Promise<void>): void => {
    underWay.during(work).catch((error: unknown) => log.error("something was not answered", { error }));
  };
  // Its effects come before the reply that a second one would be refused.
  const again = toldBefore();
  client.on(Events.InteractionCreate, (interaction) => {
    if (stopping() || again(interaction.id)) return;
    const { channelId, user, locale } = interaction;
    const work = () => interact(interaction, listening).finally(() => locales.see(user.id, locale));
    during(direct.during(channelId, work));
  });
  client.on(Events.MessageCreate, (message) => {
    if (!stopping()) during(direct.during(message.channelId, () => hear(message, listening)));
  });
}

async function interact(interaction: Interaction, listening: Listening): Promise<void> {
  if (interaction.isAutocomplete()) return complete(interaction, listening);
  if (interaction.isChatInputCommand()) return command(interaction, listening);
  if (interaction.isMessageContextMenuCommand()) return menu(interaction, listening);
  if (interaction.isButton()) return press(interaction, listening);
  if (interaction.isModalSubmit()) return submit(interaction, listening);
}

/** Suggestions for what was typed so far; nothing is written, and nothing but the store is asked. */
async function complete(interaction: AutocompleteInteraction, { host, log }: Listening): Promise<void> {
  const { name, value } = interaction.options.getFocused(true);
  const choices = await host.suggest(value, askerOf(interaction, { managerRoles: [] }), TYPING[name] ?? "name");
  const fitting = choices.filter(({ line }) => line.length <= CHOICE_LENGTH).slice(0, CHOICES);
  try {
    await interaction.respond(fitting.map(({ label, line }) => ({ name: clip(label, CHOICE_LENGTH), value: line })));
  } catch (error) {
    log.warn("suggestions came too late", { failure: readFailure(error) });
  }
}

function command(interaction: ChatInputCommandInteraction, listening: Listening): Promise<void> {
  const text = lineOf(
    interaction.commandName,
    interaction.options.getSubcommand(false),
    optionsOf(interaction.options.data),
  );
  // Discord shows the command, but not its options, above the answer.
  return answerInteraction(
    interaction,
    { text, manner: "typed", about: null, language: null, question: text },
    listening,
  );
}

async function menu(interaction: MessageContextMenuCommandInteraction, listening: Listening): Promise<void> {
  const text = readableText(interaction.targetMessage.content, null);
  if (text === "") return tell(interaction, { code: "no-text" }, listening);
  return answerInteraction(
    interaction,
    { text, manner: "typed", about: null, language: null, question: null },
    listening,
  );
}

async function press(interaction: ButtonInteraction, listening: Listening): Promise<void> {
  const { host } = listening;
  const pressed = readCustomId(interaction.customId);
  const control = pressed === null ? null : host.control(pressed.control);
  if (pressed === null || control === null) return;
  if (control.kind === "form") {
    const { form, language } = await host.openForm(control.form, askerOf(interaction, listening), pressed.words);
    const customId = writeFormId({ form: control.form, about: pressed.about, language });
    return openModal(interaction, renderModal(form, { customId }), listening);
  }
  const text = control.kind === "carried" ? (pressed.words ?? "") : control.text;
  const { about } = pressed;
  return answerInteraction(interaction, { text, manner: "pressed", about, language: null, question: null }, listening);
}

/** Discord itself tells whoever pressed that nothing came of it; otherwise they are told here. */
async function openModal(interaction: ButtonInteraction, modal: Modal, listening: Listening): Promise<void> {
  try {
    await interaction.showModal(modal as never);
  } catch (error) {
    const failure = readFailure(error);
    listening.log.warn("a form could not be opened", { failure });
    if (failure !== "late" && failure !== "answered") await tell(interaction, { code: "try-again" }, listening);
  }
}

async function submit(interaction: ModalSubmitInteraction, listening: Listening): Promise<void> {
  const sent = readFormId(interaction.customId);
  if (sent === null) return;
  const { form, about, language } = sent;
  const read = listening.host.readForm(form, valuesOf(interaction), language);
  // A modal cannot be kept open: what is wrong is told, and a button opens it again with what was filled in.
  if (!read.ok) return speakAside(interaction, { ...read.document, about }, listening);
  const text = read.line;
  return answerInteraction(interaction, { text, manner: "pressed", about, language, question: text }, listening);
}

/** What stands in each field; a choice is its value. */
function valuesOf({ fields }: ModalSubmitInteraction): Readonly<Record<string, string>> {
  return Object.fromEntries(
    fields.fields.map((field, id) => {
      if ("value" in field && typeof field.value === "string") return [id, field.value];
      const chosen = "values" in field && Array.isArray(field.values) ? field.values[0] : "";
      return [id, String(chosen ?? "")];
    }),
  );
}

type Said = Pick<Line, "text" | "manner" | "about" | "language" | "question">;

async function answerInteraction(interaction: Answerable, said: Said, listening: Listening): Promise<void> {
  const { store, limits, turns, answer, now, log } = listening;
  const team = teamOfInteraction(interaction);
  const { user } = interaction;
  const admission = await (said.manner === "pressed" ? limits.press(team, user.id) : limits.ask(team, user.id));
  if (admission.kind === "refused") {
    return tell(interaction, { code: "too-many", seconds: admission.seconds }, listening);
  }
  const line: Line = {
    key: `interaction:${interaction.id}`,
    team,
    user: user.id,
    role: roleInInteraction(interaction, team, listening),
    locale: languageOf(interaction.locale),
    place: interaction.channelId ?? user.id,
    repliesTo: null,
    ...said,
  };
  const payload = { line, applicationId: interaction.applicationId, token: interaction.token };
  // The reply is the acknowledgement, so nothing is promised yet: what is written down now becomes durable together
  // with what the answer writes, and the reply waits for both.
  const taken = store.inbox.take(team, { ...deliveryOf(line, payload, now()), state: "sending" });
  // That it failed is told when the answer is there.
  taken.catch(() => undefined);
  const route = new InteractionRoute(interaction, said.question, log, () => taken);
  const begin = async (): Promise<boolean> => {
    try {
      if (await taken) return true;
      route.drop();
    } catch (error) {
      log.error("an interaction could not be written down", { error });
      route.drop();
      await tell(interaction, { code: "try-again" }, listening);
    }
    return false;
  };
  await turns.run(`${team} ${line.place} ${user.id}`, () => answer(line, route, false, begin));
}

function deliveryOf(line: Line, payload: object, at: number) {
  return { key: line.key, payload: JSON.stringify(payload), at, sender: ownConversation(line) };
}

async function tell(interaction: Answerable, notice: Notice, listening: Listening): Promise<void> {
  await speakAside(interaction, await listening.host.notice(notice, askerOf(interaction, listening)), listening);
}

/** What only the one who asked sees; where even that comes too late, Discord itself says so. */
async function speakAside(interaction: Answerable, document: Document, { log }: Listening): Promise<void> {
  const [message] = messagesOf({ document, expanded: false }, null);
  if (message === undefined) return;
  try {
    await interaction.reply(aside(message));
  } catch (error) {
    log.warn("a person could not be told", { failure: readFailure(error) });
  }
}

function askerOf(interaction: Interaction, { managerRoles }: { readonly managerRoles: readonly string[] }): Asker {
  const team = teamOfInteraction(interaction);
  const place = interaction.channelId ?? interaction.user.id;
  return {
    team,
    place,
    actor: interaction.user.id,
    role: roleInInteraction(interaction, team, { managerRoles }),
    language: null,
    locale: languageOf(interaction.locale),
    method: null,
    conversation: `${place} ${interaction.user.id}`,
  };
}

/** A message: by mention, in a direct message, as a reply to one of ours, or, where its text may be read, in a thread of ours. */
async function hear(message: Message, listening: Listening): Promise<void> {
  const { store, limits, turns, answer, host, locales, direct, now, log } = listening;
  const own = message.client.user.id;
  if (message.author.bot || message.webhookId !== null || message.system) return;
  // Kept until somebody else speaks.
  const role = roleInMessage(message, listening);
  const manner = await mannerOf(message, own, store);
  if (manner === null) return;
  const team = teamOfMessage(message);
  const line: Line = {
    key: `message:${message.id}`,
    team,
    user: message.author.id,
    role,
    locale: await locales.of(message.author.id),
    place: message.channelId,
    text: readableText(message.content, own),
    manner,
    about: null,
    language: null,
    repliesTo: message.reference?.messageId ?? null,
    question: null,
  };
  const asker: Asker = { ...invocationOf(line), conversation: `${line.place} ${line.user}` };
  const admission = await limits.ask(team, line.user);
  const route = messageRoute(message, { host, log, direct, asker });
  if (admission.kind === "refused") {
    if (!admission.first || manner === "overheard") return;
    const document = await host.notice({ code: "too-many", seconds: admission.seconds }, asker);
    const language: Language = line.locale ?? "en";
    await route.deliver({ document, language, audience: "asker", expanded: false, ends: false, silent: false });
    return;
  }
  const payload = { line, channelId: message.channelId, messageId: message.id };
  if (!(await store.inbox.take(team, deliveryOf(line, payload, now())))) return;
  await turns.run(`${team} ${line.place} ${line.repliesTo ?? line.user}`, () => answer(line, route, false));
}

/** `null`: it is not for us. */
async function mannerOf(message: Message, own: string, store: DiscordStore): Promise<Line["manner"] | null> {
  if (message.guildId === null && message.channel.isDMBased()) return "typed";
  if (message.mentions.has(own, { ignoreEveryone: true, ignoreRoles: true })) return "typed";
  // Empty where Discord hides it: then nothing was said to us.
  if (message.content === "") return null;
  const repliesTo = message.reference?.messageId;
  if (repliesTo === undefined) return null;
  const ours = await store.threads.isOpen(teamOfMessage(message), message.channelId, repliesTo);
  return ours ? "overheard" : null;
}
