import { webApi } from "@slack/bolt";
import { describe, expect, test } from "vitest";
import type { Fault, FaultScope } from "../faults.ts";
import { clientOptions } from "./bolt-app.ts";
import { type Stage, stage } from "./stage.ts";

const METHOD = "chat.postMessage";

/** Posts once through a planted fault: what the client throws, and what stands in the channel. */
async function struck(
  fault: Fault & FaultScope,
  options: webApi.WebClientOptions = {},
): Promise<{ readonly error: Record<string, unknown>; readonly posted: number; readonly stage: Stage }> {
  const one = await stage();
  one.slack.fault(METHOD, fault);
  const client = new webApi.WebClient(one.acme.botToken, { ...clientOptions(one.slack), timeout: 200, ...options });
  try {
    await client.chat.postMessage({ channel: one.general.id, text: "a" });
    return { error: {}, posted: one.general.messages.length, stage: one };
  } catch (error) {
    return { error: error as Record<string, unknown>, posted: one.general.messages.length, stage: one };
  }
}

describe("what the real client throws without retries", () => {
  test.for<{ fault: Fault; thrown: Record<string, unknown>; posted: number }>([
    { fault: { kind: "lost-answer" }, thrown: { code: "slack_webapi_request_error" }, posted: 1 },
    { fault: { kind: "applied-503" }, thrown: { code: "slack_webapi_http_error", statusCode: 503 }, posted: 1 },
    { fault: { kind: "unavailable" }, thrown: { code: "slack_webapi_http_error", statusCode: 503 }, posted: 0 },
    {
      fault: { kind: "unavailable", status: 500 },
      thrown: { code: "slack_webapi_http_error", statusCode: 500 },
      posted: 0,
    },
    {
      fault: { kind: "rate-limited", retryAfter: 30 },
      thrown: { code: "slack_webapi_rate_limited_error", retryAfter: 30 },
      posted: 0,
    },
    {
      fault: { kind: "rate-limited", retryAfter: null },
      thrown: { message: expect.stringContaining("Retry header did not contain a valid timeout") },
      posted: 0,
    },
    {
      fault: { kind: "rate-limited", retryAfter: "soon" },
      thrown: { message: expect.stringContaining("Retry header did not contain a valid timeout") },
      posted: 0,
    },
    { fault: { kind: "hang" }, thrown: { code: "slack_webapi_request_error" }, posted: 0 },
    { fault: { kind: "hang", applied: true }, thrown: { code: "slack_webapi_request_error" }, posted: 1 },
    { fault: { kind: "reset" }, thrown: { code: "slack_webapi_request_error" }, posted: 0 },
    { fault: { kind: "cut-body" }, thrown: { name: "TypeError", message: "terminated" }, posted: 1 },
    {
      fault: { kind: "html" },
      thrown: { code: "slack_webapi_platform_error", data: { error: expect.stringContaining("<!DOCTYPE html>") } },
      posted: 0,
    },
    { fault: { kind: "html", applied: true }, thrown: { code: "slack_webapi_platform_error" }, posted: 1 },
    { fault: { kind: "slow", ms: 20 }, thrown: {}, posted: 1 },
    {
      fault: { kind: "error", error: "is_archived" },
      thrown: { code: "slack_webapi_platform_error", data: { error: "is_archived" } },
      posted: 0,
    },
  ])("$fault.kind: $posted posted", async ({ fault, thrown, posted }) => {
    const result = await struck(fault);
    const { name, message, ...rest } = result.error;
    expect({
      ...rest,
      name: (result.error as { name?: string }).name,
      message: (result.error as { message?: string }).message,
      ...(name === undefined ? {} : { name }),
      ...(message === undefined ? {} : { message }),
    }).toMatchObject(thrown);
    expect(result.posted).toBe(posted);
    expect(result.stage.slack.calls).toMatchObject([{ method: METHOD, fault: fault.kind }]);
  });

  test("nobody there is ECONNREFUSED deep inside", async () => {
    const one = await stage();
    await one.slack.close();
    await expect(one.client.auth.test()).rejects.toMatchObject({ cause: { cause: { code: "ECONNREFUSED" } } });
  });
});

test("with retries a 503 that was applied gives two posts", async () => {
  const { posted, error } = await struck({ kind: "applied-503" }, { retryConfig: { retries: 1, minTimeout: 1 } });
  expect(error).toEqual({});
  expect(posted).toBe(2);
});

describe("a fault strikes", () => {
  test("as often as was said, after what was let through, and only where", async () => {
    const { slack, acme, client, general } = await stage();
    const other = acme.channel("C0OTHER");
    const planted = slack.fault(METHOD, {
      kind: "error",
      error: "fatal_error",
      times: 2,
      after: 1,
      channel: general.id,
    });
    const post = async (channel: string): Promise<string> => {
      try {
        await client.chat.postMessage({ channel, text: "a" });
        return "ok";
      } catch {
        return "struck";
      }
    };
    expect(await post(other.id)).toBe("ok");
    expect(await post(general.id)).toBe("ok");
    expect(await post(general.id)).toBe("struck");
    expect(await post(other.id)).toBe("ok");
    expect(await post(general.id)).toBe("struck");
    expect(await post(general.id)).toBe("ok");
    expect(planted.struck).toBe(2);
  });

  test("for a while", async () => {
    const { slack, client } = await stage();
    slack.fault("*", { kind: "unavailable", forMs: 1000 });
    await expect(client.auth.test()).rejects.toMatchObject({ statusCode: 503 });
    await expect(client.auth.test()).rejects.toMatchObject({ statusCode: 503 });
    slack.skip(1001);
    await client.auth.test();
  });

  test("one workspace only", async () => {
    const { slack, client } = await stage();
    const beta = new webApi.WebClient(slack.workspace("T0BETA").botToken, clientOptions(slack));
    slack.fault("auth.test", { kind: "unavailable", times: 9, workspace: "T0BETA" });
    await client.auth.test();
    await expect(beta.auth.test()).rejects.toMatchObject({ statusCode: 503 });
  });

  test("uploads and response_urls too", async () => {
    const { slack, client, ann, general } = await stage();
    slack.fault("upload", { kind: "unavailable" });
    await expect(client.files.uploadV2({ content: "a", filename: "a.txt" })).rejects.toMatchObject({ statusCode: 503 });
    await ann.command(general, "/capacity");
    slack.fault("response_url", { kind: "applied-503" });
    const url = String(slack.deliveries.at(-1)?.payload["response_url"]);
    expect((await fetch(url, { method: "POST", body: '{"text":"a"}' })).status).toBe(503);
    expect(ann.ephemerals).toHaveLength(1);
  });
});

test("a history may lag behind", async () => {
  const { slack, client, general } = await stage();
  slack.fault("conversations.history", { kind: "history-lag", ms: 5000 });
  await client.chat.postMessage({ channel: general.id, text: "a" });
  const seen = async () => (await client.conversations.history({ channel: general.id })).messages?.length;
  expect(await seen()).toBe(0);
  slack.skip(5000);
  expect(await seen()).toBe(1);
});
