import type { Language, Role, TeamId } from "#chat/command";
import type { Now } from "../ports.ts";
import type { SlackClient } from "./clients.ts";
import { readFailure } from "./failure.ts";

/** Somebody, as far as Slack tells. */
export interface Person {
  readonly role: Role;
  /** `null`: a language that we do not speak, or Slack did not tell. */
  readonly locale: Language | null;
}

export interface People {
  /** Looks a person up, afresh after a minute. Never rejects: what Slack does not tell is not assumed. */
  find(client: SlackClient, who: Lookup): Promise<Person>;
  /** The locale as it was told last, however long ago; asks nobody. */
  remembered(team: TeamId, user: string): Language | null;
}

export interface Lookup {
  readonly team: TeamId;
  readonly user: string;
  /** What was delivered says already that they are of another company. */
  readonly outsider: boolean;
  readonly installedBy: string | null;
  /** The client with the token that replaced one that ended; `null`: there is none. */
  readonly renewed?: () => Promise<SlackClient | null>;
}

interface Known {
  readonly admin: boolean;
  readonly stranger: boolean;
  readonly locale: Language | null;
  /** Until when it is believed, ms since 1970. */
  readonly until: number;
}

/** For so long an answer of Slack's is believed, ms; a role that was taken away counts no longer than this. */
const BELIEVED_MS = 60_000;
/** Without an answer Slack is left alone for so long, ms, or everybody would wait for it each time. */
const UNANSWERED_MS = 10_000;
/** Without the scope there is no use in asking again soon, ms. */
const SCOPELESS_MS = 10 * 60_000;
/** Slack's words for somebody who is none of the workspace's. */
const UNKNOWN_HERE = new Set(["user_not_found", "user_not_visible"]);
const KEPT = 5000;

/** Roles: an admin or owner, whoever installed the app, and those named in the settings manage; strangers are guests. */
export function people({ managers, now }: { readonly managers: readonly string[]; readonly now: Now }): People {
  const named = new Set(managers);
  const known = new Map<string, Known>();
  const asked = new Map<string, Promise<Known>>();
  const scopeless = new Map<TeamId, number>();

  const ask = async (client: SlackClient, who: Lookup, before: Known | undefined): Promise<Known> => {
    const at = now();
    const nothing: Known = { admin: false, stranger: false, locale: null, until: at + BELIEVED_MS };
    if ((scopeless.get(who.team) ?? 0) > at) return nothing;
    try {
      const { user } = await client.users.info({ user: who.user, include_locale: true });
      return {
        admin: user?.is_admin === true || user?.is_owner === true,
        stranger: user !== undefined && "is_stranger" in user && user.is_stranger === true,
        locale: languageOf(user?.locale),
        until: at + BELIEVED_MS,
      };
    } catch (error) {
      const failure = readFailure(error);
      // A stranger stays one and a language too; an admin must be confirmed.
      const unconfirmed = { ...nothing, ...before, admin: false };
      if (failure.kind === "token-ended") {
        const { renewed, ...again } = who;
        const next = await renewed?.().catch(() => null);
        return next == null ? { ...unconfirmed, until: at } : ask(next, again, before);
      }
      if (failure.kind !== "refused") return { ...unconfirmed, until: at + UNANSWERED_MS };
      if (failure.error === "missing_scope") scopeless.set(who.team, at + SCOPELESS_MS);
      return { ...nothing, stranger: UNKNOWN_HERE.has(failure.error) };
    }
  };

  const keep = (key: string, person: Known): void => {
    // Asked last, it is dropped last.
    known.delete(key);
    known.set(key, person);
    const [oldest] = known.keys();
    if (known.size > KEPT && oldest !== undefined) known.delete(oldest);
  };

  /** Many lines of one person at once ask once. */
  const askOnce = (key: string, client: SlackClient, who: Lookup, before: Known | undefined): Promise<Known> => {
    const running = asked.get(key);
    if (running !== undefined) return running;
    const asking = ask(client, who, before).finally(() => asked.delete(key));
    asked.set(key, asking);
    return asking;
  };

  return {
    async find(client, who) {
      const key = keyOf(who.team, who.user);
      const before = known.get(key);
      const believed = before !== undefined && before.until > now();
      const person = believed ? before : await askOnce(key, client, who, before);
      if (!believed) keep(key, person);
      const manages = person.admin || who.user === who.installedBy || named.has(who.user);
      const role = who.outsider || person.stranger ? "guest" : manages ? "manager" : "member";
      return { role, locale: person.locale };
    },
    remembered: (team, user) => known.get(keyOf(team, user))?.locale ?? null,
  };
}

function keyOf(team: TeamId, user: string): string {
  return `${team} ${user}`;
}

function languageOf(locale: string | undefined): Language | null {
  if (locale === undefined) return null;
  if (/^zh\b/i.test(locale)) return "zh-CN";
  return /^en\b/i.test(locale) ? "en" : null;
}
