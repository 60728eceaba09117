import { z } from "zod";
import type { Asked } from "./delivery.ts";
import { readableText } from "./readable-text.ts";
import { teamOf } from "./tenant.ts";
import { id, optionalId, responseUrl } from "./wire-types.ts";

const command = z.object({
  team_id: id,
  enterprise_id: optionalId,
  channel_id: id,
  user_id: id,
  command: z.string(),
  text: z.string().default(""),
  response_url: responseUrl,
  trigger_id: z.string().min(1),
});

/** A slash command. */
export function readCommand(body: object): Asked | null {
  const read = command.safeParse(body);
  if (!read.success) return null;
  const { team_id, enterprise_id, channel_id, user_id, text, trigger_id, response_url } = read.data;
  const tenant = { workspace: team_id, enterprise: enterprise_id };
  const words = readableText(text, null);
  return {
    kind: "command",
    key: `command:${trigger_id}`,
    tenant,
    team: teamOf(tenant),
    user: user_id,
    channel: channel_id,
    outsider: false,
    text: words,
    ts: null,
    thread: null,
    mentioned: true,
    question: `${read.data.command} ${words}`,
    responseUrl: response_url ?? null,
    trigger: trigger_id,
  };
}
