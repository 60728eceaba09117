import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { teamId } from "#chat/command";
import { type SlackClient, slackClients } from "#platforms/slack/clients";
import { type Lookup, type People, people } from "#platforms/slack/people";
import { openSlackDouble, type SlackDouble } from "../../doubles/slack/slack-double.ts";
import type { PersonOptions, Workspace } from "../../doubles/slack/workspace.ts";

const ACME = teamId("T0ACME");
const MINUTE_MS = 60_000;

let slack: SlackDouble;
let acme: Workspace;
let client: SlackClient;
let at: number;
let everybody: People;
beforeEach(async () => {
  slack = await openSlackDouble();
  acme = slack.workspace("T0ACME", { rotation: true });
  client = clientOf(acme.botToken);
  at = Date.now();
  everybody = people({ managers: ["U0NAMED"], now: () => at });
});
afterEach(() => slack.close());

const clientOf = (token: string) => slackClients({ apiUrl: slack.apiUrl, timeoutMs: 300 })(token, null);
const find = (user: string, how: Partial<Lookup> = {}) =>
  everybody.find(client, { team: ACME, user, outsider: false, installedBy: null, ...how });
const asked = () => slack.callsOf("users.info").length;

describe("what somebody may do", () => {
  test.for([
    ["a member asks and sees", {}, {}, "member"],
    ["an admin manages", { admin: true }, {}, "manager"],
    ["whoever installed the app manages", {}, { installedBy: "U0SOMEBODY" }, "manager"],
    ["whoever else installed it makes nobody a manager", {}, { installedBy: "U0OTHER" }, "member"],
    ["a stranger is a guest", { homeTeam: "T0OTHER" }, {}, "guest"],
    ["a stranger who is an admin at home is a guest", { homeTeam: "T0OTHER", admin: true }, {}, "guest"],
    ["a stranger who installed the app is a guest", { homeTeam: "T0OTHER" }, { installedBy: "U0SOMEBODY" }, "guest"],
    ["somebody delivered as an outsider is a guest", { admin: true }, { outsider: true }, "guest"],
  ] as const satisfies readonly (readonly [string, PersonOptions, Partial<Lookup>, string])[])(
    "%s",
    async ([, person, how, role]) => {
      acme.person("U0SOMEBODY", person);
      expect((await find("U0SOMEBODY", how)).role).toBe(role);
    },
  );

  test("an owner manages", async () => {
    const owner = { user: { id: "U0OWNER", is_admin: false, is_owner: true, locale: "en-US" } };
    slack.fault("users.info", { kind: "error", error: "", extra: { ok: true, ...owner } });
    expect(await find("U0OWNER")).toEqual({ role: "manager", locale: "en" });
  });

  test("those named in the settings manage, unless they are strangers", async () => {
    acme.person("U0NAMED");
    expect((await find("U0NAMED")).role).toBe("manager");
    expect((await find("U0NAMED", { outsider: true })).role).toBe("guest");
  });

  test("somebody whom Slack does not know here is a guest", async () => {
    expect(await find("U0NOBODY")).toEqual({ role: "guest", locale: null });
    slack.fault("users.info", { kind: "error", error: "user_not_visible" });
    expect(await find("U0HIDDEN")).toEqual({ role: "guest", locale: null });
  });
});

describe("somebody's language", () => {
  test.for([
    ["en-US", "en"],
    ["en-GB", "en"],
    ["zh-CN", "zh-CN"],
    ["zh-TW", "zh-CN"],
    ["ZH-hans", "zh-CN"],
    ["de-DE", null],
    ["enm", null],
    ["zhx-CN", null],
    ["", null],
  ] as const)("%s is %s", async ([locale, language]) => {
    acme.person("U0SOMEBODY", { locale });
    expect((await find("U0SOMEBODY")).locale).toBe(language);
  });

  test("is remembered without asking, and unknown of somebody new", async () => {
    acme.person("U0WEI", { locale: "zh-CN" });
    expect(everybody.remembered(ACME, "U0WEI")).toBeNull();
    await find("U0WEI");
    at += 24 * 60 * MINUTE_MS;
    expect(everybody.remembered(ACME, "U0WEI")).toBe("zh-CN");
    expect(everybody.remembered(teamId("T0BETA"), "U0WEI")).toBeNull();
    expect(asked()).toBe(1);
  });
});

describe("Slack is asked", () => {
  test("once a minute, so that a role that was taken away counts no longer", async () => {
    acme.person("U0ANN", { admin: true });
    expect((await find("U0ANN")).role).toBe("manager");
    acme.person("U0ANN", { admin: false });
    at += MINUTE_MS - 1;
    expect((await find("U0ANN")).role).toBe("manager");
    expect(asked()).toBe(1);
    at += 1;
    expect((await find("U0ANN")).role).toBe("member");
    expect(asked()).toBe(2);
  });

  test("once for a hundred lines at the same time", async () => {
    acme.person("U0ANN", { admin: true });
    const found = await Promise.all(Array.from({ length: 100 }, () => find("U0ANN")));
    expect(new Set(found.map(({ role }) => role))).toEqual(new Set(["manager"]));
    expect(asked()).toBe(1);
  });

  test("for each person and each team", async () => {
    acme.person("U0ANN", { admin: true });
    acme.person("U0BOB");
    expect((await find("U0ANN")).role).toBe("manager");
    expect((await find("U0BOB")).role).toBe("member");
    await find("U0ANN", { team: teamId("T0BETA") });
    expect(asked()).toBe(3);
  });

  test("not again for ten minutes where the app may not look people up; those whom it knows otherwise manage", async () => {
    acme.scopes.delete("users:read");
    acme.person("U0ANN", { admin: true, locale: "zh-CN" });
    acme.person("U0BOB");
    acme.person("U0NAMED");
    expect(await find("U0ANN")).toEqual({ role: "member", locale: null });
    expect((await find("U0BOB", { installedBy: "U0BOB" })).role).toBe("manager");
    expect((await find("U0NAMED")).role).toBe("manager");
    at += 9 * MINUTE_MS;
    await find("U0ANN");
    expect(asked()).toBe(1);
    acme.scopes.add("users:read");
    at += 2 * MINUTE_MS;
    expect(await find("U0ANN")).toEqual({ role: "manager", locale: "zh-CN" });
    expect(asked()).toBe(2);
  });
});

describe("while Slack does not answer", () => {
  const silent = () => slack.fault("users.info", { kind: "unavailable", times: 9 });

  test("nobody new manages", async () => {
    acme.person("U0ANN", { admin: true });
    silent();
    expect(await find("U0ANN")).toEqual({ role: "member", locale: null });
  });

  test("a stranger stays a guest, a language stays, and an admin must be confirmed", async () => {
    acme.person("U0STRANGER", { homeTeam: "T0OTHER" });
    acme.person("U0WEI", { admin: true, locale: "zh-CN" });
    await find("U0STRANGER");
    await find("U0WEI");
    silent();
    at += MINUTE_MS;
    expect((await find("U0STRANGER")).role).toBe("guest");
    expect(await find("U0WEI")).toEqual({ role: "member", locale: "zh-CN" });
  });

  test("it is left alone for ten seconds, and then asked again", async () => {
    acme.person("U0ANN", { admin: true });
    silent();
    await find("U0ANN");
    at += 9999;
    await find("U0ANN");
    expect(asked()).toBe(1);
    slack.clearFaults();
    at += 1;
    expect((await find("U0ANN")).role).toBe("manager");
  });
});

describe("a token that has ended", () => {
  beforeEach(() => {
    acme.person("U0ANN", { admin: true });
  });

  test("is replaced, and Slack asked with the next one", async () => {
    const ended = acme.botToken;
    acme.expireToken();
    const renewed = async () => {
      await clientOf("").oauth.v2.access({
        client_id: slack.clientId,
        client_secret: slack.clientSecret,
        grant_type: "refresh_token",
        refresh_token: acme.refreshToken ?? "",
      });
      return clientOf(acme.botToken);
    };
    expect((await find("U0ANN", { renewed })).role).toBe("manager");
    expect(slack.callsOf("users.info").map(({ token }) => token)).toEqual([ended, acme.botToken]);
  });

  const useless: readonly (readonly [string, () => Promise<SlackClient | null>])[] = [
    ["that nothing replaces", async () => null],
    [
      "whose successor cannot be found out",
      async () => {
        throw new Error("the store is busy");
      },
    ],
    ["whose successor has ended too", async () => client],
  ];

  test.for(useless)("%s makes nobody a manager, and the next line asks again", async ([, renewed]) => {
    acme.expireToken();
    expect((await find("U0ANN", { renewed })).role).toBe("member");
    const before = asked();
    await find("U0ANN", { renewed });
    expect(asked()).toBeGreaterThan(before);
  });
});
