import { ComponentType, type Message } from "discord.js";
import { smallPrint } from "./render.ts";

/** The components of a message with its controls replaced by what came of them; `null`: it has none. */
export function withoutControls(message: Message, outcome: string): readonly unknown[] | null {
  const components = message.components.map((component) => component.toJSON() as { readonly type: number });
  const at = components.findIndex(({ type }) => type === ComponentType.ActionRow);
  if (at === -1) return null;
  const others = components.filter(({ type }) => type !== ComponentType.ActionRow);
  return [...others.slice(0, at), smallPrint(outcome), ...others.slice(at)];
}
