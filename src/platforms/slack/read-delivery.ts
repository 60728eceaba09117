import type { Delivery } from "./delivery.ts";
import { readCommand } from "./read-command.ts";
import { readEvent } from "./read-event.ts";
import { readForm, readPress, readShortcut } from "./read-interaction.ts";

/**
 * Reads what Slack sent; `null` for what does not concern us: our own messages, edits, joins, other apps.
 * `ownUserId` is who we are in its tenant; while that is not known, the delivery itself may tell.
 */
export function readDelivery(body: unknown, ownUserId: string | null = null): Delivery | null {
  if (typeof body !== "object" || body === null) return null;
  if ("command" in body) return readCommand(body);
  switch ("type" in body ? body.type : null) {
    case "event_callback":
      return readEvent(body, ownUserId);
    case "block_actions":
      return readPress(body);
    case "view_submission":
      return readForm(body);
    case "message_action":
      return readShortcut(body);
    default:
      return null;
  }
}
