import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { json, type Plain, readBody, write } from "../../shared/http-answer.ts";
import { isWire, type Wire } from "../../shared/wire.ts";
import type { ApiCall } from "../world/model.ts";
import type { World } from "../world/world.ts";
import { answerWith, rateLimited } from "./answer-with.ts";
import { readSent, type Sent, tokenOf } from "./read-request.ts";
import { Refusal, refuse } from "./refusal.ts";
import { NOTHING } from "./route-call.ts";
import { findRoute, type Route, stepsOf } from "./routes.ts";

/** The addresses of Discord that an app calls. */
export interface DiscordServer {
  readonly origin: string;
  readonly close: () => Promise<void>;
}

export async function openServer(world: World): Promise<DiscordServer> {
  const server = createServer((request, response) => {
    route(world, request, response).catch((error: unknown) => {
      // A bug of the double must not look like a refusal of Discord.
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
      if (!response.headersSent) write(response, { status: 418, body: `the double is broken: ${String(error)}` });
    });
  });
  server.on("upgrade", (request, socket, head) => world.gateway.upgrade(request, socket, head));
  server.keepAliveTimeout = 30_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(world.settings.port, "127.0.0.1", resolve);
  });
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function route(world: World, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? "/", world.origin);
  const raw = await readBody(request);
  const [root, ...rest] = stepsOf(url.pathname);
  if (root === "attachments") return write(response, file(world, rest));
  if (root !== "api") return write(response, NOT_FOUND);
  const steps = rest[0] === "v10" ? rest.slice(1) : rest;
  const found = findRoute(request.method ?? "GET", steps);
  if (found === undefined) return write(response, NOT_FOUND);
  await answer(world, request, response, { ...found, url, path: `/${steps.join("/")}`, raw });
}

const NOT_FOUND = json({ message: "404: Not Found", code: 0 }, 404);

interface Found {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
  readonly url: URL;
  readonly path: string;
  readonly raw: Buffer;
}

/** Answers one call and keeps it on record. */
async function answer(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
  { route, params, url, path, raw }: Found,
): Promise<void> {
  const started = performance.now();
  const sent = await readSafely(request, raw);
  const authorized = tokenOf(request) === world.settings.token;
  const fault = world.faults.strike({ route: route.name, path });
  const call: ApiCall = {
    route: route.name,
    method: route.method,
    path,
    body: "body" in sent && isWire(sent.body) ? sent.body : {},
    files: "files" in sent ? sent.files.map((one) => ({ ...one, id: "", description: null })) : [],
    authorized,
    at: world.clock.now(),
    fault: fault?.kind ?? null,
    ms: 0,
    status: 0,
    answer: null,
  };
  world.calls.push(call);
  await answerWith(response, fault, async () => {
    const major = params["channel"] ?? params["guild"] ?? params["token"] ?? "";
    const { headers, refused } = world.limiter.take(`${route.method} ${route.name} ${major}`, { global: !route.open });
    const plain =
      refused === null
        ? await run(() => {
            if (!route.open && !authorized) refuse(0);
            if (sent instanceof Refusal) throw sent;
            return route.handler({ world, params, query: url.searchParams, ...sent });
          }, call)
        : rateLimited(refused.retryAfter, refused.scope);
    return { ...plain, headers: { ...plain.headers, ...headers } };
  });
  call.ms = performance.now() - started;
  call.status = response.headersSent ? response.statusCode : 0;
}

async function readSafely(request: IncomingMessage, raw: Buffer): Promise<Sent | Refusal> {
  try {
    return await readSent(request, raw);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

async function run(handle: () => unknown, call: ApiCall): Promise<Plain> {
  try {
    const result = await handle();
    call.answer = result === NOTHING ? null : result;
    return result === NOTHING ? { status: 204, body: "" } : json(result);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    call.answer = refusalWire(error);
    if (error.retryAfter !== null) return tooMany(error);
    return json(call.answer, error.status);
  }
}

/** A limit that has a code of its own: the answer looks like any other 429, so that libraries wait. */
function tooMany(error: Refusal): Plain {
  const plain = rateLimited(error.retryAfter ?? 1, "shared");
  return { ...plain, body: JSON.stringify({ ...refusalWire(error), retry_after: error.retryAfter, global: false }) };
}

function refusalWire({ message, code, errors }: Refusal): Wire {
  return { message, code, ...(errors === null ? {} : { errors }) };
}

function file(world: World, [channelId = "", fileId = ""]: readonly string[]): Plain {
  const everyMessage = [
    ...(world.channels.get(channelId)?.all ?? []),
    ...[...world.people.values()].flatMap(({ ephemerals }) => ephemerals),
  ];
  const found = world.uploads.get(fileId) ?? everyMessage.flatMap(({ files }) => files).find(({ id }) => id === fileId);
  if (found === undefined) return { status: 404, body: "not found" };
  return { status: 200, body: found.content, headers: { "content-type": found.contentType } };
}
