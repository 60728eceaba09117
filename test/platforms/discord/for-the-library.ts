import type {
  APIModalInteractionResponseCallbackData,
  RESTPostAPIChannelMessageJSONBody,
  RESTPutAPIApplicationCommandsJSONBody,
} from "discord.js";
import type { COMMANDS } from "#platforms/discord/commands";
import type { DiscordMessage } from "#platforms/discord/components";
import type { Modal } from "#platforms/discord/modal";

/** The library's types know nothing that is read-only. */
type Writable<T> = T extends readonly (infer Item)[]
  ? Writable<Item>[]
  : T extends object
    ? { -readonly [Key in keyof T]: Writable<T[Key]> }
    : T;

function writable<T>(value: T): Writable<T> {
  return structuredClone(value) as Writable<T>;
}

/** These compile only as long as what we make can be handed to the library. */
export const forTheLibrary = {
  message: (message: DiscordMessage): Pick<RESTPostAPIChannelMessageJSONBody, "flags" | "components"> =>
    writable(message),
  modal: (modal: Modal): APIModalInteractionResponseCallbackData => writable(modal),
  commands: (commands: typeof COMMANDS): RESTPutAPIApplicationCommandsJSONBody => writable(commands),
};
