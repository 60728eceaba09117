import { dropUndefined, list, type Wire, wire } from "../../shared/wire.ts";
import { type Finding, newFindings, oneOf, shape } from "../rules/check.ts";
import { reachesOf } from "../rules/reaches.ts";
import { validateAutocomplete } from "../rules/validate-commands.ts";
import { FLAGS, validateMessage } from "../rules/validate-message.ts";
import { validateModal } from "../rules/validate-modal.ts";
import { addressOf, type ChannelState } from "../world/channel-state.ts";
import { answeredBy, isForcedEphemeral, messageTypeOf } from "../world/interactions.ts";
import { messageWire } from "../world/message-wire.ts";
import { type Content, edit, keptComponents, post } from "../world/messages.ts";
import type { InteractionState, Message } from "../world/model.ts";
import type { World } from "../world/world.ts";
import { editedContent, newContent } from "./message-content.ts";
import type { SentFile } from "./read-request.ts";
import { refuse, refuseFindings } from "./refusal.ts";
import { bodyOf, type Handler, NOTHING, param, type RouteCall } from "./route-call.ts";

/** What may answer what. */
const TYPES_OF: Readonly<Record<InteractionState["kind"], readonly number[]>> = {
  command: [4, 5, 9],
  component: [4, 5, 6, 7, 9],
  modal: [4, 5, 6, 7],
  autocomplete: [8],
};

/** The first answer to what a person did: within three seconds, and once. */
export const callback: Handler = (call) => {
  const { world } = call;
  const interaction = world.interactions.get(param(call, "token"));
  if (interaction === undefined || interaction.id !== param(call, "id")) return refuse(10062);
  if (interaction.callbackType !== null) return refuse(40060);
  if (world.clock.now() - interaction.startedAt > world.settings.callbackMs) return refuse(10062);
  const { type, data } = bodyOf(call) as Wire & { readonly type?: unknown; readonly data?: unknown };
  refuseFindings(outerFindings(bodyOf(call), interaction));
  const answer = answerTo(call, interaction, Number(type), wire(data));
  interaction.callbackType = Number(type);
  interaction.ackMs = performance.now() - interaction.sentAt;
  answer();
  interaction.settle();
  return call.query.get("with_response") === "true" ? responseWire(world, interaction) : NOTHING;
};

function outerFindings(body: Wire, interaction: InteractionState): readonly Finding[] {
  const found = newFindings();
  const types = TYPES_OF[interaction.kind].filter((one) => interaction.source !== null || (one !== 6 && one !== 7));
  shape({ type: oneOf(...types) }, { data: () => undefined })(body, "", found);
  return found.all;
}

/** Looks at everything first; what comes back does it. A refused answer leaves the interaction open. */
function answerTo(call: RouteCall, interaction: InteractionState, type: number, data: Wire): () => void {
  const { world, files } = call;
  const channel = addressOf(world, interaction.channelId);
  switch (type) {
    case 4: {
      const content = newContent(world, channel, { surface: "reply", body: data, files, under: "/data" });
      return () => reply(world, interaction, channel, content);
    }
    case 5:
      refuseFindings(validateMessage(data, { surface: "defer" }), "/data");
      return () => {
        const flags = FLAGS.loading | (Number(data["flags"] ?? 0) & FLAGS.ephemeral);
        interaction.loading = true;
        reply(world, interaction, channel, { ...EMPTY, flags, body: {} });
      };
    case 6:
      return () => {
        interaction.original = interaction.source;
      };
    case 7:
      return update(world, interaction, channel, data, files);
    case 8:
      refuseFindings(validateAutocomplete(data), "/data");
      return () => {
        interaction.choices = list(data["choices"]) as NonNullable<InteractionState["choices"]>;
      };
    default:
      refuseFindings(validateModal(data), "/data");
      return () => openModal(world, interaction, data);
  }
}

const EMPTY = { content: "", embeds: [], components: [], files: [], flags: 0 };

function reply(world: World, interaction: InteractionState, channel: ChannelState, content: Content): void {
  interaction.original = postAnswer(world, interaction, channel, content);
}

/** Posts one of the answers to an interaction. */
export function postAnswer(
  world: World,
  interaction: InteractionState,
  channel: ChannelState,
  content: Content,
): Message {
  const flags = content.flags | (isForcedEphemeral(world, interaction) ? FLAGS.ephemeral : 0);
  const message = post(world, channel, {
    ...content,
    flags,
    type: messageTypeOf(interaction),
    ephemeralTo: (flags & FLAGS.ephemeral) === 0 ? null : interaction.personId,
    answers: answeredBy(interaction),
    untold: "people",
  });
  interaction.messages.push(message);
  return message;
}

function update(
  world: World,
  interaction: InteractionState,
  channel: ChannelState,
  data: Wire,
  files: readonly SentFile[],
): () => void {
  const source = interaction.source ?? refuse(10008);
  const content = editedContent(world, channel, source, { surface: "update", body: data, files, under: "/data" });
  return () => {
    interaction.original = edit(world, channel, source, content, "people");
  };
}

function openModal(world: World, interaction: InteractionState, data: Wire): void {
  const { personId, channelId, source, owners } = interaction;
  const modal = {
    customId: String(data["custom_id"]),
    title: String(data["title"]),
    components: keptComponents(world, channelId, data["components"], []),
    personId,
    channelId,
    source,
    owners,
    reaches: reachesOf(data),
  };
  interaction.modal = modal;
  const person = world.people.get(personId);
  if (person !== undefined) person.modal = modal;
  world.journal.add({ kind: "modal", channelId, person: personId, modal });
}

function responseWire(world: World, interaction: InteractionState): Wire {
  const { id, type, callbackType, original, loading } = interaction;
  const message = callbackType === 8 || callbackType === 9 ? null : original;
  return dropUndefined({
    interaction: dropUndefined({
      id,
      type,
      response_message_id: message?.id,
      response_message_loading: message === null ? undefined : loading,
      response_message_ephemeral: message === null ? undefined : message.ephemeralTo !== null,
      channel_id: interaction.channelId,
      guild_id: interaction.guildId ?? undefined,
    }),
    resource: message === null ? undefined : { type: callbackType, message: messageWire(world, message, true) },
  });
}
