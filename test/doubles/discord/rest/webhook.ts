import { FLAGS } from "../rules/validate-message.ts";
import { addressOf } from "../world/channel-state.ts";
import { answerOf, isUserInstalled } from "../world/interactions.ts";
import { messageWire } from "../world/message-wire.ts";
import { edit, remove } from "../world/messages.ts";
import type { InteractionState, Message } from "../world/model.ts";
import { postAnswer } from "./callback.ts";
import { editedContent, newContent } from "./message-content.ts";
import { refuse } from "./refusal.ts";
import { bodyOf, type Handler, NOTHING, param, type RouteCall } from "./route-call.ts";

const MOST_FOLLOW_UPS = 5;

/** The interaction whose token stands in the address: answered before, and not fifteen minutes old. */
function interactionOf(call: RouteCall): InteractionState {
  const { world } = call;
  const interaction = world.interactions.get(param(call, "token"));
  if (param(call, "app") !== world.settings.applicationId || interaction === undefined) return refuse(10015);
  if (world.clock.now() - interaction.startedAt > world.settings.tokenMs) return refuse(50027);
  return interaction.callbackType === null || interaction.callbackType === 8 ? refuse(10015) : interaction;
}

const messageOf = (call: RouteCall, interaction: InteractionState): Message =>
  answerOf(interaction, param(call, "message")) ?? refuse(10008);

function change(call: RouteCall, interaction: InteractionState, message: Message): unknown {
  const { world, files } = call;
  const channel = addressOf(world, interaction.channelId);
  const content = editedContent(world, channel, message, { surface: "webhook-edit", body: bodyOf(call), files });
  if (message === interaction.original) interaction.loading = false;
  edit(world, channel, message, content, "people");
  return messageWire(world, message, true);
}

export const getAnswer: Handler = (call) => messageWire(call.world, messageOf(call, interactionOf(call)), true);

export const editAnswer: Handler = (call) => {
  const interaction = interactionOf(call);
  return change(call, interaction, messageOf(call, interaction));
};

export const deleteAnswer: Handler = (call) => {
  const interaction = interactionOf(call);
  const message = messageOf(call, interaction);
  if (message === interaction.original) interaction.loading = false;
  remove(call.world, addressOf(call.world, interaction.channelId), message);
  return NOTHING;
};

/** One more message. The first one after a defer takes the place of what was deferred. */
export const followUp: Handler = (call) => {
  const { world, files } = call;
  const interaction = interactionOf(call);
  const channel = addressOf(world, interaction.channelId);
  if (interaction.loading && interaction.original !== null) {
    newContent(world, channel, { surface: "follow-up", body: bodyOf(call), files });
    // Who sees it was decided by the defer.
    const body = { ...bodyOf(call), flags: Number(bodyOf(call)["flags"] ?? 0) & FLAGS.v2 };
    return change({ ...call, body }, interaction, interaction.original);
  }
  if (isUserInstalled(interaction) && interaction.followUps >= MOST_FOLLOW_UPS) return refuse(40094);
  const content = newContent(world, channel, { surface: "follow-up", body: bodyOf(call), files });
  interaction.followUps += 1;
  return messageWire(world, postAnswer(world, interaction, channel, content), true);
};
