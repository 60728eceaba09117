import type { ReceiverEvent } from "@slack/bolt";
import type { Asker, Host, Notice } from "#chat/host";
import type { Inbox, Now } from "../ports.ts";
import type { RateLimits } from "../rate-limits.ts";
import type { SlackMessage } from "./blocks.ts";
import type { SlackClient } from "./clients.ts";
import type { Asked, Delivery } from "./delivery.ts";
import { isDirect } from "./line.ts";
import type { People } from "./people.ts";
import type { SlackLog, Threads } from "./ports.ts";
import { readDelivery } from "./read-delivery.ts";
import { OWNER } from "./recover.ts";
import { renderForSlack } from "./render.ts";
import { respondPrivately } from "./respond.ts";
import type { Tenant } from "./tenant.ts";
import type { Tokens } from "./tokens.ts";

export interface Intake {
  readonly host: Host;
  readonly inbox: Inbox;
  readonly threads: Threads;
  readonly tokens: Tokens;
  /** Who answers what is taken in: this process. */
  readonly owner: () => string;
  /** Before anything is read of a team: it may be one that we know under an earlier id. */
  readonly joined: (tenant: Tenant) => Promise<void>;
  readonly people: People;
  readonly limits: RateLimits;
  readonly clientFor: (token: string, workspace: string | null) => SlackClient;
  readonly now: Now;
  readonly log: SlackLog;
}

/** What is to be done with something that Slack delivered. */
export type Admitted =
  /** It is written down and must be acknowledged and answered. */
  | { readonly kind: "take"; readonly delivery: Delivery }
  /** It is acknowledged, with this as the body, and nothing else happens. */
  | { readonly kind: "done"; readonly acknowledgement?: object };

/** Nothing could be written: Slack is told so, and delivers it again. */
class NotTakenError extends Error {
  override readonly name = "NotTakenError";
  readonly code = "not-taken";
}

/**
 * Everything that happens before an acknowledgement: is it for us, is it new, is it within the limits, and then
 * the one durable write. Never asks Slack for anything.
 * @throws {NotTakenError} for an event that could not be written down
 */
export function intake(parts: Intake): (event: ReceiverEvent) => Promise<Admitted> {
  return async (event) => {
    const seen = readDelivery(event.body);
    if (seen === null) return { kind: "done" };
    await parts.joined(seen.tenant);
    if (!(await concernsUs(seen, parts))) return { kind: "done" };
    if (seen.kind === "uninstalled") {
      // Before it is acknowledged: if this fails, Slack tells us again.
      await parts.tokens.forget(seen.tenant, seen.at);
      return { kind: "done" };
    }
    const own = await parts.tokens.find(seen.tenant);
    if (own === null) return { kind: "done", ...(await refusal(seen, { code: "not-installed" }, parts)) };
    const delivery = readDelivery(event.body, own.botUserId);
    if (delivery === null || delivery.kind === "uninstalled") return { kind: "done" };
    // What comes again has been counted already.
    const again = event.retryNum !== undefined && (await parts.inbox.find(delivery.team, delivery.key)) !== null;
    if (again) return { kind: "done" };
    const limited = await tooMany(delivery, parts);
    if (limited !== null) return limited;
    return take(delivery, event.body, parts);
  };
}

/** Of what is said in channels only the threads that we take part in are ours, unless we are mentioned. */
async function concernsUs(delivery: Delivery, { threads }: Intake): Promise<boolean> {
  if (delivery.kind !== "reply") return true;
  return delivery.thread !== null && (await threads.isOpen(delivery.team, delivery.channel, delivery.thread));
}

type FromPerson = Exclude<Delivery, { kind: "uninstalled" }>;

async function tooMany(delivery: FromPerson, parts: Intake): Promise<Admitted | null> {
  const { team, user } = delivery;
  const { limits } = parts;
  // People who talk among themselves use up nobody's questions, and are not told off.
  const overheard = delivery.kind === "reply" && !delivery.mentioned;
  const admission = await (delivery.kind === "press" || overheard ? limits.press(team, user) : limits.ask(team, user));
  if (admission.kind === "admitted") return null;
  const { seconds, first } = admission;
  if (overheard) return { kind: "done" };
  return { kind: "done", ...(await refusal(delivery, { code: "too-many", seconds }, parts, first)) };
}

async function take(delivery: FromPerson, body: unknown, parts: Intake): Promise<Admitted> {
  const { inbox, owner, now, log } = parts;
  try {
    const fresh = await inbox.take(delivery.team, {
      key: delivery.key,
      payload: payloadText(body, owner()),
      at: now(),
      sender: delivery.channel === null ? null : `${delivery.channel} ${delivery.user}`,
    });
    return fresh ? { kind: "take", delivery } : { kind: "done" };
  } catch (error) {
    log.error("a delivery could not be written down", { error });
    if (delivery.kind === "mention" || delivery.kind === "direct" || delivery.kind === "reply") {
      throw new NotTakenError("the delivery could not be written down", { cause: error });
    }
    return { kind: "done", ...(await refusal(delivery, { code: "try-again" }, parts)) };
  }
}

/** The body as it is replayed after a crash, with whoever took it in; the one secret in it is left out. */
function payloadText(body: unknown, owner: string): string {
  const whole = typeof body === "object" && body !== null ? { ...body, [OWNER]: owner } : body;
  const text = JSON.stringify(whole, (name, value: unknown) => (name === "token" ? undefined : value));
  // Some control characters need no escape in JSON, and no place in a database either.
  return text.replace(/[\u007f-\u009f]/g, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** Says no to the one who asked: in the acknowledgement itself where Slack shows it, else beside it. */
async function refusal(
  delivery: FromPerson,
  notice: Notice,
  parts: Intake,
  tell = true,
): Promise<{ acknowledgement?: object }> {
  const document = await parts.host.notice(notice, askerOf(delivery, parts.people));
  switch (delivery.kind) {
    case "command":
      return { acknowledgement: { response_type: "ephemeral", text: fallbackOf(document) } };
    case "form":
      return {
        acknowledgement: { response_action: "errors", errors: { [firstField(delivery.values)]: document.summary } },
      };
    case "press":
    case "shortcut": {
      const [message] = renderForSlack(document).messages;
      if (tell && delivery.responseUrl !== null && message !== undefined) {
        void respondPrivately(delivery.responseUrl, message);
      }
      return {};
    }
    case "mention":
    case "direct":
    case "reply": {
      const [message] = renderForSlack(document).messages;
      if (tell && message !== undefined) void tellAside(delivery, message, parts);
      return {};
    }
    case "home":
      return {};
    default:
      return delivery satisfies never;
  }
}

function fallbackOf(document: Parameters<typeof renderForSlack>[0]): string {
  return renderForSlack(document).messages[0]?.text ?? "";
}

function firstField(values: unknown): string {
  return typeof values === "object" && values !== null ? (Object.keys(values)[0] ?? "") : "";
}

/** After the acknowledgement; that it fails changes nothing. */
async function tellAside(
  { tenant, channel, user, thread }: Asked,
  { text }: SlackMessage,
  { tokens, clientFor, log }: Intake,
): Promise<void> {
  try {
    const authorisation = await tokens.current(tenant);
    if (authorisation === null) return;
    const client = clientFor(authorisation.botToken, authorisation.organisation ? tenant.workspace : null);
    const where = { channel, text, ...(thread === null ? {} : { thread_ts: thread }) };
    if (isDirect(channel)) await client.chat.postMessage(where);
    else await client.chat.postEphemeral({ ...where, user });
  } catch (error) {
    log.warn("a refusal could not be shown", { error });
  }
}

/** Whoever something came from, with the locale that is known without asking Slack. */
export function askerOf(delivery: FromPerson, people: Pick<People, "remembered">): Asker {
  const place = delivery.channel ?? "";
  const locale = people.remembered(delivery.team, delivery.user);
  return {
    ...("text" in delivery ? { text: delivery.text } : {}),
    locale,
    team: delivery.team,
    place,
    actor: delivery.user,
    role: "member",
    language: null,
    method: null,
    conversation: `${place} ${delivery.user}`,
  };
}
