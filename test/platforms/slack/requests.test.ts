import { mkdtempSync, rmSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import BetterSqlite3 from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { signatureOf } from "../../doubles/slack/delivery/signature.ts";
import type { Person } from "../../doubles/slack/people/person.ts";
import type { Forged } from "../../doubles/slack/slack-double.ts";
import { openSlackPlace, type SlackPlace } from "./_support/slack-place.ts";

const MINUTE_S = 60;
const MEGABYTE = 1024 * 1024;
const NO_LIMITS = { personAsks: 1000, teamAsks: 1000, personPresses: 1000, teamPresses: 1000 };

let folder: string;
let place: SlackPlace;
let ann: Person;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "headroom-requests-"));
  place = await openSlackPlace({ url: `file:${join(folder, "headroom.db")}`, product: { rates: NO_LIMITS } });
  ann = place.workspace.person("U0ANN");
});
afterAll(async () => {
  await place.close();
  rmSync(folder, { recursive: true, force: true });
});

const seconds = () => Math.floor(Date.now() / 1000);
let told = 0;

/** An event that leads to an answer; its message stands in the channel. */
function mention(): string {
  const text = `<@${place.workspace.botUserId}> 4c 4g 3mbps`;
  const { ts } = ann.hasSaid(general(), text);
  told += 1;
  return JSON.stringify({
    type: "event_callback",
    team_id: "T0ACME",
    api_app_id: "A0HEADROOM",
    event_id: `Ev${told}`,
    event_time: seconds(),
    authorizations: [{ team_id: "T0ACME", user_id: place.workspace.botUserId, is_bot: true }],
    event: { type: "app_mention", user: ann.id, text, channel: general().id, ts },
  });
}

let channel: ReturnType<SlackPlace["workspace"]["channel"]> | undefined;
const general = () => {
  channel ??= place.workspace.channel("C0GENERAL");
  return channel;
};

const send = async (body: string | Buffer, forged: Forged = {}) => (await place.slack.deliver(body, forged)).status;
const answered = async (count: number) => place.slack.until(() => general().answers.length >= count);
const settled = () => place.slack.until(async () => (await place.store.inbox.teamsWithUnanswered(0)).length === 0);
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A request written by hand. @returns its status; 0 when the connection was cut without one */
function post(
  path: string,
  headers: Readonly<Record<string, string>>,
  chunks: readonly (string | Buffer)[],
  method = "POST",
): Promise<number> {
  return new Promise((resolve) => {
    const outgoing = request(place.address(path), { method, headers });
    outgoing.on("response", (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    outgoing.on("error", () => resolve(0));
    for (const chunk of chunks) outgoing.write(chunk);
    outgoing.end();
  });
}

function signed(body: string | Buffer, timestamp: number | string = seconds()): Readonly<Record<string, string>> {
  return {
    "content-type": "application/json",
    "x-slack-request-timestamp": String(timestamp),
    "x-slack-signature": signatureOf(place.slack.signingSecret, timestamp, body),
  };
}

describe("a request that is not Slack's is refused, and nothing comes of it", () => {
  const sign = (timestamp: number | string, body: string, secret = place.slack.signingSecret) =>
    signatureOf(secret, timestamp, body);
  const wrong: readonly (readonly [string, (body: string) => Forged])[] = [
    ["signed with another secret", (body) => ({ signature: sign(seconds(), body, "another") })],
    ["signed for another body", (body) => ({ signature: sign(seconds(), `${body} `) })],
    ["signed for another time", (body) => ({ timestamp: seconds() - 1, signature: sign(seconds() - 2, body) })],
    ["an unknown version", (body) => ({ signature: sign(seconds(), body).replace("v0", "v1") })],
    ["no version", (body) => ({ signature: sign(seconds(), body).slice(3) })],
    ["an empty signature", () => ({ signature: "" })],
    ["a signature of nothing", () => ({ signature: "v0=" })],
    ["six minutes old", () => ({ timestamp: seconds() - 6 * MINUTE_S })],
    ["six minutes ahead", () => ({ timestamp: seconds() + 6 * MINUTE_S })],
    ["an hour ahead", () => ({ timestamp: seconds() + 60 * MINUTE_S })],
    ["no number for a time", () => ({ timestamp: "now" })],
    ["an endless time", () => ({ timestamp: "Infinity" })],
    ["no time", () => ({ timestamp: "" })],
  ];

  test.for(wrong)("%s", async ([, forge]) => {
    const body = mention();
    await settled();
    const before = place.slack.calls.length;
    expect(await send(body, forge(body))).toBe(401);
    await pause(50);
    expect(place.slack.calls.length).toBe(before);
  });

  test("without either header, or without one of them", async () => {
    const body = mention();
    const headers = signed(body);
    for (const missing of [[], ["x-slack-signature"], ["x-slack-request-timestamp"]]) {
      const left =
        missing.length === 0 ? {} : Object.fromEntries(Object.entries(headers).filter(([k]) => k !== missing[0]));
      expect(await post("/slack/events", { "content-type": "application/json", ...left }, [body])).toBe(401);
    }
  });

  test("four minutes either way are nobody's fault", async () => {
    const before = general().answers.length;
    expect(await send(mention(), { timestamp: seconds() - 4 * MINUTE_S })).toBe(200);
    expect(await send(mention(), { timestamp: seconds() + 4 * MINUTE_S })).toBe(200);
    await answered(before + 2);
  });
});

describe("a request that comes twice", () => {
  test("is refused the second time, however its signature is dressed up", async () => {
    const before = general().answers.length;
    const [body, timestamp] = [mention(), seconds()];
    const signature = signatureOf(place.slack.signingSecret, timestamp, body);
    expect(await send(body, { timestamp })).toBe(200);
    await answered(before + 1);
    const forms = [signature, `${signature}=`, `${signature}=1`, signature.toUpperCase(), ` ${signature}`];
    for (const again of forms) expect(await send(body, { timestamp, signature: again })).toBe(401);
    expect(general().answers).toHaveLength(before + 1);
  });

  test("is taken once even at the same moment", async () => {
    const before = general().answers.length;
    const [body, timestamp] = [mention(), seconds()];
    const statuses = await Promise.all([1, 2, 3, 4].map(() => send(body, { timestamp })));
    expect(statuses.sort()).toEqual([200, 401, 401, 401]);
    await answered(before + 1);
    await pause(100);
    expect(general().answers).toHaveLength(before + 1);
  });

  test("signed anew it is known by what it is, acknowledged and not answered again", async () => {
    const before = general().answers.length;
    const body = mention();
    expect(await send(body, { timestamp: seconds() - 2 })).toBe(200);
    expect(await send(body, { timestamp: seconds() - 1 })).toBe(200);
    await answered(before + 1);
    await pause(100);
    expect(general().answers).toHaveLength(before + 1);
  });

  test("is welcome after a failure of our own, which asks for it", async () => {
    const before = general().answers.length;
    const [body, timestamp] = [mention(), seconds()];
    const other = new BetterSqlite3(join(folder, "headroom.db"));
    other.exec("begin immediate");
    expect(await send(body, { timestamp })).toBe(500);
    other.exec("rollback");
    other.close();
    expect(await send(body, { timestamp })).toBe(200);
    await answered(before + 1);
    expect(place.logged.map(({ event }) => event)).toContain("a request could not be taken");
  });
});

describe("a body that is too large", () => {
  const event = (size: number) => {
    const start = `{"type":"event_callback","padding":"`;
    return Buffer.from(`${start}${"x".repeat(size - start.length - 2)}"}`);
  };

  test("is refused by its announced length", async () => {
    const body = event(MEGABYTE + 1);
    expect(await post("/slack/events", { ...signed(body), "content-length": String(body.length) }, [body])).toBe(413);
  });

  test("is refused when it announces none", async () => {
    const body = event(3 * MEGABYTE);
    const chunks = Array.from({ length: 48 }, (_, at) => body.subarray(at * 65_536, (at + 1) * 65_536));
    expect(await post("/slack/events", { ...signed(body), "transfer-encoding": "chunked" }, chunks)).toBe(413);
  });

  test("of just a megabyte is none", async () => {
    const body = event(MEGABYTE);
    expect(await send(body)).toBe(200);
    expect(
      await post("/slack/events", { ...signed(body, seconds() - 1), "transfer-encoding": "chunked" }, [body]),
    ).toBe(200);
  });

  test("whoever leaves in the middle does no harm", async () => {
    const outgoing = request(place.address("/slack/events"), { method: "POST", headers: signed("x") });
    outgoing.on("error", () => undefined);
    outgoing.write("{");
    await pause(50);
    outgoing.destroy();
    await pause(50);
    expect(await send(mention())).toBe(200);
  });
});

describe("garbage, rightly signed, is refused and harms nothing", () => {
  const JSON_TYPE = "application/json";
  const FORM_TYPE = "application/x-www-form-urlencoded";
  const garbage: readonly (readonly [string, string, string | Buffer])[] = [
    ["an empty body", JSON_TYPE, ""],
    ["an empty form", FORM_TYPE, "payload="],
    ["half a JSON", JSON_TYPE, `{"type":`],
    ["nothing in JSON", JSON_TYPE, "null"],
    ["a list", JSON_TYPE, "[1]"],
    ["a number", JSON_TYPE, "7"],
    ["words", JSON_TYPE, '"words"'],
    ["nothing in a form", FORM_TYPE, "payload=null"],
    ["nothing in a form, named in disguise", FORM_TYPE, "p%61yload=null"],
    ["half a JSON in a form", FORM_TYPE, "payload=%7B"],
    ["a list in a form", FORM_TYPE, "payload=%5B%5D"],
    ["a form that says it is JSON", JSON_TYPE, "command=%2Fcapacity"],
    ["bytes", JSON_TYPE, Buffer.from([0xff, 0xfe, 0x00, 0x7b])],
    ["a hundred thousand brackets", JSON_TYPE, "[".repeat(100_000)],
    ["an object that goes down as far", JSON_TYPE, `${'{"a":'.repeat(100_000)}`],
  ];

  test.for(garbage)("%s", async ([, type, body]) => {
    expect(await send(body, { headers: { "content-type": type } })).toBe(400);
  });

  const strange: readonly (readonly [string, string])[] = [
    ["no kind", "{}"],
    ["an unknown kind", '{"type":"surprise"}'],
    ["an event without an event", '{"type":"event_callback","event":null}'],
    ["an event of nobody", '{"type":"event_callback","team_id":"T0ACME","event_id":"E","event":{"type":"message"}}'],
    ["a click on nothing", '{"type":"block_actions","actions":[]}'],
    ["a form without values", '{"type":"view_submission","view":{}}'],
    ["a prototype", '{"__proto__":{"type":"event_callback"},"constructor":1}'],
  ];

  test.for(strange)("%s is acknowledged and forgotten", async ([, body]) => {
    await settled();
    const before = place.slack.calls.length;
    expect(await send(body)).toBe(200);
    expect(place.slack.calls.length).toBe(before);
  });
});

describe("addresses", () => {
  test.for([
    ["GET", "/slack/events"],
    ["PUT", "/slack/events"],
    ["GET", "/"],
    ["POST", "/"],
    ["POST", "/slack"],
    ["POST", "/slack/events/more"],
    ["POST", "/slack/eventsmore"],
    ["POST", "/slack/install"],
    ["GET", "/slack/oauth_redirect"],
    ["GET", "/slack/install"],
  ] as const)("%s %s is not known where one workspace is served", async ([method, path]) => {
    expect(await post(path, {}, [], method)).toBe(404);
  });

  test("what follows a question mark makes no other address", async () => {
    const body = mention();
    expect(await post("/slack/events?from=slack", signed(body), [body])).toBe(200);
  });
});

describe("Slack looks whether we are there", () => {
  test("and gets its challenge back", async () => {
    const delivery = await place.slack.verifyUrl();
    expect(delivery.status).toBe(200);
    expect(JSON.parse(delivery.body)).toEqual({ challenge: expect.stringContaining("challenge-") });
    expect(delivery.headers["content-type"]).toBe("application/json");
  });

  test("the challenge must be signed too", async () => {
    const body = JSON.stringify({ type: "url_verification", challenge: "x" });
    expect(await post("/slack/events", { "content-type": "application/json" }, [body])).toBe(401);
  });

  test("and at our certificate, signed or not, but cannot smuggle anything in that way", async () => {
    expect((await place.slack.checkSsl()).status).toBe(200);
    const type = { "content-type": "application/x-www-form-urlencoded" };
    await settled();
    const before = place.slack.calls.length;
    const command = "command=/capacity&text=4c&team_id=T0ACME&channel_id=C0GENERAL&user_id=U0ANN&trigger_id=t";
    expect(await post("/slack/events", type, ["ssl_check=1&token=x"])).toBe(200);
    expect(await post("/slack/events", type, [`ssl_check=1&${command}`])).toBe(200);
    await pause(50);
    expect(place.slack.calls.length).toBe(before);
  });
});

test("nothing of a body or of the secret is in the log", async () => {
  await ann.command(general(), "/capacity", "4c 4g 3mbps SECRETWORDS");
  const text = inspect(place.logged, { depth: 12, showHidden: true, maxStringLength: null, maxArrayLength: null });
  expect(text).toContain("a request could not be taken");
  for (const secret of ["SECRETWORDS", "4c 4g", place.slack.signingSecret, place.workspace.botToken]) {
    expect(text).not.toContain(secret);
  }
});
