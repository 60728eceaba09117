import { webApi } from "@slack/bolt";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { clientOptions, type SlackClient } from "#platforms/slack/clients";
import { readFailure } from "#platforms/slack/failure";
import type { Fault } from "../../doubles/slack/faults.ts";
import { openSlackDouble, type SlackDouble } from "../../doubles/slack/slack-double.ts";
import type { Workspace } from "../../doubles/slack/workspace.ts";

let slack: SlackDouble;
let acme: Workspace;
let client: SlackClient;
beforeAll(async () => {
  slack = await openSlackDouble();
  acme = slack.workspace("T0ACME", { rotation: true });
  acme.channel("C0GENERAL");
  client = new webApi.WebClient(acme.botToken, clientOptions({ apiUrl: slack.apiUrl, timeoutMs: 300 }));
});
afterEach(() => slack.clearFaults());
afterAll(() => slack.close());

/** What the failure of a real call to a failing Slack is read as. */
async function failureOf(call: () => Promise<unknown>) {
  try {
    await call();
  } catch (error) {
    return readFailure(error);
  }
  throw new Error("nothing failed");
}
const posting = (channel = "C0GENERAL") => client.chat.postMessage({ channel, text: "hello" });

async function nobodyListens(): Promise<string> {
  const gone = await openSlackDouble();
  await gone.close();
  return gone.apiUrl;
}

describe("nothing was delivered for certain, and later it may be", () => {
  test.for([
    ["after the time that Slack names", { kind: "rate-limited", retryAfter: 7 }, 7000],
    ["after half a minute where it names none", { kind: "rate-limited", retryAfter: null }, 30_000],
    ["after half a minute where it names garbage", { kind: "rate-limited", retryAfter: "soon" }, 30_000],
    ["after half a minute where it says so in words only", { kind: "error", error: "ratelimited" }, 30_000],
  ] as const satisfies readonly (readonly [string, Fault, number])[])("%s", async ([, fault, afterMs]) => {
    slack.fault("chat.postMessage", fault);
    expect(await failureOf(posting)).toEqual({ kind: "wait", afterMs });
  });

  const nowhere: readonly (readonly [string, () => Promise<string>])[] = [
    ["where nobody listens", nobodyListens],
    ["where there is no such host", async () => "http://nowhere.invalid/api/"],
  ];

  test.for(nowhere)("%s", async ([, where]) => {
    const apiUrl = await where();
    const lost = new webApi.WebClient("xoxb-1", clientOptions({ apiUrl, timeoutMs: 5000 }));
    expect(await failureOf(() => lost.auth.test())).toEqual({ kind: "wait", afterMs: 1000 });
  });
});

describe("it may have been delivered", () => {
  test.for([
    { kind: "lost-answer" },
    { kind: "applied-503" },
    { kind: "unavailable" },
    { kind: "hang" },
    { kind: "reset" },
    { kind: "cut-body" },
    { kind: "html" },
    { kind: "error", error: "internal_error" },
    { kind: "error", error: "fatal_error" },
    { kind: "error", error: "service_unavailable" },
    { kind: "error", error: "request_timeout" },
  ] as const satisfies readonly Fault[])("after %o", async (fault) => {
    slack.fault("chat.postMessage", fault);
    expect(await failureOf(posting)).toEqual({ kind: "in-doubt" });
  });

  test.for([new TypeError("terminated"), new Error("what is this?"), "words", null, undefined])("after %s", (error) =>
    expect(readFailure(error)).toEqual({ kind: "in-doubt" }),
  );
});

describe("nothing was delivered, and the same call will not be", () => {
  test.for([
    ["channel_not_found", () => posting("C0NOWHERE")],
    ["no_text", () => client.chat.postMessage({ channel: "C0GENERAL", text: "" })],
    ["unknown_method", () => client.apiCall("chat.shout")],
    [
      "invalid_auth",
      () => new webApi.WebClient("xoxb-none", clientOptions({ apiUrl: slack.apiUrl, timeoutMs: 300 })).auth.test(),
    ],
  ] as const)("%s", async ([error, call]) => {
    expect(await failureOf(call)).toEqual({ kind: "refused", error });
  });
});

test("the token has ended", async () => {
  acme.expireToken();
  expect(await failureOf(posting)).toEqual({ kind: "token-ended", error: "token_expired" });
});
