import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { newIds } from "../../../doubles/discord/world/ids.ts";
import { portOf, serveParent, settingsOf } from "../../slack/in-child.ts";
import { asking } from "../asking.ts";
import { openGateway } from "../gateway.ts";
import { ROUND_PATH, roundOrder } from "../round.ts";
import { farEndSettings } from "../settings.ts";
import { callbackResponse } from "../wire.ts";

/**
 * As little of Discord as both subjects need, so that the time is theirs: nothing is checked, and every answer is
 * taken. The people who ask live here too, so that a question costs no message between processes.
 */
const { message } = farEndSettings.parse(settingsOf());
const CALLBACK = /^\/api\/v10\/interactions\/(\d+)\/[^/]+\/callback(\?.*)?$/;
const UNKNOWN = { code: 0, message: "404: Not Found" };
const messageIds = newIds(Date.now);

const server = createServer((request, response) => {
  answer(request, response).catch((error: unknown) => send(response, 500, { message: String(error) }));
});
// The subjects keep their connections; none must end just when it is used again.
server.keepAliveTimeout = 120_000;
const gatewayUrl = (): string => `ws://127.0.0.1:${portOf(server)}/gateway`;
const people = asking(openGateway(server, gatewayUrl));
server.listen(0, "127.0.0.1", () => serveParent(portOf(server)));

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = "", url = "" } = request;
  const body = await bodyOf(request);
  if (url === ROUND_PATH) return send(response, 200, await people.round(roundOrder.parse(JSON.parse(String(body)))));
  const callback = CALLBACK.exec(url);
  if (callback === null) {
    people.called(`${method} ${url}`);
    return url.endsWith("/gateway/bot") ? send(response, 200, gatewayBot()) : send(response, 404, UNKNOWN);
  }
  const [, interaction = "", query = ""] = callback;
  people.called(`${method} callback`);
  const person = people.answered(interaction, body.length, body.includes('"custom_id"'));
  if (person === null) return send(response, 404, { code: 10_062, message: "Unknown interaction" });
  if (!query.includes("with_response=true")) return void response.writeHead(204).end();
  const at = { interaction, message: messageIds.snowflake(), channel: person.channel };
  send(response, 200, callbackResponse(at, message));
}

function gatewayBot(): object {
  const limit = { total: 1000, remaining: 1000, reset_after: 86_400_000, max_concurrency: 1 };
  return { url: gatewayUrl(), shards: 1, session_start_limit: limit };
}

function send(response: ServerResponse, status: number, value: object): void {
  const bytes = Buffer.from(JSON.stringify(value));
  response.writeHead(status, { "content-type": "application/json", "content-length": bytes.length });
  response.end(bytes);
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}
