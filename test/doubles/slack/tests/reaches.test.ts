import { describe, expect, test } from "vitest";
import { reachesOf } from "../block-kit/reaches.ts";
import { actions, button, mrkdwn, plain, raw, richText, section, table } from "./samples.ts";
import { stage } from "./stage.ts";

const found = (payload: Parameters<typeof reachesOf>[0]): string[] =>
  reachesOf(payload).map(({ kind, target, path }) => `${kind} ${target} ${path}`);

describe("whom a message reaches", () => {
  test.for([
    ["<!channel> look", "channel channel /text"],
    ["<!here|here>", "here here /text"],
    ["<!everyone>", "everyone everyone /text"],
    ["hi <@U0ANN>", "user U0ANN /text"],
    ["<@U0ANN|ann>", "user U0ANN /text"],
    ["<!subteam^S012|@ops>", "usergroup S012 /text"],
    ["see <#C0GENERAL|general>", "channel-link C0GENERAL /text"],
    ["<https://evil.example|our site>", "link https://evil.example /text"],
    ["go to https://evil.example now", "link https://evil.example /text"],
    ["<mailto:a@b.c|mail>", "link mailto:a@b.c /text"],
  ])("%s", ([text, reach]) => {
    expect(found({ text })).toEqual([reach]);
    expect(found({ blocks: [section(mrkdwn(text ?? ""))] })).toEqual([reach?.replace("/text", "/blocks/0/text/text")]);
  });

  test.for([
    "&lt;!channel&gt; look",
    "@channel without brackets",
    "a < b and c > d",
    "<!date^1392734382^{date}|then>",
    "4c 4g 3mbps",
  ])("%s reaches nobody", (text) => {
    expect(found({ text })).toEqual([]);
  });

  test("plain and raw text reach nobody", () => {
    const text = "<!channel> <@U0ANN> https://evil.example";
    const blocks = [
      section(plain(text)),
      actions(button({ text: plain("<!here>") })),
      table([[raw(text)]]),
      richText({ type: "text", text }),
    ];
    expect(found({ text: "ok", blocks })).toEqual([]);
  });

  test("rich text reaches by its elements, in table cells too", () => {
    const elements = richText(
      { type: "user", user_id: "U0ANN" },
      { type: "broadcast", range: "here" },
      { type: "usergroup", usergroup_id: "S012" },
      { type: "channel", channel_id: "C0GENERAL" },
      { type: "link", url: "https://evil.example" },
    );
    const kinds = reachesOf({ blocks: [table([[elements]])] }).map(({ kind }) => kind);
    expect(kinds).toEqual(["user", "here", "usergroup", "channel-link", "link"]);
  });

  test("fields, context, attachments and markdown count", () => {
    expect(found({ blocks: [{ type: "section", fields: [mrkdwn("<!here>")] }] })).toEqual([
      "here here /blocks/0/fields/0/text",
    ]);
    expect(found({ blocks: [{ type: "context", elements: [mrkdwn("<@U0ANN>")] }] })).toEqual([
      "user U0ANN /blocks/0/elements/0/text",
    ]);
    expect(found({ attachments: [{ pretext: "<!channel>" }] })).toEqual(["channel channel /attachments/0/pretext"]);
    expect(found({ blocks: [{ type: "markdown", text: "[here](https://evil.example)" }] })).toEqual([
      "link https://evil.example /blocks/0/text",
    ]);
  });

  test("bare names reach only where Slack was asked to link them", () => {
    expect(found({ text: "@channel" })).toEqual([]);
    expect(found({ text: "@channel", link_names: true })).toEqual(["channel channel /text"]);
    expect(found({ text: "@here", parse: "full" })).toEqual(["here here /text"]);
  });
});

test("a stored message keeps whom it ever reached, the fallback text beside blocks included", async () => {
  const { general, client } = await stage();
  const { ts } = await client.chat.postMessage({
    channel: general.id,
    text: "<!channel>",
    blocks: [section(plain("quiet"))] as never,
  });
  await client.chat.update({ channel: general.id, ts: ts ?? "", text: "quiet now" });
  expect(general.messages[0]?.reaches).toEqual([{ kind: "channel", target: "channel", path: "/text" }]);
  expect(general.messages[0]?.text).toBe("quiet now");
});
