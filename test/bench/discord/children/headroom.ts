import { join } from "node:path";
import { connectDiscord } from "#platforms/discord/connect";
import { loadReference } from "#reference/load";
import { openStore } from "#storage/open-store";
import { chatHost } from "../../../../src/chat-host.ts";
import { headroomOf } from "../../../../src/headroom.ts";
import { serveParent, settingsOf, tellParent } from "../../slack/in-child.ts";
import { subjectSettings } from "../settings.ts";

/** The product as `src/main.ts` puts it together, on a file of its own. */
const { token, apiUrl, folder } = subjectSettings.parse(settingsOf());
/** Asked about every question, and never reached. */
const RATE = 1_000_000_000;

const say = (event: string, details: Readonly<Record<string, unknown>> = {}): void => {
  tellParent({ logged: event });
  process.stderr.write(`${event} ${JSON.stringify({ ...details, error: String(details["error"] ?? "") })}\n`);
};
const store = await openStore({ url: `file:${join(folder, "headroom.db")}`, role: "writer" });
const headroom = headroomOf({ store, reference: loadReference(), logBug: (error) => say("a bug", { error }) });
const discord = await connectDiscord({
  host: chatHost(headroom),
  store,
  log: { warn: say, error: say },
  token,
  apiUrl,
  messageContent: false,
  managerRoles: [],
  rates: { personAsks: RATE, teamAsks: RATE, personPresses: RATE, teamPresses: RATE },
});
// Nobody calls a subject: it calls the far end.
serveParent(0, async () => {
  await discord.stop(2000);
  await store.close();
});
