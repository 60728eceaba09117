import type { Delivery } from "../delivery/delivery.ts";
import type { PersonState } from "../world/person-state.ts";
import type { World } from "../world/world.ts";

interface Place {
  readonly channel: string | null;
  readonly threadTs: string | null;
}

/** Slack's own word for what went wrong. */
const codeOf = ({ problem }: Delivery): string =>
  problem === "operation_timeout" ? "operation_timeout" : "dispatch_failed";

/** Shows a person that a command failed, as Slack does when the app did not answer well in time. */
export function commandFailed(
  world: World,
  person: PersonState,
  place: Place,
  command: string,
  delivery: Delivery,
): void {
  notice(world, person, place, `${command} failed with the error "${codeOf(delivery)}"`);
}

/** Shows a person that a click or a shortcut came to nothing. */
export function actionFailed(world: World, person: PersonState, place: Place, delivery: Delivery): void {
  const text =
    codeOf(delivery) === "operation_timeout"
      ? "Operation timed out. Apps need to respond within 3 seconds."
      : "This app responded with an error (dispatch_failed).";
  notice(world, person, place, text);
}

export const CONNECTION_TROUBLE = "We had some trouble connecting. Try again?";

export function notice(world: World, person: PersonState, { channel, threadTs }: Place, text: string): void {
  world.journal.add({ kind: "notice", person: person.id, text, channel, threadTs });
}
