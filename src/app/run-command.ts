import type { CommandContext, Invocation, Language } from "#chat/command";
import { detectLanguage } from "#language/detect-language";
import type { Intent } from "#language/intent";
import { parseIntent } from "#language/parse-intent";
import { conversationRead } from "./conversation-so-far.ts";
import type { Outcome } from "./outcome.ts";
import { isAddressed, isWorthSaying } from "./overheard.ts";
import { type ConversationRepository, type ServerRepository, type SettingRepository, StoreBusyError } from "./ports.ts";

/** What running needs: where to look things up, who carries the intent out, and who is told of bugs. */
export interface Running {
  readonly settings: SettingRepository;
  readonly servers: ServerRepository;
  readonly conversations: ConversationRepository;
  readonly carryOut: (intent: Intent, context: CommandContext) => Promise<Outcome>;
  readonly newReference: () => string;
  /** Never told what the person typed: only the bug and its reference. */
  readonly logBug: (bug: unknown, reference: string) => void;
}

/** One invocation, carried out: its outcome, and the language to put it in. */
export interface Ran {
  readonly intent: Intent | null;
  readonly outcome: Outcome;
  readonly context: CommandContext;
  /** It was overheard and not meant for us: nothing should be said. */
  readonly silent: boolean;
}

/**
 * Words in, outcome out; the one error boundary. An expected failure becomes a refusal, a bug becomes
 * an apology with a reference that stands in the log. Never rejects.
 */
export async function runCommand(invocation: Invocation, running: Running): Promise<Ran> {
  let context: CommandContext = {
    invocation,
    language: invocation.language ?? detectLanguage(invocation.text) ?? "en",
    method: invocation.method ?? "measured",
    thinkS: null,
  };
  let intent: Intent | null = null;
  try {
    context = await settle(invocation, running);
    const names = await knownNames(invocation, running);
    const parsed = parseIntent(invocation.text, names);
    intent = parsed;
    if (invocation.manner === "overheard" && !isAddressed(parsed)) {
      return { intent, context, outcome: { kind: "greeting" }, silent: true };
    }
    const outcome = await running.carryOut(parsed, context);
    return { intent, context, outcome, silent: invocation.manner === "overheard" && !isWorthSaying(outcome) };
  } catch (error) {
    if (error instanceof StoreBusyError)
      return { intent, context, outcome: { kind: "refused", code: "store-busy" }, silent: false };
    const reference = running.newReference();
    running.logBug(error, reference);
    return { intent, context, outcome: { kind: "refused", code: "bug", reference }, silent: false };
  }
}

/** Names that a guest's words could mean are none of the team's. */
async function knownNames({ team, role }: Invocation, { servers }: Running): Promise<readonly string[]> {
  if (role === "guest") return [];
  return (await servers.list(team)).map(({ name }) => name);
}

/** The language of what is said without having been asked for: a form, a notice. */
export async function languageFor(
  { text = "", ...who }: Omit<Invocation, "text"> & { readonly text?: string },
  running: Settling,
): Promise<Language> {
  return (await settle({ ...who, text }, running)).language;
}

type Settling = Pick<Running, "settings" | "conversations">;

async function settle(invocation: Invocation, running: Settling): Promise<CommandContext> {
  const { team, place, actor } = invocation;
  const set = await running.settings.effective(team, place, actor);
  const language = invocation.language ?? (await chooseLanguage(invocation, known(set.language), running));
  const method = invocation.method ?? (set.method === "report" ? "report" : "measured");
  return { invocation, language, method, thinkS: thinkSeconds(set.think) };
}

/**
 * With a locale: what the person set, then Chinese characters in their words, then the locale. Without
 * one: what is set for person, place or team, then their words, then the conversation so far.
 */
async function chooseLanguage(
  invocation: Invocation,
  set: Language | null,
  { settings, conversations }: Settling,
): Promise<Language> {
  const { team, actor, locale = null } = invocation;
  // The words of a control are ours.
  const written = invocation.manner === "pressed" ? null : detectLanguage(invocation.text);
  if (locale === null) {
    if (set ?? written) return set ?? written ?? "en";
    return (await conversations.find(team, conversationRead(invocation)))?.language ?? "en";
  }
  if (set === locale && written !== "zh-CN") return locale;
  const own = set === null ? null : known((await settings.own(team, actor)).language);
  return own ?? (written === "zh-CN" ? written : locale);
}

function thinkSeconds(set: string | undefined): number | null {
  const seconds = Number(set);
  return set !== undefined && Number.isFinite(seconds) && seconds > 0 ? seconds : null;
}

function known(language: string | undefined): Language | null {
  return language === "en" || language === "zh-CN" ? language : null;
}
