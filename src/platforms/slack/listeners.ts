import { setTimeout as sleep } from "node:timers/promises";
import type { AckFn } from "@slack/bolt";
import type { Document } from "#chat/document";
import { FORM_IDS, type FormId, type Host } from "#chat/host";
import type { Inbox } from "../ports.ts";
import type { TurnTaking } from "../turn-taking.ts";
import type { Resumed } from "./answer-line.ts";
import type { SlackClient } from "./clients.ts";
import type { Asked, Delivery, HomeOpened, Pressed, Submitted } from "./delivery.ts";
import { type FormMetadata, readFormMetadata, writeFormMetadata } from "./form-metadata.ts";
import { type InboxApp, REPLAYED } from "./inbox-app.ts";
import { askerOf } from "./intake.ts";
import { isDirect, type Line, lineAsked, linePressed } from "./line.ts";
import { markOf } from "./look-up.ts";
import { renderModal } from "./modal.ts";
import { modalErrors, readModal } from "./modal-answer.ts";
import type { People } from "./people.ts";
import type { SlackLog } from "./ports.ts";
import type { PressedMessages } from "./pressed-messages.ts";
import { readDelivery } from "./read-delivery.ts";
import { renderForSlack } from "./render.ts";
import { respondPrivately } from "./respond.ts";
import type { Tokens } from "./tokens.ts";

export interface Listening {
  readonly host: Host;
  readonly inbox: Inbox;
  readonly tokens: Tokens;
  readonly people: People;
  readonly clientFor: (token: string, workspace: string | null) => SlackClient;
  readonly answer: (line: Line, resumed: Resumed) => Promise<void>;
  readonly showHome: (opened: HomeOpened) => Promise<void>;
  readonly turns: TurnTaking;
  readonly pressed: PressedMessages;
  readonly log: SlackLog;
}

/** Callback of the message shortcut "Size This Server". */
export const SIZE_SHORTCUT = "size_this_server";
export const EVENTS = ["app_mention", "message", "app_home_opened", "app_uninstalled", "tokens_revoked"] as const;

interface Arrived {
  readonly body: unknown;
  readonly context: Readonly<Record<string, unknown>>;
}
type Acknowledge = (answer?: object) => Promise<void>;

/** What each kind of delivery leads to: acknowledged first, then answered. */
export function listen(app: InboxApp, listening: Listening): void {
  const on =
    (act: (delivery: Delivery, acknowledge: Acknowledge, resumed: Resumed | null) => Promise<void>) =>
    async ({ body, context, ack }: Arrived & { readonly ack?: unknown }): Promise<void> => {
      const { botUserId } = context;
      const delivery = readDelivery(body, typeof botUserId === "string" ? botUserId : null);
      if (delivery === null) return;
      // Events have no acknowledgement of their own here: Bolt has given it.
      const acknowledge: Acknowledge = async (answer) => {
        if (typeof ack === "function") await (ack as AckFn<object | undefined>)(answer);
      };
      try {
        await act(delivery, acknowledge, (context[REPLAYED] as Resumed | undefined) ?? null);
      } catch (error) {
        await apologise(error, delivery, listening);
      }
    };
  const act = acting(listening);
  app.command(/^\/./, on(act));
  app.action(/[\s\S]*/, on(act));
  app.view(/[\s\S]*/, on(act));
  app.shortcut(SIZE_SHORTCUT, on(act));
  for (const name of EVENTS) app.event(name, on(act));
}

function acting(listening: Listening) {
  const { inbox, log } = listening;
  return async (delivery: Delivery, acknowledge: Acknowledge, resumed: Resumed | null): Promise<void> => {
    switch (delivery.kind) {
      case "command":
        await acknowledge();
        if (delivery.text === "" && resumed === null && (await openForm("spec", delivery, listening))) {
          return inbox.finish(delivery.team, delivery.key, { copies: [] });
        }
        return inTurn(lineAsked(delivery), resumed, listening);
      case "mention":
      case "direct":
      case "reply":
        return inTurn(lineAsked(delivery), resumed, listening);
      case "shortcut":
        await acknowledge();
        if (delivery.text === "") return sayNoText(delivery, listening);
        return inTurn(lineAsked(delivery), resumed, listening);
      case "press":
        await acknowledge();
        return press(delivery, resumed, listening);
      case "form":
        return submit(delivery, acknowledge, resumed, listening);
      case "home":
        await listening.showHome(delivery);
        return inbox.finish(delivery.team, delivery.key, { copies: [] });
      case "uninstalled":
        return;
      default:
        log.error("a delivery of an unknown kind", {});
        return delivery satisfies never;
    }
  };
}

/** A fault of ours on the way to an answer: the log has it under the reference that the person is given. */
async function apologise(error: unknown, delivery: Delivery, { host, inbox, people, log }: Listening): Promise<void> {
  const reference = markOf(delivery.team, delivery.key, 0).event_payload.key.slice(0, 8);
  log.error("a delivery could not be answered", { error, reference });
  if (delivery.kind === "uninstalled") return;
  if ("responseUrl" in delivery && delivery.responseUrl !== null) {
    const document = await host.notice({ code: "bug", reference }, askerOf(delivery, people));
    const [message] = renderForSlack(document).messages;
    if (message !== undefined) await respondPrivately(delivery.responseUrl, message);
  }
  await inbox.finish(delivery.team, delivery.key, { copies: [] });
}

/** Lines of one conversation are answered in the order in which they came. */
function inTurn(line: Line, resumed: Resumed | null, { turns, answer }: Listening): Promise<void> {
  const conversation = line.thread === null || line.opensThread ? line.user : line.thread;
  const key = `${line.team} ${line.channel} ${conversation}`;
  return turns.run(key, () => answer(line, resumed ?? { maybeSince: null }));
}

async function press(delivery: Pressed, resumed: Resumed | null, listening: Listening): Promise<void> {
  const { host, inbox, pressed } = listening;
  const control = host.control(delivery.control);
  const { channel, team, key, message, value } = delivery;
  if (control === null || channel === null) return inbox.finish(team, key, { copies: [] });
  if (control.kind === "form") {
    // A form only fits the moment it was asked for.
    if (resumed === null) {
      if (message !== null) pressed.keep(channel, message);
      const fills = control.carries === "filled";
      const filled = fills && value !== NO_ANSWER ? value : null;
      const opening = fills ? { ...delivery, value: NO_ANSWER } : delivery;
      if (!(await openForm(control.form, opening, listening, filled)))
        await showFormAsWords(control.form, delivery, listening);
    }
    return inbox.finish(team, key, { copies: [] });
  }
  const text = control.kind === "carried" ? value : control.text;
  const about = control.kind === "carried" || value === NO_ANSWER ? null : value;
  return inTurn(linePressed(delivery, channel, text, about), resumed, listening);
}

/** The value of a control that belongs to no answer. */
const NO_ANSWER = "-";

async function submit(
  delivery: Submitted,
  acknowledge: Acknowledge,
  resumed: Resumed | null,
  listening: Listening,
): Promise<void> {
  const { host, inbox, pressed } = listening;
  const { team, key, tenant, user, outsider, form, values, metadata } = delivery;
  const at = readFormMetadata(metadata);
  const id = FORM_IDS.find((known) => known === form);
  if (at === null || id === undefined) {
    await acknowledge();
    return inbox.finish(team, key, { copies: [] });
  }
  const read = host.readForm(id, readModal(values), at.language);
  if (!read.ok) {
    await acknowledge(modalErrors(read.errors));
    return inbox.finish(team, key, { copies: [] });
  }
  await acknowledge();
  const { channel, thread, message, about, language, responseUrl } = at;
  const line: Line = {
    ...{ key, team, tenant, user, channel, outsider, thread, about, language, responseUrl },
    text: read.line,
    manner: "pressed",
    opensThread: thread === null,
    direct: isDirect(channel),
    question: thread === null ? read.line : null,
    pressed: message === null ? null : pressed.find(channel, message),
  };
  return inTurn(line, resumed, listening);
}

/** A trigger lives for 3 s from the click; so much of it may go into a fresh token and the person's language, ms. */
const FORM_TOKEN_MS = 1500;
const FORM_LANGUAGE_MS = 800;

/** @returns whether the form is open; where it cannot be, words take its place. */
async function openForm(
  id: FormId,
  delivery: Asked | Pressed,
  listening: Listening,
  filled: string | null = null,
): Promise<boolean> {
  const { host, tokens, people, clientFor, log } = listening;
  const { tenant, team, user, outsider, trigger, channel, responseUrl } = delivery;
  const authorisation = await within(FORM_TOKEN_MS, tokens.current(tenant));
  if (authorisation === null || trigger === null || channel === null) return false;
  const client = clientFor(authorisation.botToken, authorisation.organisation ? tenant.workspace : null);
  // The form speaks this person's language, as far as it is known in time.
  if (people.remembered(team, user) === null) {
    const { installedBy } = authorisation;
    await within(FORM_LANGUAGE_MS, people.find(client, { team, user, outsider, installedBy }));
  }
  const { form, close, language } = await host.openForm(id, askerOf(delivery, people), filled);
  const metadata: FormMetadata = { channel, language, responseUrl, ...whatItIsFor(delivery) };
  const view = renderModal(form, { callbackId: id, privateMetadata: writeFormMetadata(metadata), close });
  try {
    await client.views.open({ trigger_id: trigger, view: view as never });
    return true;
  } catch (error) {
    log.warn("a form could not be opened", { error });
    return false;
  }
}

/** `null`: it took longer. It goes on all the same, for whoever asks next. */
async function within<Value>(ms: number, work: Promise<Value>): Promise<Value | null> {
  const enough = new AbortController();
  const late = sleep(ms, null, enough).catch(() => null);
  return Promise.race([work, late]).finally(() => enough.abort());
}

/** The fields and what each takes, to be typed as a line instead. */
async function showFormAsWords(id: FormId, delivery: Pressed, { host, people }: Listening): Promise<void> {
  const { form } = await host.openForm(id, askerOf(delivery, people));
  const { messages } = renderForSlack({ tone: "neutral", summary: form.title, blocks: [form], more: [] });
  const [message] = messages;
  if (delivery.responseUrl !== null && message !== undefined) await respondPrivately(delivery.responseUrl, message);
}

function whatItIsFor(delivery: Asked | Pressed): Pick<FormMetadata, "thread" | "message" | "about"> {
  if (delivery.kind !== "press") return { thread: null, message: null, about: null };
  const { message, value } = delivery;
  const stays = message !== null && !message.ephemeral;
  return {
    thread: stays ? (message.thread ?? message.ts) : (message?.thread ?? null),
    message: stays ? message.ts : null,
    about: value === NO_ANSWER || value === "" ? null : value,
  };
}

async function sayNoText(delivery: Asked, { host, inbox, people }: Listening): Promise<void> {
  const document: Document = await host.notice({ code: "no-text" }, askerOf(delivery, people));
  const [message] = renderForSlack(document).messages;
  if (delivery.responseUrl !== null && message !== undefined) await respondPrivately(delivery.responseUrl, message);
  return inbox.finish(delivery.team, delivery.key, { copies: [] });
}
