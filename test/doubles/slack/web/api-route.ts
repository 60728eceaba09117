import type { IncomingMessage, ServerResponse } from "node:http";
import { json, type Plain } from "../../shared/http-answer.ts";
import { type ApiCall, readArguments } from "../api/call.ts";
import { runMethod } from "../api/methods.ts";
import { Refusal } from "../api/refusal.ts";
import { string, type Wire } from "../wire.ts";
import type { World } from "../world/world.ts";
import { answerWith, rateLimited } from "./answer-with.ts";
import { clientOf, readFields, tokenOf } from "./read-request.ts";

/** Answers one call of the Web API and keeps it on record. */
export async function apiRoute(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
  method: string,
  body: Buffer,
  query: URLSearchParams,
): Promise<void> {
  const started = performance.now();
  const fields = { ...readFields(request, body, query), ...clientOf(request) };
  const token = tokenOf(request, fields);
  const { token: _, ...rest } = fields as Wire & { token?: unknown };
  const args = readArguments(rest);
  const installation = token === null ? undefined : world.grants.get(token)?.installation;
  const workspace = installation?.teamId ?? installation?.enterpriseId ?? null;
  const channel = string(args["channel"]) ?? string(args["channel_id"]) ?? null;
  const fault = world.faults.strike({ method, workspace, channel });
  const call: ApiCall = {
    method,
    args,
    token,
    workspace,
    at: world.now(),
    ms: 0,
    status: 0,
    answer: {},
    fault: fault?.kind ?? null,
  };
  world.calls.push(call);
  const lagMs = fault?.kind === "history-lag" ? fault.ms : 0;
  await answerWith(response, fault, () => {
    call.answer = answerOf(() => runMethod({ world, method, args, token }, lagMs));
    const scopes = [...(installation?.scopes ?? [])].join(",");
    return plainAnswer(call.answer, scopes === "" ? {} : { "x-oauth-scopes": scopes });
  });
  call.ms = performance.now() - started;
  call.status = response.headersSent ? response.statusCode : 0;
}

function answerOf(run: () => Wire): Wire {
  try {
    return { ok: true, ...run() };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ok: false, error: error.code, ...error.extra };
  }
}

function plainAnswer(answer: Wire, headers: Readonly<Record<string, string>>): Plain {
  const { retry_after: retryAfter } = answer as Wire & { retry_after?: unknown };
  if (answer["error"] === "ratelimited") return rateLimited(Number(retryAfter ?? 1));
  const plain = json(answer);
  return { ...plain, headers: { ...plain.headers, ...headers } };
}
