import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { teamId } from "#chat/command";
import { clientOptions } from "#platforms/slack/clients";
import type { ApiCall } from "../../doubles/slack/api/call.ts";
import type { Channel } from "../../doubles/slack/channel.ts";
import type { Delivery } from "../../doubles/slack/delivery/delivery.ts";
import type { Person } from "../../doubles/slack/people/person.ts";
import { wire } from "../../doubles/slack/wire.ts";
import type { Workspace } from "../../doubles/slack/workspace.ts";
import type { Message } from "../../doubles/slack/world/model.ts";
import { openSlackPlace, type SlackPlace } from "./_support/slack-place.ts";

const NO_LIMITS = { personAsks: 1000, teamAsks: 1000, personPresses: 1000, teamPresses: 1000 };

/** A company that uses the app, with somebody who may manage, and a channel. */
interface Company {
  readonly workspace: Workspace;
  readonly boss: Person;
  readonly general: Channel;
}

let place: SlackPlace;
let acme: Company;
let beta: Company;

beforeAll(async () => {
  place = await openSlackPlace({ many: true, workspace: { installed: false }, product: { rates: NO_LIMITS } });
  acme = await company(place.workspace, "ACME");
  beta = await company(place.slack.workspace("T0BETA", { installed: false }), "BETA");
});
afterAll(() => place.close());

async function company(workspace: Workspace, name: string): Promise<Company> {
  await place.slack.install({ workspace, startAt: place.address("/slack/install") });
  return {
    workspace,
    boss: workspace.person(`U0BOSS${name}`, { admin: true }),
    general: workspace.channel(`C0${name}`),
  };
}

/** Types a line and waits until it is answered, in the channel or to the person alone. */
async function ask({ general }: Pick<Company, "general">, who: Person, line: string): Promise<Message> {
  const [before, aside] = [general.answers.length, who.ephemerals.length];
  await who.command(general, "/capacity", line);
  return eventually(() => general.answers[before] ?? who.ephemerals[aside]);
}

/** Waits until there is something. */
async function eventually<Value>(find: () => Value | null | undefined): Promise<Value> {
  let found: Value | null | undefined;
  await place.slack.until(() => {
    found = find();
    return found != null;
  });
  if (found == null) throw new Error("unreachable");
  return found;
}

/** Waits until nothing that was delivered is left to be answered. */
const settled = () => place.slack.until(async () => (await place.store.inbox.teamsWithUnanswered(0)).length === 0);

/** Whom a call concerns, as far as its arguments tell. */
function concerned({ args }: ApiCall): string | null {
  for (const id of [args["channel"], args["channel_id"], args["user"], args["users"]].map(String)) {
    if (id.includes("ACME")) return "T0ACME";
    if (id.includes("BETA")) return "T0BETA";
  }
  return null;
}

describe("two companies at once", () => {
  const SPECS = { acme: "4c 4g 3mbps", beta: "16c 32g 100mbps" };

  test("200 interleaved commands and clicks: each answered in its own place, with its own token", async () => {
    const { slack } = place;
    const people = Array.from({ length: 20 }, (_, at) => {
      const { workspace } = at % 2 === 0 ? acme : beta;
      return workspace.person(`U0P${at}${workspace.id.slice(2)}`);
    });
    const first = slack.calls.length;
    const delivered: Delivery[] = [];
    for (let round = 0; round < 10; round += 1) {
      const asked = people.map((one, at) => {
        const [own, line] = one.id.endsWith("ACME") ? [acme, SPECS.acme] : [beta, SPECS.beta];
        const earlier = own.general.messages.filter(isRoot)[at % 10];
        if (round % 2 === 0) return one.command(own.general, "/capacity", line);
        if (earlier === undefined) throw new Error("nothing was answered");
        return one.click(earlier, "working");
      });
      delivered.push(...(await Promise.all(asked)));
      await settled();
    }
    expect(delivered).toHaveLength(200);
    expect(delivered.filter(({ status }) => status !== 200)).toEqual([]);

    for (const { general, workspace } of [acme, beta]) {
      expect(general.answers.filter(isRoot)).toHaveLength(50);
      expect(general.answers.filter((one) => !isRoot(one)).length).toBeGreaterThanOrEqual(50);
      expect(new Set(general.answers.map(({ author }) => author.teamId))).toEqual(new Set([workspace.id]));
    }
    expect(JSON.stringify(acme.general.answers)).not.toContain("100 Mbps");
    expect(JSON.stringify(beta.general.answers)).not.toMatch(/\b3 Mbps/);

    const calls = slack.calls.slice(first);
    const tokens = { T0ACME: acme.workspace.botToken, T0BETA: beta.workspace.botToken };
    const wrong = calls.filter((call) => {
      const whose = concerned(call);
      return whose !== null && call.token !== null && call.token !== tokens[whose as keyof typeof tokens];
    });
    expect(wrong).toEqual([]);
    expect(calls.filter((call) => concerned(call) !== null && call.token !== null).length).toBeGreaterThan(200);
    expect(calls.filter(({ answer }) => answer["ok"] === false)).toEqual([]);
  });

  const isRoot = ({ threadTs }: Message) => threadTs === null;
});

describe("what one company saved another never sees", () => {
  beforeAll(async () => {
    await ask(acme, acme.boss, SECRET);
    await ask(acme, acme.boss, "save as payroll-1");
  });

  const SECRET = "6c 12g 7mbps";

  test.for([
    ["servers", "No server is saved yet."],
    ["show payroll-1", "payroll-1"],
    ["compare payroll-1 with 8c 16g 5mbps", "payroll-1"],
    ["rename payroll-1 to mine", "payroll-1"],
    ["remove payroll-1", "payroll-1"],
    ["undo", ""],
    ["what if 8GB", "There is no server in this conversation yet."],
  ] as const)("%s", async ([line, said]) => {
    const newcomer = beta.workspace.person(`U0NEW${line.slice(0, 4).trim().toUpperCase()}BETA`, { admin: true });
    const quiet = beta.workspace.channel(`C0${line.slice(0, 4).trim().toUpperCase()}BETA`);
    const { text, blocks } = await ask({ general: quiet }, newcomer, line);
    expect(text).toContain(said);
    for (const figure of ["6c", "12g", "7mbps", "7 Mbps", "12 GB"]) {
      expect(`${text} ${JSON.stringify(blocks)}`).not.toContain(figure);
    }
    expect((await place.store.servers.list(teamId("T0ACME"))).map(({ name }) => name)).toEqual(["payroll-1"]);
  });

  test("a name may be used by both, for different servers", async () => {
    await ask(beta, beta.boss, "2c 2g 1mbps");
    await ask(beta, beta.boss, "save as payroll-1");
    expect((await ask(acme, acme.boss, "show payroll-1")).text).toContain("7 Mbps");
    expect((await ask(beta, beta.boss, "show payroll-1")).text).toContain("1 Mbps");
    await ask(beta, beta.boss, "remove payroll-1");
    expect((await place.store.servers.list(teamId("T0ACME"))).map(({ name }) => name)).toEqual(["payroll-1"]);
  });
});

describe("an assessment of one company in a forged control of another", () => {
  const NOTHING = "There is no server in this conversation yet.";

  /** The id of Acme's answer, and a click of Beta's as Slack delivered it. */
  async function clicked() {
    const theirs = await ask(acme, acme.boss, "6c 12g 7mbps");
    const own = await ask(beta, beta.boss, "2c 2g 1mbps");
    const value = valueOn(theirs, "config");
    await beta.boss.click(own, "working");
    await settled();
    const delivery = place.slack.deliveries.findLast(({ kind }) => kind === "interactive");
    if (delivery === undefined) throw new Error("nothing was clicked");
    return { value, payload: delivery.payload, own };
  }

  const send = (payload: object) =>
    place.slack.deliver(new URLSearchParams({ payload: JSON.stringify(payload) }).toString());

  test.for(["config", "working", "more"])("the button %s leads to nothing", async (control) => {
    const { value, payload } = await clicked();
    const [action] = payload["actions"] as readonly object[];
    const before = beta.boss.ephemerals.length;
    const forged = {
      ...payload,
      trigger_id: `forged-${control}`,
      actions: [{ ...action, action_id: control, value }],
    };
    expect(await send(forged)).toMatchObject({ status: 200 });
    const answer = await eventually(() => beta.boss.ephemerals[before]);
    expect(answer.text).toContain(NOTHING);
    expect(JSON.stringify(answer.blocks)).not.toContain("7 Mbps");
  });

  test("the form leads to nothing", async () => {
    const { value, own } = await clicked();
    await beta.boss.click(own, "what-if");
    const view = await eventually(() => beta.boss.openView);
    const before = beta.boss.ephemerals.length;
    const answers = beta.general.answers.length;
    const metadata = { ...JSON.parse(String(view.content["private_metadata"])), about: value };
    view.content = { ...view.content, private_metadata: JSON.stringify(metadata) };
    await beta.boss.submit(view, { change: "8GB" });
    const answer = await eventually(() => beta.boss.ephemerals[before] ?? beta.general.answers[answers]);
    expect(answer.text).toContain(NOTHING);
  });

  test("a form that names the other's channel posts nothing there", async () => {
    const { own } = await clicked();
    await beta.boss.click(own, "what-if");
    const view = await eventually(() => beta.boss.openView);
    const metadata = { ...JSON.parse(String(view.content["private_metadata"])), channel: acme.general.id };
    view.content = { ...view.content, private_metadata: JSON.stringify(metadata) };
    const before = acme.general.messages.length;
    await beta.boss.submit(view, { change: "8GB" });
    await settled();
    expect(acme.general.messages).toHaveLength(before);
  });

  function valueOn({ blocks }: Message, control: string): string {
    const elements = blocks.flatMap((block) => (block["elements"] ?? []) as readonly object[]).map(wire);
    return String(elements.find((one) => one["action_id"] === control)?.["value"]);
  }
});

describe("somebody of another company in a shared channel", () => {
  let shared: Channel;
  let stranger: Person;
  beforeAll(async () => {
    shared = acme.workspace.channel("C0SHAREDACME", { shared: true });
    stranger = acme.workspace.person("U0STRANGERACME", { homeTeam: "T0OTHER", admin: true });
    await ask(acme, acme.boss, "6c 12g 7mbps");
    await ask(acme, acme.boss, "save as shared-1");
  });

  const asks = {
    command: (line: string) => ask({ general: shared }, stranger, line),
    mention: async (line: string) => {
      const [before, aside] = [shared.answers.length, stranger.ephemerals.length];
      await stranger.mention(shared, line);
      return eventually(() => shared.answers[before] ?? stranger.ephemerals[aside]);
    },
  };

  describe.for(["command", "mention"] as const)("by %s", (way) => {
    test("may ask", async () => {
      expect((await asks[way]("4c 4g 3mbps")).text).toContain("Holds about 620");
    });

    test.for(["servers", "show shared-1", "save as mine", "remove shared-1", "compare shared-1 with 4c 4g 3mbps"])(
      "sees and changes nothing that is saved: %s",
      async (line) => {
        const before = await place.store.servers.list(teamId("T0ACME"));
        const { text, blocks } = await asks[way](line);
        expect(`${text} ${JSON.stringify(blocks)}`).not.toMatch(/7 Mbps|7mbps|12g\b/);
        expect(await place.store.servers.list(teamId("T0ACME"))).toEqual(before);
      },
    );
  });

  test("cannot save by the form either", async () => {
    const answer = await asks.command("4c 4g 3mbps");
    await stranger.click(answer, "save");
    const before = stranger.ephemerals.length;
    await place.slack.until(() => stranger.openView);
    await stranger.submit(stranger.openView, { name: "mine" });
    const refusal = await eventually(() => stranger.ephemerals[before]);
    expect(refusal.text).toContain("The servers that this team saved are shown to its own people only.");
    expect((await place.store.servers.list(teamId("T0ACME"))).map(({ name }) => name)).not.toContain("mine");
  });

  test("is known by the event alone where the app may not look people up", async () => {
    acme.workspace.scopes.delete("users:read");
    const newcomer = acme.workspace.person("U0OTHERACME", { homeTeam: "T0OTHER" });
    const before = newcomer.ephemerals.length;
    await newcomer.mention(shared, "show shared-1");
    const { text } = await eventually(() => newcomer.ephemerals[before]);
    expect(text).toContain("shown to its own people only");
    acme.workspace.scopes.add("users:read");
  });

  test("an event that names the other company's team is ours by its context", async () => {
    const { message, deliveries } = await acme.boss.mention(shared, "4c 4g 3mbps");
    const [delivery] = deliveries;
    const before = shared.answers.length;
    await place.slack.until(() => shared.answers.length > before);
    const first = place.slack.callsOf("chat.postMessage").length;
    const event = { ...wire(delivery?.payload["event"]), ts: `${Number.parseInt(message.ts, 10) + 1}.000100` };
    const body = { ...delivery?.payload, event, event_id: "Ev0CONNECT", team_id: "T0BETA" };
    expect(await place.slack.deliver(JSON.stringify(body))).toMatchObject({ status: 200 });
    await place.slack.until(() => place.slack.callsOf("chat.postMessage").length > first);
    expect(place.slack.callsOf("chat.postMessage").at(-1)?.token).toBe(acme.workspace.botToken);
  });
});

describe("an event that lists the installation of somebody else in the channel", () => {
  test.for([
    ["another that installed the app", "T0BETA", "U0BOTBETA", "000200"],
    ["one that did not", "T0NOBODY", "U0BOTNOBODY", "000300"],
  ] as const)("%s: it is ours, and so is the mention in it", async ([, team, bot, fraction]) => {
    const { boss, general, workspace } = acme;
    const { message, deliveries } = await boss.mention(general, "4c 4g 3mbps");
    await settled();
    const before = general.answers.length;
    const event = {
      ...wire(deliveries[0]?.payload["event"]),
      ts: `${Number.parseInt(message.ts, 10) + 1}.${fraction}`,
    };
    const authorizations = [{ enterprise_id: null, team_id: team, user_id: bot, is_bot: true }];
    const body = { ...deliveries[0]?.payload, event, event_id: `Ev0${team}`, authorizations };
    expect(await place.slack.deliver(JSON.stringify(body))).toMatchObject({ status: 200 });
    const answer = await eventually(() => general.answers[before]);
    expect(answer.text).toContain("Holds about 620");
    expect(place.slack.callsOf("chat.postMessage").at(-1)?.token).toBe(workspace.botToken);
  });
});

describe("two workspaces that join one organisation", () => {
  let one: Company;
  let two: Company;
  beforeAll(async () => {
    one = await company(place.slack.workspace("T0ONE", { installed: false }), "ONE");
    two = await company(place.slack.workspace("T0TWO", { installed: false }), "TWO");
  });

  test("each find what they kept, their threads too, and nothing of the other's", async () => {
    const root = await ask(one, one.boss, "6c 12g 7mbps");
    await ask(one, one.boss, "save as payroll-1");
    await ask(one, one.boss, "language zh for everyone");
    await ask(two, two.boss, "2c 2g 1mbps");
    await ask(two, two.boss, "save as shop-1");
    for (const { workspace } of [one, two]) workspace.joinOrganisation("E0GROUP");

    const before = one.general.answers.length;
    await one.boss.say(one.general, "what if 24GB", { thread: root });
    const followed = await eventually(() => one.general.answers[before]);
    expect(followed.threadTs).toBe(root.ts);
    expect(followed.text).toContain("6c 12g 7mbps");
    expect((await ask(one, one.boss, "servers")).text).toContain("payroll-1");
    const theirs = (await ask(two, two.boss, "servers")).text;
    expect(theirs).toContain("shop-1");
    expect(theirs).not.toContain("payroll-1");
    await settled();

    const { servers, settings } = place.store;
    const names = async (team: string) => (await servers.list(teamId(team))).map(({ name }) => name);
    expect(await names("E0GROUP|T0ONE")).toEqual(["payroll-1"]);
    expect(await names("E0GROUP|T0TWO")).toEqual(["shop-1"]);
    expect([await names("T0ONE"), await names("T0TWO")]).toEqual([[], []]);
    expect(await settings.effective(teamId("E0GROUP|T0ONE"), "C0ONE", "U0X")).toEqual({ language: "zh-CN" });
    expect(await settings.effective(teamId("E0GROUP|T0TWO"), "C0TWO", "U0X")).toEqual({});
    expect(place.logged.filter(({ event }) => event.startsWith("a team joined"))).toHaveLength(2);
  });

  test("what is removed afterwards does not come back from under the old id", async () => {
    await ask(one, one.boss, "remove payroll-1");
    await place.restart();
    expect((await ask(one, one.boss, "servers")).text).not.toContain("payroll-1");
  });
});

describe("in the code", () => {
  const root = resolve(import.meta.dirname, "../../..");
  const sources = ["src", "commands"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => /\.(ts|json)$/.test(name))
      .map((name) => ({ name: `${folder}/${name}`, text: readFileSync(join(root, folder, name), "utf8") })),
  );

  test("no client shares headers, which carry one team's token into another's call", () => {
    const speaking = sources.filter(({ text }) => /from "@slack\/|clientOptions/.test(text));
    expect(speaking.map(({ name }) => name)).toContain("src/platforms/slack/clients.ts");
    expect(speaking.filter(({ text }) => /\bheaders\s*[:=]/.test(text)).map(({ name }) => name)).toEqual([]);
    expect(sources.filter(({ text }) => /clientOptions\b.*\.headers/.test(text))).toEqual([]);
    const options = clientOptions({ apiUrl: null, timeoutMs: 1 });
    expect(options).not.toHaveProperty("headers");
    expect(clientOptions({ apiUrl: null, timeoutMs: 1 })).not.toBe(options);
  });

  test("nothing is of the old assistant", () => {
    const old = /\bAssistant\b|assistant_view|assistant_thread_/;
    expect(sources.filter(({ text }) => old.test(text)).map(({ name }) => name)).toEqual([]);
  });
});
