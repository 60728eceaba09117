import type { IncomingMessage, ServerResponse } from "node:http";
import { json, type Plain } from "../../shared/http-answer.ts";
import { flag, optional } from "../api/call.ts";
import { messageContent } from "../api/message-content.ts";
import { Refusal, refuse } from "../api/refusal.ts";
import { isWire, parseJson, type Wire } from "../wire.ts";
import type { ChannelState } from "../world/channel-state.ts";
import { edit, post, remove } from "../world/messages.ts";
import type { ResponseUrl } from "../world/model.ts";
import { botAuthor, installationIn } from "../world/workspace-state.ts";
import type { World } from "../world/world.ts";
import { answerWith } from "./answer-with.ts";

const MOST_USES = 5;
const LIFE_MS = 30 * 60_000;

/** Takes an answer to a command or click: JSON, without a token, and only so often. */
export async function responseUrlRoute(
  world: World,
  _request: IncomingMessage,
  response: ServerResponse,
  id: string,
  body: Buffer,
): Promise<void> {
  const url = world.responseUrls.get(id);
  const fault = world.faults.strike({
    method: "response_url",
    workspace: url?.teamId ?? null,
    channel: url?.channel ?? null,
  });
  const args = parseJson(body.toString("utf8"));
  const call = {
    method: "response_url",
    args: isWire(args) ? args : {},
    token: null,
    workspace: url?.teamId ?? null,
    at: world.now(),
    ms: 0,
    status: 0,
    answer: {},
    fault: fault?.kind ?? null,
  };
  world.calls.push(call);
  await answerWith(response, fault, () => {
    const plain = take(world, url, args);
    Object.assign(call, { status: plain.status, answer: parseJson(String(plain.body)) ?? {} });
    return plain;
  });
}

function take(world: World, url: ResponseUrl | undefined, args: unknown): Plain {
  if (url === undefined) return json({ ok: false, error: "invalid_url" }, 404);
  if (world.now() - url.at > LIFE_MS) return json({ ok: false, error: "expired_url" }, 404);
  if (url.uses >= MOST_USES) return json({ ok: false, error: "used_url" }, 404);
  if (!isWire(args)) return json({ ok: false, error: "invalid_payload" }, 400);
  try {
    respond(world, url, args);
    url.uses += 1;
    return { status: 200, body: "ok" };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return json({ ok: false, error: error.code, ...error.extra }, 400);
  }
}

/** Does what an answer says: replace, delete, or post for one or for all. */
export function respond(world: World, url: ResponseUrl, args: Wire): void {
  const channel = world.channels.get(url.channel) ?? refuse("channel_not_found");
  const { original } = url;
  if (original !== null && flag(args["delete_original"])) {
    remove(world, channel, original);
    return;
  }
  if (original !== null && replaces(args)) {
    edit(world, channel, original, { ...NOTHING, ...messageContent(world, url.teamId, args) });
    return;
  }
  say(world, url, channel, args);
}

const NOTHING = { text: "", blocks: [], attachments: [] };

/** An answer to a button replaces its message only when it says so. */
const replaces = (args: Wire): boolean => flag(args["replace_original"]);

function say(world: World, url: ResponseUrl, channel: ChannelState, args: Wire): void {
  const installation = installationIn(world, url.teamId) ?? refuse("account_inactive");
  const content = messageContent(world, url.teamId, args);
  const toAll = args["response_type"] === "in_channel";
  post(world, channel, {
    ...content,
    author: botAuthor(world, installation, url.teamId),
    threadTs: optional({ world, method: "response_url", args, token: null }, "thread_ts") ?? null,
    ephemeralTo: toAll ? null : url.personId,
  });
}
