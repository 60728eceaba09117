import { mkdtempSync, rmSync } from "node:fs";
import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import BetterSqlite3 from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { teamId } from "#chat/command";
import type { Channel } from "../../doubles/slack/channel.ts";
import type { Delivery } from "../../doubles/slack/delivery/delivery.ts";
import type { Person } from "../../doubles/slack/people/person.ts";
import { openSlackPlace, type PlaceOptions, type SlackPlace } from "./_support/slack-place.ts";

const NO_LIMITS = { personAsks: 1000, teamAsks: 1000, personPresses: 1000, teamPresses: 1000 };

let place: SlackPlace;
let ann: Person;
let general: Channel;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "headroom-sockets-"));
});
afterEach(async () => {
  await place.close();
  rmSync(folder, { recursive: true, force: true });
});

async function open(options: PlaceOptions = {}): Promise<void> {
  place = await openSlackPlace({
    ...options,
    socket: true,
    product: { rates: NO_LIMITS, ...options.product },
  });
  ann = place.workspace.person("U0ANN", { admin: true });
  general = place.workspace.channel("C0GENERAL");
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const opened = () => place.slack.callsOf("apps.connections.open").length;

/** A command every so many ms while something happens. @returns what became of each */
async function commandsDuring(happening: () => Promise<unknown>, everyMs = 25): Promise<readonly Delivery[]> {
  const sent: Promise<Delivery>[] = [];
  let over = false;
  const flow = (async () => {
    while (!over) {
      sent.push(ann.command(general, "/capacity", "4c 4g 3mbps"));
      await pause(everyMs);
    }
  })();
  await pause(150);
  await happening();
  await pause(150);
  over = true;
  await flow;
  return Promise.all(sent);
}

async function expectAllTaken(deliveries: readonly Delivery[]): Promise<void> {
  expect(deliveries.length).toBeGreaterThan(10);
  expect(deliveries.filter(({ status }) => status !== 200)).toEqual([]);
  expect(Math.max(...deliveries.map(({ ackMs }) => ackMs))).toBeLessThan(1000);
  await place.slack.until(() => general.answers.length >= deliveries.length, 20_000);
  expect(general.answers).toHaveLength(deliveries.length);
}

test("a command, a mention, a button and a form, over two connections", async () => {
  await open();
  const { slack, store } = place;
  expect(slack.sockets.open).toBe(2);
  expect(place.connection().connected()).toBe(true);
  await ann.command(general, "/capacity", "4c 4g 3mbps");
  await slack.until(() => general.answers.length === 1);
  const [answer] = general.answers;
  if (answer === undefined) throw new Error("nothing was answered");
  await ann.mention(general, "what if 8GB", { thread: answer });
  await slack.until(() => general.answers.length === 2);
  await ann.click(answer, "working");
  await slack.until(() => general.answers.length >= 3);
  await ann.click(answer, "save");
  await slack.until(() => ann.openView !== null);
  await ann.submit(ann.openView, { name: "web-1" });
  await slack.until(async () => (await store.servers.list(teamId("T0ACME"))).length === 1);
  expect(slack.deliveries.filter(({ via, status }) => via !== "socket" || status !== 200)).toEqual([]);
  expect(place.logged).toEqual([]);
});

describe("while commands flow, none is lost and none waits a second:", () => {
  test("Slack renews one connection", async () => {
    await open();
    const { slack } = place;
    await expectAllTaken(await commandsDuring(() => slack.sockets.refresh({ count: 1, closeMs: 500 })));
    await slack.until(() => slack.sockets.open === 2);
    expect(opened()).toBe(3);
  });

  test("Slack renews both at once", async () => {
    await open();
    const { slack } = place;
    await expectAllTaken(await commandsDuring(() => slack.sockets.refresh({ closeMs: 500 })));
    await slack.until(() => slack.sockets.open === 2);
    expect(opened()).toBe(4);
  });

  test.for([0, 300])("Slack warns %i ms before, and one connection takes the place of each", async (warnMs) => {
    await open();
    const { slack } = place;
    await expectAllTaken(await commandsDuring(() => slack.sockets.refresh({ warnMs, closeMs: 300 })));
    await slack.until(() => slack.sockets.open === 2);
    await pause(500);
    expect(opened()).toBe(4);
  });

  test("Slack takes its time to end a connection, which hears until then", async () => {
    await open();
    const { slack } = place;
    const ended = slack.sockets.refresh({ closeMs: 1000 });
    await slack.until(() => opened() === 4);
    await pause(400);
    expect(slack.sockets.open).toBe(4);
    await ended;
    await slack.until(() => slack.sockets.open === 2);
  });

  test("the next connection is refused at first", async () => {
    await open();
    const { slack } = place;
    slack.fault("apps.connections.open", { kind: "unavailable", times: 1 });
    await expectAllTaken(await commandsDuring(() => slack.sockets.refresh({ count: 1, closeMs: 1000 })));
    await slack.until(() => slack.sockets.open === 2);
  });
});

test("a connection that died quietly is noticed and replaced", async () => {
  await open();
  const { slack } = place;
  slack.sockets.fallSilent(true);
  await slack.until(() => opened() >= 4);
  slack.sockets.fallSilent(false);
  await slack.until(() => slack.sockets.open === 2);
  await ann.command(general, "/capacity", "4c 4g 3mbps");
  await slack.until(() => general.answers.length === 1);
});

describe("what was taken is answered although its acknowledgement was cut off:", () => {
  async function cutWhileTaking(act: () => Promise<unknown>): Promise<void> {
    await open({ url: `file:${join(folder, "headroom.db")}`, double: { eventRetryDelaysMs: [400, 1000, 1000] } });
    // Nothing can be written for a moment, so nothing is acknowledged.
    const other = new BetterSqlite3(join(folder, "headroom.db"));
    other.exec("begin immediate");
    const acting = act();
    await pause(300);
    place.slack.sockets.drop();
    await acting;
    other.exec("rollback");
    other.close();
    await place.slack.until(() => general.answers.length > 0, 10_000);
  }

  test("a command", async () => {
    await cutWhileTaking(async () => {
      expect(await ann.command(general, "/capacity", "4c 4g 3mbps")).toMatchObject({ problem: "connection_failed" });
    });
    expect(general.answers).toHaveLength(1);
    expect(place.logged.map(({ event }) => event)).toContain("an acknowledgement did not reach Slack");
  });

  test("an event, once, although Slack delivers it again", async () => {
    await cutWhileTaking(() => ann.mention(general, "4c 4g 3mbps"));
    const { slack } = place;
    await slack.until(() => slack.deliveries.some(({ retryNum, status }) => retryNum > 0 && status === 200), 10_000);
    await slack.until(async () => (await place.store.inbox.teamsWithUnanswered(0)).length === 0);
    expect(general.answers).toHaveLength(1);
  });
});

/** Stands between the product and Slack, and fails as networks do. */
interface Gate {
  readonly apiUrl: string;
  /** Nobody listens any more; open connections are cut. */
  refuse(): Promise<void>;
  /** Slack gives out addresses at which nobody listens. */
  misdirect(wrongly: boolean): void;
  open(): Promise<void>;
}

async function openGate(): Promise<Gate & { leadTo(apiUrl: string): void }> {
  let [target, wrongly, port] = ["", false, 0];
  let server: Server;
  const nowhere = await closedPort();
  const listen = async () => {
    server = createServer((incoming, response) => {
      if (wrongly && incoming.url?.endsWith("apps.connections.open")) {
        response.setHeader("content-type", "application/json");
        response.end(JSON.stringify({ ok: true, url: `ws://127.0.0.1:${nowhere}/link` }));
        return;
      }
      const url = new URL(incoming.url ?? "", target);
      const { host: _, ...headers } = incoming.headers;
      const outgoing = request(url, { method: incoming.method ?? "POST", headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      });
      outgoing.on("error", () => response.destroy());
      incoming.pipe(outgoing);
    });
    await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
    port = (server.address() as AddressInfo).port;
  };
  await listen();
  return {
    apiUrl: `http://127.0.0.1:${port}/api/`,
    leadTo: (apiUrl) => {
      target = apiUrl;
    },
    refuse: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
    misdirect: (value) => {
      wrongly = value;
    },
    open: listen,
  };
}

/** A port at which nobody listens. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe("Slack is gone for a while:", () => {
  let gate: Awaited<ReturnType<typeof openGate>>;
  beforeEach(async () => {
    gate = await openGate();
  });
  afterEach(() => gate.refuse());

  async function openBehindGate(): Promise<void> {
    await open({ product: { apiUrl: gate.apiUrl }, before: (slack) => gate.leadTo(slack.apiUrl) });
  }

  test("connections are refused, and then they are not", async () => {
    await openBehindGate();
    const { slack, logged } = place;
    await gate.refuse();
    slack.sockets.drop();
    await slack.until(
      () => logged.filter(({ event }) => event === "a connection to Slack could not be opened").length >= 4,
    );
    expect(place.connection().connected()).toBe(false);
    await gate.open();
    await slack.until(() => slack.sockets.open === 2, 15_000);
    expect(place.connection().connected()).toBe(true);
    await ann.command(general, "/capacity", "4c 4g 3mbps");
    await slack.until(() => general.answers.length === 1);
    expect(logged.filter(({ level }) => level === "error")).toEqual([]);
  });

  test("it sends us where nobody listens", async () => {
    await openBehindGate();
    const { slack, logged } = place;
    gate.misdirect(true);
    slack.sockets.drop();
    await slack.until(() => logged.length >= 4, 10_000);
    gate.misdirect(false);
    await slack.until(() => slack.sockets.open === 2, 15_000);
  });

  test("a stop does not wait for it", async () => {
    await openBehindGate();
    const { slack, logged } = place;
    await gate.refuse();
    slack.sockets.drop();
    await slack.until(() => logged.length >= 2, 10_000);
    const before = performance.now();
    await place.connection().stop(2000);
    expect(performance.now() - before).toBeLessThan(500);
    const attempts = logged.length;
    await gate.open();
    await pause(1500);
    expect(slack.sockets.open).toBe(0);
    expect(logged).toHaveLength(attempts);
  });
});

describe("an app-level token that Slack refuses", () => {
  test.for([
    ["of nobody", "xapp-1-A0HEADROOM-0-wrong", "invalid_auth"],
    ["of another kind", "xoxb-1", "not_allowed_token_type"],
  ] as const)("%s is an error with Slack's word, and leaves nothing open", async ([, appToken, reason]) => {
    await open();
    const refused = place.beside({ transport: { kind: "socket", appToken } });
    await expect(refused).rejects.toMatchObject({ name: "AppTokenRefusedError", code: "app-token-refused", reason });
    expect(place.slack.sockets.open).toBe(2);
  });

  test("by one connection only leaves nothing open either", async () => {
    await open();
    place.slack.fault("apps.connections.open", { kind: "error", error: "token_revoked", times: 1 });
    await expect(place.beside()).rejects.toMatchObject({ name: "AppTokenRefusedError", reason: "token_revoked" });
    await pause(300);
    expect(place.slack.sockets.open).toBe(2);
  });
});

describe("a stop", () => {
  test("lets what was taken be answered, and takes nothing more", async () => {
    await open();
    const { slack } = place;
    slack.fault("chat.postMessage", { kind: "slow", ms: 700, times: 9 });
    const taken = await Promise.all(
      [1, 2, 3].map((at) => place.workspace.person(`U0P${at}`).command(general, "/capacity", "4c 4g 3mbps")),
    );
    expect(taken.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await place.connection().stop(5000)).toBe(true);
    expect(general.answers).toHaveLength(3);
    await slack.until(() => slack.sockets.open === 0);
    expect((await ann.command(general, "/capacity", "4c 4g 3mbps")).status).not.toBe(200);
    expect(place.connection().connected()).toBe(false);
  });

  test("gives the acknowledgement that is due, and begins nothing more", async () => {
    await open({ url: `file:${join(folder, "headroom.db")}` });
    const other = new BetterSqlite3(join(folder, "headroom.db"));
    other.exec("begin immediate");
    const asked = ann.command(general, "/capacity", "4c 4g 3mbps");
    await pause(100);
    const stopped = place.connection().stop(5000);
    const late = [1, 2].map((at) => place.workspace.person(`U0LATE${at}`).command(general, "/capacity", "4c 4g 3mbps"));
    await pause(200);
    other.exec("rollback");
    other.close();
    expect(await asked).toMatchObject({ status: 200, via: "socket" });
    expect(await stopped).toBe(true);
    expect((await Promise.all(late)).map(({ status }) => status)).toEqual([0, 0]);
    expect(general.answers).toHaveLength(1);
  });

  test("in the middle of a flow: what was acknowledged is answered, the rest was never begun", async () => {
    await open();
    const deliveries = await commandsDuring(() => place.connection().stop(5000), 10);
    const acknowledged = deliveries.filter(({ status }) => status === 200);
    expect(acknowledged.length).toBeGreaterThan(5);
    expect(acknowledged.length).toBeLessThan(deliveries.length);
    await pause(200);
    expect(general.answers).toHaveLength(acknowledged.length);
  });

  test("of a connection whose far end died does not wait for it", async () => {
    await open();
    const before = performance.now();
    place.slack.sockets.fallSilent(true);
    expect(await place.connection().stop(5000)).toBe(true);
    expect(performance.now() - before).toBeLessThan(2500);
  });
});
