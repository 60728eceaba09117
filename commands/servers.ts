import { EXAMPLES } from "#view/examples";
import type { CommandOf } from "./command-of.ts";

/** `servers`: the saved ones, with what each holds. */
export const list: CommandOf<"list"> = {
  name: "servers",
  example: EXAMPLES.list,
  run: (_words, context, services) => services.list(context),
};

/** `show web-1`: that server's answer; "what if" then starts from it. */
export const show: CommandOf<"show"> = {
  name: "show",
  example: EXAMPLES.show,
  run: ({ name }, context, services) => services.show(name, context),
};

/** `save as web-1`: keeps the server of the last answer. */
export const save: CommandOf<"save"> = {
  name: "save",
  example: EXAMPLES.save,
  run: ({ name }, context, services) => services.save(name, context),
};

/** `rename web-1 to web-2`. */
export const rename: CommandOf<"rename"> = {
  name: "rename",
  example: EXAMPLES.rename,
  run: ({ from, to }, context, services) => services.rename(from, to, context),
};

/** `remove web-1`: gone from the list, and kept aside until something else is removed. */
export const remove: CommandOf<"remove"> = {
  name: "remove",
  example: EXAMPLES.remove,
  run: ({ name }, context, services) => services.remove(name, context),
};
