import { isWire, parseJson, string, type Wire } from "../wire.ts";
import type { ChannelState } from "../world/channel-state.ts";
import type { Grant, Installation } from "../world/model.ts";
import { teamOn } from "../world/workspace-state.ts";
import type { World } from "../world/world.ts";
import { refuse } from "./refusal.ts";

/** One call of the Web API, as it was made and answered. */
export interface ApiCall {
  readonly method: string;
  /** The arguments without the token; JSON in a form field is read. */
  readonly args: Wire;
  readonly token: string | null;
  /** The workspace or organisation whose token was used. */
  readonly workspace: string | null;
  readonly at: number;
  ms: number;
  status: number;
  /** The JSON that Slack answered, or meant to. */
  answer: Wire;
  /** The kind of fault that struck. */
  fault: string | null;
}

/** A call while it is being answered. */
export interface Request {
  readonly world: World;
  readonly method: string;
  readonly args: Wire;
  readonly token: string | null;
}

/** A call by the app's bot in some workspace. */
export interface BotRequest extends Request {
  readonly grant: Grant;
  readonly installation: Installation;
}

/** Fields that are JSON inside a form. */
const JSON_FIELDS = new Set([
  "blocks",
  "attachments",
  "metadata",
  "view",
  "message",
  "files",
  "prompts",
  "chunks",
  "events",
]);

/** Reads the JSON that a form carries in its fields; what is no JSON stays a string. */
export function readArguments(fields: Wire): Wire {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      if (!JSON_FIELDS.has(name) || typeof value !== "string") return [name, value];
      return [name, parseJson(value) ?? value];
    }),
  );
}

export const flag = (value: unknown): boolean => value === true || value === "true" || value === "1" || value === 1;

/** A text argument that must be there. */
export function required(request: Request, name: string): string {
  const value = request.args[name];
  if (typeof value === "string" && value !== "") return value;
  if (typeof value === "number") return String(value);
  return refuse("invalid_arguments", {
    response_metadata: { messages: [`[ERROR] missing required field: ${name}`] },
  });
}

export function optional(request: Request, name: string): string | undefined {
  const value = request.args[name];
  return typeof value === "number" ? String(value) : string(value) || undefined;
}

/** A JSON argument that must be an object. */
export function requiredObject(request: Request, name: string): Wire {
  const value = request.args[name];
  if (isWire(value)) return value;
  return refuse("invalid_arguments", {
    response_metadata: { messages: [`[ERROR] must provide an object [json-pointer:/${name}]`] },
  });
}

/** A channel that this installation can see; private ones only from the inside. */
export function visibleChannel(request: BotRequest, id: string): { channel: ChannelState; teamId: string } {
  const { world, installation } = request;
  const channel = world.channels.get(id);
  const teamId = channel === undefined ? undefined : teamOn(world, installation, channel);
  if (channel === undefined || teamId === undefined) return refuse("channel_not_found");
  if (channel.kind !== "public" && !channel.members.has(installation.botUserId)) return refuse("channel_not_found");
  return { channel, teamId };
}

export function needScope(request: BotRequest, scope: string): void {
  const { scopes } = request.installation;
  if (!scopes.has(scope)) refuse("missing_scope", { needed: scope, provided: [...scopes].join(",") });
}
