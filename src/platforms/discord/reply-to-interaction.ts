import type {
  ButtonInteraction,
  ChatInputCommandInteraction,
  MessageContextMenuCommandInteraction,
  ModalSubmitInteraction,
} from "discord.js";
import { MessageFlags } from "discord.js";
import type { Reply } from "#chat/host";
import { answerAnnounced, answerStanding, orPlain, sendRest } from "./answer-announced.ts";
import type { Delivered, Route } from "./answer-line.ts";
import { withoutControls } from "./end-flow.ts";
import { readFailure } from "./failure.ts";
import { aside, messagesOf } from "./outgoing.ts";
import type { DiscordLog } from "./ports.ts";
import { undelivered } from "./undelivered.ts";

export type Answerable =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | ButtonInteraction
  | ModalSubmitInteraction;

/** Discord waits three seconds; half of them are left for the way, ms. */
const DEFER_AFTER_MS = 1500;

/**
 * The way back to an interaction: one reply, at once. Only when the answer is late it is announced first, so that
 * Discord goes on waiting; then the reply takes the place of the announcement.
 */
export class InteractionRoute implements Route {
  readonly #interaction: Answerable;
  readonly #question: string | null;
  readonly #log: DiscordLog;
  readonly #timer: NodeJS.Timeout;
  #deferring: Promise<unknown> | null = null;

  constructor(interaction: Answerable, question: string | null, log: DiscordLog, onDefer: () => Promise<unknown>) {
    this.#interaction = interaction;
    this.#question = question;
    this.#log = log;
    this.#timer = setTimeout(() => {
      this.#deferring = onDefer()
        .then(() => interaction.deferReply())
        .catch((error: unknown) => log.warn("a late answer could not be announced", { failure: readFailure(error) }));
    }, DEFER_AFTER_MS);
  }

  async deliver(reply: Reply): Promise<Delivered> {
    clearTimeout(this.#timer);
    await this.#deferring;
    const { webhook, deferred } = this.#interaction;
    try {
      if (reply.ends && (await this.#endFlow(reply))) return { kind: "private" };
      if (deferred) return await answerAnnounced(webhook, reply, this.#question, this.#log);
      return await this.#answer(reply);
    } catch (error) {
      if (readFailure(error) !== "answered") return this.#lost(error);
      this.#log.warn(
        "an interaction was answered already: by a try whose confirmation was lost, or by another process under this token",
      );
      return answerStanding(webhook, reply, this.#question, this.#log).catch((gone: unknown) => this.#lost(gone));
    }
  }

  /** No answer will come: nothing is announced any more. */
  drop(): void {
    clearTimeout(this.#timer);
  }

  async #answer(reply: Reply): Promise<Delivered> {
    const privately = reply.audience === "asker";
    const messages = messagesOf(reply, this.#question).map((message) => (privately ? aside(message) : message));
    const [first, ...rest] = messages;
    if (first === undefined) return { kind: "lost", why: "nothing to say" };
    const { resource } = await orPlain(first, reply, this.#log, (message) =>
      this.#interaction.reply({ ...(privately ? aside(message) : message), withResponse: true }),
    );
    await sendRest(this.#interaction.webhook, rest, this.#log);
    const message = resource?.message?.id;
    return privately || message === undefined ? { kind: "private" } : { kind: "posted", message };
  }

  /** The controls of the message give way to what came of them. */
  async #endFlow({ document }: Reply): Promise<boolean> {
    const interaction = this.#interaction;
    if (interaction.deferred || !("message" in interaction) || interaction.message === null) return false;
    if (!interaction.isMessageComponent() && !interaction.isFromMessage()) return false;
    // What everybody should see does not go where only the asker looks.
    if (interaction.message.flags.has(MessageFlags.Ephemeral)) return false;
    const components = withoutControls(interaction.message, document.summary);
    if (components === null) return false;
    await interaction.update({ components: components as never });
    return true;
  }

  #lost(error: unknown): Delivered {
    const delivered = undelivered(error);
    if (delivered.kind !== "lost") return delivered;
    const age = Date.now() - this.#interaction.createdTimestamp;
    switch (delivered.why) {
      case "late":
        return { kind: "lost", why: `too late, ${age} ms after it was sent` };
      case "answered":
        return { kind: "lost", why: "somebody else answered it; is the token used twice?" };
      default:
        return delivered;
    }
  }
}
