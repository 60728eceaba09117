import { spawn } from "node:child_process";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { openCast } from "../terminal/cast.ts";
import { newKeyboard } from "../terminal/keyboard.ts";
import { boltOverHttp } from "./bolt-app.ts";
import { actions, button, input, modal, option, plain, textInput } from "./samples.ts";

async function keyboard() {
  const cast = await openCast(0);
  onTestFinished(() => cast.slack.close());
  const app = await boltOverHttp(cast.slack, cast.acme);
  app.command("/capacity", async ({ ack, client, command }) => {
    await ack();
    const blocks = [
      actions(button({ action_id: "what-if", text: plain("What If…") }), {
        type: "static_select",
        action_id: "pick",
        options: [option("One", "1")],
      }),
    ];
    await client.chat.postMessage({ channel: command.channel_id, text: "Holds 610", blocks: blocks as never });
  });
  app.action("what-if", async ({ ack, client, body }) => {
    await ack();
    const fields = ["Memory", "Cores"].map((label) => input(textInput({ action_id: label }), { label: plain(label) }));
    await client.views.open({
      trigger_id: "trigger_id" in body ? body.trigger_id : "",
      view: modal(fields, { callback_id: "what-if" }) as never,
    });
  });
  app.action("pick", ({ ack }) => ack());
  app.view("what-if", ({ ack }) => ack());
  app.message(/./, async ({ say, message }) => {
    if (!("bot_id" in message)) await say({ text: "hello", thread_ts: message.ts });
  });
  return { cast, type: newKeyboard(cast).type };
}

describe("somebody at the keyboard", () => {
  test("sends commands, presses buttons and fills modals in", async () => {
    const { cast, type } = await keyboard();
    const { slack, channels, people } = cast;
    await type("/capacity 4c 4g 3mbps");
    await slack.until(() => channels["general"]?.answers.length === 1);
    await type("click What If…");
    await slack.until(() => people["en"]?.openView);
    expect(await type("fill 8GB")).toContain("┌ Title");
    expect(await type("fill 8GB | 4")).toBeNull();
    await type("click pick = One");
    expect(slack.deliveries.at(-1)?.payload).toMatchObject({ actions: [{ selected_option: { value: "1" } }] });
    expect(slack.transcript("C0GENERAL")).toContain("Ann submits Memory: 8GB; Cores: 4");
  });

  test("goes on in the last thread, becomes somebody else, and goes elsewhere", async () => {
    const { cast, type } = await keyboard();
    await type("@headroom 4c 4g");
    await cast.slack.until(() => cast.channels["general"]?.answers.length === 1);
    await type("and 5mbps");
    expect(
      cast.channels["general"]?.messages.map(({ text, threadTs }) => [text, threadTs !== null]).slice(0, 3),
    ).toEqual([
      [`<@${cast.acme.botUserId}> 4c 4g`, false],
      ["hello", true],
      ["and 5mbps", true],
    ]);
    expect(await type("as zh")).toBe("You are 王伟 now.");
    expect(await type("in private")).toBe("You are in #private now.");
    await type("say help");
    expect(cast.channels["private"]?.messages.map(({ author, text }) => [author.name, text])[0]).toEqual([
      "王伟",
      "help",
    ]);
    await type("dm 4核4G");
    expect(cast.people["zh"]?.directMessages[0]?.text).toBe("4核4G");
    await expect(type("as fr")).rejects.toThrow('there is no "fr"; there is en, zh');
    await expect(type("click Buy")).rejects.toThrow('nothing here shows "Buy"');
    expect(await type("")).toBeNull();
  });
});

test("the program prints the settings, and what is said", async () => {
  const program = spawn(process.execPath, [join(import.meta.dirname, "../run.ts"), "--port", "0", "--app-port", "1"]);
  onTestFinished(() => {
    program.kill();
  });
  let output = "";
  program.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    output += chunk;
  });
  program.stdin.write("as zh\n/capacity 4核4G\nclick X\nexit\n");
  const code = await new Promise((resolve) => program.on("close", resolve));
  expect(code).toBe(0);
  expect(output).toMatch(/^SLACK_API_URL=http:\/\/127\.0\.0\.1:\d+\/api\/$/m);
  for (const name of ["SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET", "SLACK_APP_TOKEN"])
    expect(output).toContain(`${name}=`);
  expect(output).toContain("—— #general\n\n王伟 ❯ /capacity 4核4G");
  expect(output).toContain('Slack (only 王伟 sees this): /capacity failed with the error "dispatch_failed"');
  expect(output).toContain('nothing here shows "X"');
});
