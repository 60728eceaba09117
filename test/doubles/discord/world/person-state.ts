import type { Message, OpenModal } from "./model.ts";
import type { World } from "./world.ts";

/** Somebody with an account. */
export interface PersonState {
  readonly id: string;
  readonly name: string;
  locale: string;
  /** Whether the person added the app to their own account. */
  installed: boolean;
  /** Whether the app may write to the person directly. */
  takesMessages: boolean;
  /** Messages that only this person sees. */
  readonly ephemerals: Message[];
  modal: OpenModal | null;
}

/** The person's or the bot's name, or the id of somebody unknown. */
export function nameOf(world: World, id: string): string {
  return id === world.settings.applicationId ? world.settings.botName : (world.people.get(id)?.name ?? id);
}

export function personIn(world: World, id: string): PersonState {
  const person = world.people.get(id);
  if (person === undefined) throw new Error(`there is no person ${id}`);
  return person;
}
