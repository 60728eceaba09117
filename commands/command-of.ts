import type { Outcome } from "#app/outcome";
import type { Services } from "#app/services";
import type { Command } from "#chat/command";
import type { Intent, IntentKind } from "#language/intent";

/** The command for one kind of intent: it gets that intent's words and answers with an outcome. */
export type CommandOf<Kind extends IntentKind> = Command<Extract<Intent, { kind: Kind }>, Services, Outcome>;
