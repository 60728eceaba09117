import type { Outcome } from "#app/outcome";
import type { Services } from "#app/services";
import type { CommandContext } from "#chat/command";
import type { Intent, IntentKind } from "#language/intent";
import { capacity } from "./capacity.ts";
import type { CommandOf } from "./command-of.ts";
import { compare } from "./compare.ts";
import { config, more, undo, working } from "./follow-ups/revisit.ts";
import { whatIf } from "./follow-ups/what-if.ts";
import { greeting, help, unknown } from "./help.ts";
import { calibrate, digest, usage } from "./later.ts";
import { list, remove, rename, save, show } from "./servers.ts";
import { settings } from "./settings.ts";
import { size } from "./size.ts";

/** Everything that can be said, in help order: one command for every kind of intent. */
export const commands: { readonly [Kind in IntentKind]: CommandOf<Kind> } = {
  assess: capacity,
  "what-if": whatIf,
  size,
  save,
  list,
  show,
  compare,
  rename,
  remove,
  undo,
  config,
  working,
  more,
  settings,
  help,
  digest,
  usage,
  calibrate,
  greeting,
  unknown,
};

/** Hands an intent to its command. */
export function carryOut<Kind extends IntentKind>(
  intent: Extract<Intent, { kind: Kind }>,
  context: CommandContext,
  services: Services,
): Promise<Outcome> {
  const command: CommandOf<Kind> = commands[intent.kind as Kind];
  return command.run(intent, context, services);
}
