import { createServer } from "node:http";
import { join } from "node:path";
import { connectSlack } from "#platforms/slack/connect";
import { loadReference } from "#reference/load";
import { openStore } from "#storage/open-store";
import { chatHost } from "../../../../src/chat-host.ts";
import { headroomOf } from "../../../../src/headroom.ts";
import { portOf, serveParent, settingsOf, tellParent } from "../in-child.ts";
import { subjectSettings } from "../settings.ts";

/** The product as `src/main.ts` puts it together, on a file of its own. */
const { signingSecret, botToken, apiUrl, folder } = subjectSettings.parse(settingsOf());
/** Asked about every question, and never reached. */
const RATE = 1_000_000_000;

const say = (event: string, details: Readonly<Record<string, unknown>> = {}): void => {
  tellParent({ logged: event });
  process.stderr.write(`${event} ${String(details["error"] ?? "")}\n`);
};
const store = await openStore({ url: `file:${join(folder, "headroom.db")}`, role: "writer" });
const headroom = headroomOf({ store, reference: loadReference(), logBug: (error) => say("a bug", { error }) });
const slack = await connectSlack({
  host: chatHost(headroom),
  store,
  log: { warn: say, error: say },
  transport: { kind: "http", signingSecret },
  workspaces: { kind: "one", botToken },
  apiUrl,
  managers: [],
  rates: { personAsks: RATE, teamAsks: RATE, personPresses: RATE, teamPresses: RATE },
});
const server = createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
  if (!slack.answerRequest(request, response)) response.writeHead(404).end();
});
server.listen(0, "127.0.0.1", () => {
  serveParent(portOf(server), async () => {
    await slack.stop(2000);
    await store.close();
  });
});
