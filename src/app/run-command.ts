import type { CommandContext, Invocation } from "#chat/command";
import { detectLanguage } from "#language/detect-language";
import type { Intent } from "#language/intent";
import { parseIntent } from "#language/parse-intent";
import type { Outcome } from "./outcome.ts";
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
  };
  let intent: Intent | null = null;
  try {
    context = await settle(invocation, running);
    const servers = await running.servers.list(invocation.team);
    const names = servers.map(({ name }) => name);
    const parsed = parseIntent(invocation.text, names);
    intent = parsed;
    return { intent, context, outcome: await running.carryOut(parsed, context) };
  } catch (error) {
    if (error instanceof StoreBusyError) return { intent, context, outcome: { kind: "refused", code: "store-busy" } };
    const reference = running.newReference();
    running.logBug(error, reference);
    return { intent, context, outcome: { kind: "refused", code: "bug", reference } };
  }
}

/** Language and method: what the caller fixed, then the settings, then the words, then the conversation so far. */
async function settle(invocation: Invocation, running: Running): Promise<CommandContext> {
  const { team, place, actor, conversation, text } = invocation;
  const set = await running.settings.effective(team, place, actor);
  const chosen = invocation.language ?? known(set.language) ?? detectLanguage(text);
  const language = chosen ?? (await running.conversations.find(team, conversation))?.language ?? "en";
  const method = invocation.method ?? (set.method === "report" ? "report" : "measured");
  return { invocation, language, method };
}

function known(language: string | undefined): CommandContext["language"] | null {
  return language === "en" || language === "zh-CN" ? language : null;
}
