import type { Author, Message, View } from "./model.ts";
import type { World } from "./world.ts";

/** A member of a workspace, or a stranger in a shared channel. */
export interface PersonState {
  readonly id: string;
  readonly name: string;
  readonly locale: string;
  readonly tz: string;
  readonly admin: boolean;
  /** The workspace through which the person is met. */
  readonly teamId: string;
  /** The workspace that the person belongs to. */
  readonly homeTeamId: string;
  /** Messages that only this person sees. */
  readonly ephemerals: Message[];
  /** Open modals, the topmost last. */
  readonly modals: View[];
  home: View | null;
  prompts: {
    readonly title: string | null;
    readonly prompts: readonly { readonly title: string; readonly message: string }[];
  } | null;
  /** What was chosen in menus of messages, by message, block and action. */
  readonly chosen: Map<string, Record<string, Record<string, unknown>>>;
}

export function authorOf(person: PersonState): Author {
  return { kind: "person", userId: person.id, name: person.name, botId: null, teamId: person.homeTeamId };
}

/** The person's name, or the id of somebody unknown. */
export function nameOf(world: World, personId: string): string {
  return world.people.get(personId)?.name ?? personId;
}
