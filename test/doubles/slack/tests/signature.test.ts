import { describe, expect, test } from "vitest";
import { boltOverHttp } from "./bolt-app.ts";
import { x } from "./samples.ts";
import { stage } from "./stage.ts";

const now = () => Math.floor(Date.now() / 1000);

describe("a real Bolt receiver", () => {
  test("takes what is signed, answers the challenge and the certificate check", async () => {
    const { slack, acme, ann, general } = await stage();
    const app = await boltOverHttp(slack, acme);
    app.command("/capacity", ({ ack }) => ack());
    expect(await ann.command(general, "/capacity", "4c 4g")).toMatchObject({ status: 200, problem: null });
    const challenge = await slack.verifyUrl();
    expect(challenge.status).toBe(200);
    expect(JSON.parse(challenge.body)).toHaveProperty("challenge");
    expect(await slack.checkSsl()).toMatchObject({ status: 200 });
  });

  test("refuses another secret", async () => {
    const { slack, acme, ann, general } = await stage();
    await boltOverHttp(slack, acme, "another secret");
    expect(await ann.command(general, "/capacity", "4c 4g")).toMatchObject({ status: 401, problem: "http_error" });
    expect(ann.notices).toEqual(['/capacity failed with the error "dispatch_failed"']);
  });

  test("refuses forged and old requests, but takes the future and replays", async () => {
    const { slack, acme } = await stage();
    const app = await boltOverHttp(slack, acme);
    app.command("/capacity", ({ ack }) => ack());
    const body = "command=%2Fcapacity&text=4c&team_id=T0ACME&channel_id=C0GENERAL&user_id=U0ANN";
    const status = async (forged?: Parameters<typeof slack.deliver>[1], raw = body) =>
      (await slack.deliver(raw, forged)).status;
    expect(await status()).toBe(200);
    expect(await status()).toBe(200);
    expect(await status({ signature: `v0=${"0".repeat(64)}` })).toBe(401);
    expect(await status({ timestamp: now() - 301 })).toBe(401);
    expect(await status({ timestamp: now() + 3600 })).toBe(200);
    expect(await status({ headers: { "x-slack-signature": "" } })).toBe(401);
  });

  test("refuses a body beyond its limit", async () => {
    const { slack, acme } = await stage();
    await boltOverHttp(slack, acme);
    const { status } = await slack.deliver(`text=${x(5_000_000)}`);
    expect(status).not.toBe(200);
  });
});

test("an app that is not there is told to the person", async () => {
  const { slack, ann, general } = await stage();
  expect(await ann.command(general, "/capacity")).toMatchObject({ status: 0, problem: "not_connected" });
  slack.connect("http://127.0.0.1:1/slack/events");
  expect(await ann.command(general, "/capacity")).toMatchObject({ status: 0, problem: "connection_failed" });
});
