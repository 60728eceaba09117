import { describe, expect, test } from "vitest";
import { boltOverSocket } from "./bolt-app.ts";
import { modal } from "./samples.ts";
import { stage } from "./stage.ts";

describe("a real Bolt app in Socket Mode", () => {
  test("takes commands, submissions and events, and answers in its acknowledgement", async () => {
    const { slack, acme, ann, general } = await stage();
    const { app } = await boltOverSocket(slack, acme);
    app.command("/capacity", ({ ack }) => ack("only you"));
    app.command("/whatif", async ({ ack, client, body }) => {
      await ack();
      await client.views.open({ trigger_id: body.trigger_id, view: modal([], { callback_id: "what-if" }) as never });
    });
    app.view("what-if", ({ ack }) => ack({ response_action: "clear" }));
    app.message("hi", async ({ say }) => {
      await say("hello");
    });
    expect(await ann.command(general, "/capacity", "4c 4g")).toMatchObject({
      via: "socket",
      status: 200,
      problem: null,
    });
    expect(ann.ephemerals.map(({ text }) => text)).toEqual(["only you"]);
    await ann.command(general, "/whatif");
    await slack.until(() => ann.openView);
    await ann.submit(ann.openView, {});
    expect(ann.openView).toBeNull();
    expect((await ann.say(general, "hi")).deliveries).toMatchObject([{ via: "socket", status: 200 }]);
    await slack.until(() => general.answers.length === 1);
  });

  test("an unanswered command times out, an unanswered event comes again", async () => {
    const { slack, acme, ann, general } = await stage({ ackTimeoutMs: 50, eventRetryDelaysMs: [0, 5, 5] });
    const { app } = await boltOverSocket(slack, acme);
    app.command("/slow", async () => undefined);
    const seen: (number | undefined)[] = [];
    const take = app.processEvent.bind(app);
    app.processEvent = async (event) => {
      if (event.body["type"] === "event_callback") seen.push(event.retryNum);
      if (event.body["type"] !== "event_callback" || event.retryNum === 2) await take(event);
    };
    expect(await ann.command(general, "/slow")).toMatchObject({ problem: "operation_timeout" });
    expect(ann.notices).toEqual(['/slow failed with the error "operation_timeout"']);
    await ann.say(general, "hi");
    await slack.until(() => slack.deliveries.at(-1)?.status === 200);
    expect(seen).toEqual([0, 1, 2]);
  });

  test("a payload goes to one connection of several, in turn", async () => {
    const { slack, acme, ann, general } = await stage();
    const heard: string[] = [];
    for (const name of ["first", "second"]) {
      const { app } = await boltOverSocket(slack, acme);
      app.command("/capacity", async ({ ack }) => {
        heard.push(name);
        await ack();
      });
    }
    expect(slack.sockets.open).toBe(2);
    for (let count = 0; count < 4; count += 1) await ann.command(general, "/capacity");
    expect(heard).toEqual(["first", "second", "first", "second"]);
  });

  test("connects anew when it is asked to, and is deaf until then", async () => {
    const { slack, acme, ann, general } = await stage({ eventRetryDelaysMs: [0, 20, 400] });
    const { app, greetings } = await boltOverSocket(slack, acme, { clientPingTimeout: 100 });
    app.message(/./, async ({ say }) => {
      await say("hello");
    });
    await slack.sockets.refresh();
    await slack.until(() => slack.sockets.open === 0);
    expect((await ann.say(general, "hi")).deliveries).toMatchObject([{ via: "none", problem: "not_connected" }]);
    expect(await ann.command(general, "/capacity")).toMatchObject({ status: 0, problem: "not_connected" });
    await slack.until(() => general.answers.length === 1);
    expect(greetings()).toBeGreaterThanOrEqual(2);
  });

  test("notices a connection that died quietly", async () => {
    const { slack, acme } = await stage();
    const { greetings } = await boltOverSocket(slack, acme, { clientPingTimeout: 100 });
    slack.sockets.fallSilent(true);
    await slack.until(() => slack.callsOf("apps.connections.open").length >= 2);
    slack.sockets.fallSilent(false);
    await slack.until(() => greetings() >= 2);
  });

  test("comes back after its connections were cut", async () => {
    const { slack, acme } = await stage();
    const { greetings } = await boltOverSocket(slack, acme, { clientPingTimeout: 100 });
    slack.sockets.drop();
    await slack.until(() => greetings() >= 2);
    expect(slack.sockets.open).toBe(1);
  });
});

describe("connections", () => {
  test("need an app token, and an address that was not used before", async () => {
    const { slack, acme } = await stage();
    const open = async (token: string) => {
      const response = await fetch(`${slack.apiUrl}apps.connections.open`, {
        method: "POST",
        headers: { authorization: `Bearer ${token}` },
      });
      return (await response.json()) as { readonly ok: boolean; readonly error?: string; readonly url?: string };
    };
    expect(await open(acme.botToken)).toMatchObject({ ok: false, error: "not_allowed_token_type" });
    expect(await open("xapp-wrong")).toMatchObject({ ok: false, error: "invalid_auth" });
    const { url = "" } = await open(slack.appToken);
    const opened = (to: string) =>
      new Promise<string>((resolve) => {
        const socket = new WebSocket(to);
        socket.onmessage = ({ data }) => {
          resolve(String(data));
          socket.close();
        };
        socket.onerror = () => resolve("refused");
      });
    expect(JSON.parse(await opened(url))).toMatchObject({
      type: "hello",
      num_connections: 1,
      connection_info: { app_id: slack.appId },
    });
    expect(await opened(url)).toBe("refused");
  });

  test("are ten at most", async () => {
    const { slack } = await stage();
    const first: string[] = [];
    for (let count = 0; count < 11; count += 1) {
      const socket = new WebSocket(slack.sockets.ticket());
      first.push(
        await new Promise((resolve) =>
          socket.addEventListener("message", ({ data }) => resolve(String(data)), { once: true }),
        ),
      );
    }
    expect(first.filter((said) => said.includes('"hello"'))).toHaveLength(10);
    expect(JSON.parse(first.at(-1) ?? "")).toMatchObject({ type: "disconnect", reason: "too_many_websockets" });
  });
});
