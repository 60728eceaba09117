import { Refusal } from "../api/refusal.ts";
import { type Delivery, taken } from "../delivery/delivery.ts";
import { respond } from "../web/response-url-route.ts";
import { isWire, list, parseJson, type Wire } from "../wire.ts";
import type { ChannelState } from "../world/channel-state.ts";
import type { PersonState } from "../world/person-state.ts";
import type { World } from "../world/world.ts";
import { commandFailed, notice } from "./notices.ts";
import { commandPayload, newResponseUrl } from "./payloads.ts";

/** Sends a slash command. What the app says in its acknowledgement is shown like an answer to the response_url. */
export async function sendCommand(
  world: World,
  person: PersonState,
  channel: ChannelState,
  command: string,
  text: string,
): Promise<Delivery> {
  const place = { channel: channel.id, threadTs: null };
  world.journal.add({ kind: "command", person: person.id, text: `${command} ${text}`.trim(), ...place });
  const { commands } = world.settings;
  if (commands.length > 0 && !commands.includes(command)) {
    notice(world, person, place, `${command} is not a valid command.`);
    throw new Error(`${command} is not a command of this app`);
  }
  const url = newResponseUrl(world, person, channel, null);
  const payload = commandPayload(world, person, channel, command, text, url);
  const delivery = await world.courier.send({ kind: "slash_commands", payload });
  if (!taken(delivery)) {
    commandFailed(world, person, place, command, delivery);
    return delivery;
  }
  const said = saidAtOnce(delivery.body);
  if (said === null) return delivery;
  try {
    respond(world, url, said);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    notice(world, person, place, `${command} failed with the error "${error.code}"`);
    return { ...delivery, refused: [error.code, ...list(error.extra["errors"]).map(String)] };
  }
  return delivery;
}

/** The acknowledgement as a message: JSON or plain words; nothing if it is empty. */
function saidAtOnce(body: string): Wire | null {
  if (body.trim() === "") return null;
  const json = parseJson(body);
  if (!isWire(json)) return { text: body };
  return Object.keys(json).length === 0 ? null : json;
}
