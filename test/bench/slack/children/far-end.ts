import { createServer, type IncomingMessage } from "node:http";
import { portOf, serveParent, tellParent } from "../in-child.ts";

/**
 * As little of Slack as both subjects need, so that the time is theirs: nothing is checked, everything is taken,
 * and every message is told to whoever counts.
 */
const CHANNEL = /(?:^|&)channel=([^&]+)/;
const TABLE = encodeURIComponent('"type":"table"');
const SELF = {
  ok: true,
  user_id: "U0BOT",
  bot_id: "B0BOT",
  team_id: "T0BENCH",
  team: "Bench",
  url: "http://localhost/",
};
const PERSON = { ok: true, user: { id: "U0", locale: "en-US", is_admin: false } };
let posted = 0;

const server = createServer((request, response) => {
  bodyOf(request).then((body) => {
    const answer = Buffer.from(JSON.stringify(answerTo((request.url ?? "").slice(1), body, request)));
    response.writeHead(200, { "content-type": "application/json; charset=utf-8", "content-length": answer.length });
    response.end(answer);
  });
});
// The subjects keep their connections; none must end just when it is used again.
server.keepAliveTimeout = 120_000;
server.listen(0, "127.0.0.1", () => serveParent(portOf(server)));

function answerTo(method: string, body: string, request: IncomingMessage): object {
  switch (method) {
    case "auth.test":
      return SELF;
    case "users.info":
      tellParent({ call: method });
      return PERSON;
    case "chat.postMessage": {
      posted += 1;
      const channel = CHANNEL.exec(body)?.[1] ?? "";
      const by = (request.headers.authorization ?? "").replace("Bearer xoxb-", "");
      const at = performance.timeOrigin + performance.now();
      tellParent({ call: method, by, channel, at, bytes: body.length, table: body.includes(TABLE) });
      return { ok: true, channel, ts: `1800000000.${String(posted).padStart(6, "0")}`, message: {} };
    }
    default:
      tellParent({ call: method });
      return { ok: false, error: "unknown_method" };
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString("latin1");
}
