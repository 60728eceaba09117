import { z } from "zod";
import type { Asked, Pressed, Submitted } from "./delivery.ts";
import { readableText } from "./readable-text.ts";
import { ours, type Tenant, teamOf } from "./tenant.ts";
import { id, optionalId, responseUrl, ts } from "./wire-types.ts";

const interaction = z.object({
  team: z.object({ id }).nullish(),
  enterprise: z.object({ id }).nullish(),
  user: z.object({ id, team_id: optionalId }),
  trigger_id: z.string().min(1).optional(),
  response_url: responseUrl,
});
type Interaction = z.output<typeof interaction>;

function whence({ team, enterprise, user }: Interaction): { tenant: Tenant; outsider: boolean } | null {
  const home = user.team_id;
  const tenant = { workspace: team?.id ?? home, enterprise: enterprise?.id ?? null };
  if (tenant.workspace === null && tenant.enterprise === null) return null;
  // Inside an organisation people act from workspaces of their own; from outside it, they are strangers.
  const outsider = tenant.enterprise === null && home !== null && !ours(home, tenant);
  return { tenant, outsider };
}

const press = interaction.extend({
  container: z.looseObject({ type: z.string() }),
  channel: z.object({ id }).nullish(),
  message: z.looseObject({ text: z.string().default(""), blocks: z.array(z.unknown()).default([]) }).nullish(),
  actions: z
    .array(z.looseObject({ action_id: z.string(), value: z.string().optional(), action_ts: z.string().optional() }))
    .min(1),
});
const container = z.object({
  type: z.literal("message"),
  message_ts: ts,
  thread_ts: ts.optional(),
  channel_id: id,
  is_ephemeral: z.boolean().default(false),
});

/** A control of a message was used. */
export function readPress(body: object): Pressed | null {
  const read = press.safeParse(body);
  const from = read.success ? whence(read.data) : null;
  if (!read.success || from === null) return null;
  const { user, actions, trigger_id, response_url, message: shown } = read.data;
  const [action] = actions;
  if (action === undefined) return null;
  const at = container.safeParse(read.data.container);
  return {
    kind: "press",
    key: `press:${trigger_id ?? `${user.id}:${action.action_ts ?? ""}`}`,
    team: teamOf(from.tenant),
    ...from,
    user: user.id,
    channel: at.success ? at.data.channel_id : (read.data.channel?.id ?? null),
    control: action.action_id,
    value: action.value ?? "",
    message: at.success
      ? {
          ts: at.data.message_ts,
          thread: at.data.thread_ts ?? null,
          ephemeral: at.data.is_ephemeral,
          text: shown?.text ?? "",
          blocks: shown?.blocks ?? [],
        }
      : null,
    responseUrl: response_url ?? null,
    trigger: trigger_id ?? null,
  };
}

const form = interaction.extend({
  view: z.looseObject({
    id: z.string(),
    hash: z.string().optional(),
    callback_id: z.string(),
    private_metadata: z.string().default(""),
    state: z.looseObject({ values: z.unknown() }),
  }),
});

/** A modal was sent. */
export function readForm(body: object): Submitted | null {
  const read = form.safeParse(body);
  const from = read.success ? whence(read.data) : null;
  if (!read.success || from === null) return null;
  const { user, view, trigger_id } = read.data;
  return {
    kind: "form",
    key: `form:${trigger_id ?? `${view.id}:${view.hash ?? ""}`}`,
    team: teamOf(from.tenant),
    ...from,
    user: user.id,
    channel: null,
    form: view.callback_id,
    values: view.state.values,
    metadata: view.private_metadata,
  };
}

const shortcut = interaction.extend({
  callback_id: z.string(),
  channel: z.object({ id }),
  message: z.looseObject({ ts, thread_ts: ts.optional(), text: z.string().default("") }),
});

/** A message was handed over by its menu. */
export function readShortcut(body: object): Asked | null {
  const read = shortcut.safeParse(body);
  const from = read.success ? whence(read.data) : null;
  if (!read.success || from === null) return null;
  const { user, channel, message: meant, trigger_id, response_url } = read.data;
  return {
    kind: "shortcut",
    key: `shortcut:${trigger_id ?? `${user.id}:${meant.ts}`}`,
    team: teamOf(from.tenant),
    ...from,
    user: user.id,
    channel: channel.id,
    text: readableText(meant.text, null),
    ts: meant.ts,
    thread: meant.thread_ts ?? null,
    mentioned: true,
    question: null,
    responseUrl: response_url ?? null,
    trigger: trigger_id ?? null,
  };
}
