import type { Language } from "#chat/command";
import type { DiscordLog, SeenLocales } from "./ports.ts";
import { languageOf } from "./roles.ts";
import { personTeam } from "./tenant.ts";

/** The language that Discord shows somebody, which a message does not say and an interaction does. */
export interface SeenLocale {
  /** Keeps what an interaction said; it is written only when it is something new, and nothing waits for it. */
  see(user: string, locale: string): Promise<void>;
  /** `null`: nothing was seen of them, or a language that we do not speak. */
  of(user: string): Promise<Language | null>;
}

/** So many people are known without asking the store. */
const KNOWN = 10_000;

/** It belongs to the person wherever they are, so it is kept among what is theirs alone. */
export function seenLocales(settings: SeenLocales, log: DiscordLog): SeenLocale {
  const known = new Map<string, string>();
  const know = (user: string, locale: string): void => {
    known.delete(user);
    known.set(user, locale);
    const [oldest] = known.keys();
    if (known.size > KNOWN && oldest !== undefined) known.delete(oldest);
  };
  const find = async (user: string): Promise<string | null> => {
    const before = known.get(user);
    if (before !== undefined) return before;
    const { locale } = await settings.own(personTeam(user), user);
    if (locale !== undefined) know(user, locale);
    return locale ?? null;
  };
  return {
    async see(user, locale) {
      try {
        if ((await find(user)) === locale) return;
        await settings.set(personTeam(user), "person", user, "locale", locale);
        know(user, locale);
      } catch (error) {
        log.warn("a person's language could not be kept", { error });
      }
    },
    async of(user) {
      try {
        const locale = await find(user);
        return locale === null ? null : languageOf(locale);
      } catch (error) {
        log.warn("a person's language could not be looked up", { error });
        return null;
      }
    },
  };
}
