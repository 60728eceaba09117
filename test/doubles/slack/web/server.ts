import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type Plain, readBody, write } from "../../shared/http-answer.ts";
import { takeUpload } from "../api/files.ts";
import { authorize } from "../api/oauth.ts";
import type { World } from "../world/world.ts";
import { answerWith } from "./answer-with.ts";
import { apiRoute } from "./api-route.ts";
import { readUpload } from "./read-request.ts";
import { responseUrlRoute } from "./response-url-route.ts";

/** The addresses of Slack that an app calls. */
export interface SlackServer {
  readonly origin: string;
  readonly close: () => Promise<void>;
}

export async function openServer(world: World): Promise<SlackServer> {
  const server = createServer((request, response) => {
    route(world, request, response).catch((error: unknown) => {
      // A bug of the double must not look like a refusal of Slack.
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
      if (!response.headersSent) write(response, { status: 599, body: `the double is broken: ${String(error)}` });
    });
  });
  server.on("upgrade", (request, socket, head) => world.courier.sockets.upgrade(request, socket, head));
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
  const body = await readBody(request);
  const [, root = "", ...rest] = url.pathname.split("/");
  const last = rest.at(-1) ?? "";
  switch (root) {
    case "api":
      return apiRoute(world, request, response, rest.join("/"), body, url.searchParams);
    case "response":
      return responseUrlRoute(world, request, response, last, body);
    case "upload": {
      const content = await readUpload(request, body);
      const fault = world.faults.strike({ method: "upload", workspace: null, channel: null });
      return answerWith(response, fault, () => takeUpload(world, last, content));
    }
    case "oauth":
      return write(response, authorizePage(world, url.searchParams));
    case "files-pri":
      return write(response, fileContent(world, rest[0] ?? ""));
    default:
      return write(response, { status: 404, body: "not found" });
  }
}

/** The page where a person allows the app; here the decision is made already, and the browser is sent back. */
function authorizePage(world: World, query: URLSearchParams): Plain {
  const fallback = world.courier.url === null ? null : new URL("/slack/oauth_redirect", world.courier.url).href;
  const result = authorize(world, query, fallback);
  if ("problem" in result) return { status: 400, body: result.problem, headers: { "content-type": "text/plain" } };
  return { status: 302, body: "", headers: { location: result.location } };
}

function fileContent(world: World, name: string): Plain {
  const file = world.files.get(name.split("-").at(-1) ?? "");
  return file?.content === null || file === undefined
    ? { status: 404, body: "not found" }
    : { status: 200, body: file.content.toString("utf8"), headers: { "content-type": "text/plain" } };
}
