import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type SlackClient, slackClients } from "#platforms/slack/clients";
import { lookUp, type Mark, markOf, type Place } from "#platforms/slack/look-up";
import type { Channel } from "../../doubles/slack/channel.ts";
import type { Fault } from "../../doubles/slack/faults.ts";
import type { Person } from "../../doubles/slack/people/person.ts";
import { openSlackDouble, type SlackDouble } from "../../doubles/slack/slack-double.ts";
import type { Workspace } from "../../doubles/slack/workspace.ts";

let slack: SlackDouble;
let acme: Workspace;
let general: Channel;
let ann: Person;
let client: SlackClient;
beforeEach(async () => {
  slack = await openSlackDouble();
  acme = slack.workspace("T0ACME");
  general = acme.channel("C0GENERAL");
  ann = acme.person("U0ANN");
  client = slackClients({ apiUrl: slack.apiUrl, timeoutMs: 300 })(acme.botToken, null);
});
afterEach(() => slack.close());

const OURS = markOf("T0ACME", "command:1", 0);
const inChannel: Place = { channel: "C0GENERAL", thread: null };

const post = async (mark: Mark | null, thread: string | null = null) =>
  client.chat.postMessage({
    channel: "C0GENERAL",
    text: "Holds about 620",
    ...(thread === null ? {} : { thread_ts: thread }),
    ...(mark === null ? {} : { metadata: { event_type: mark.event_type, event_payload: { ...mark.event_payload } } }),
  });
const look = (place: Place = inChannel, since = Date.now()) => lookUp(client, place, OURS, since);

describe("a mark", () => {
  test("is the same for the same message, and another one for any other", () => {
    expect(markOf("T0ACME", "command:1", 0)).toEqual(OURS);
    const others = [
      markOf("T0ACME", "command:1", 1),
      markOf("T0ACME", "command:2", 0),
      markOf("T0BETA", "command:1", 0),
    ];
    expect(new Set([OURS, ...others].map(({ event_payload }) => event_payload.key)).size).toBe(4);
  });

  test("tells nothing of what it answers", () => {
    expect(JSON.stringify(OURS)).not.toMatch(/T0ACME|command/);
  });
});

describe("a message that may have been posted", () => {
  test("is found in a channel by its mark, among others", async () => {
    await post(markOf("T0ACME", "command:0", 0));
    const { ts } = await post(OURS);
    await post(null);
    ann.hasSaid(general, "Holds about 620");
    expect(await look()).toEqual({ kind: "found", ts });
  });

  test("is found in its thread, and only there", async () => {
    const root = ann.hasSaid(general, "4c 4g 3mbps");
    const other = ann.hasSaid(general, "8c 8g 3mbps");
    const { ts } = await post(OURS, root.ts);
    expect(await look({ ...inChannel, thread: root.ts })).toEqual({ kind: "found", ts });
    expect(await look({ ...inChannel, thread: other.ts })).toEqual({ kind: "absent" });
    expect(await look()).toEqual({ kind: "absent" });
  });

  test("is absent where another part, or the same of another team, stands", async () => {
    await post(markOf("T0ACME", "command:1", 1));
    await post(markOf("T0BETA", "command:1", 0));
    expect(await look()).toEqual({ kind: "absent" });
  });

  test("counts from a little before it was sent, since clocks differ", async () => {
    const { ts } = await post(OURS);
    expect(await look(inChannel, Date.now() + 3000)).toEqual({ kind: "found", ts });
    expect(await look(inChannel, Date.now() + 60_000)).toEqual({ kind: "absent" });
  });

  test("is absent where its thread is gone", async () => {
    expect(await look({ ...inChannel, thread: "1700000000.000100" })).toEqual({ kind: "absent" });
  });

  test("may stand behind all that was said since, so nobody can know", async () => {
    await post(OURS);
    for (let at = 0; at < 15; at += 1) ann.hasSaid(general, "…");
    expect(await look()).toEqual({ kind: "unreadable" });
  });
});

describe("where the history cannot be read, nobody can know:", () => {
  test("without the scope", async () => {
    acme.scopes.delete("channels:history");
    expect(await look()).toEqual({ kind: "unreadable" });
  });

  test("from outside the channel", async () => {
    general.removeBot();
    expect(await look()).toEqual({ kind: "unreadable" });
  });

  test.for([
    { kind: "unavailable" },
    { kind: "rate-limited", retryAfter: 30 },
    { kind: "hang" },
    { kind: "html" },
    { kind: "cut-body" },
  ] as const satisfies readonly Fault[])("%o", async (fault) => {
    await post(OURS);
    slack.fault("conversations.history", fault);
    expect(await look()).toEqual({ kind: "unreadable" });
  });
});
