import { EXAMPLES } from "#view/examples";
import type { CommandOf } from "./command-of.ts";

/** `language zh`, `think time 8s`, `method report`; `settings` alone shows them. */
export const settings: CommandOf<"settings"> = {
  name: "settings",
  example: EXAMPLES.settings,
  run: ({ setting, scope }, context, services) =>
    setting.key === "show"
      ? services.readSettings(context)
      : services.changeSettings(setting, scope ?? "person", context),
};
