import { describe, expect, test } from "vitest";
import { drawBlocks } from "../transcript/draw-blocks.ts";
import { typedList } from "../wire.ts";
import {
  actions,
  button,
  chart,
  divider,
  input,
  modal,
  mrkdwn,
  option,
  plain,
  raw,
  richText,
  section,
  table,
  textInput,
} from "./samples.ts";
import { stage } from "./stage.ts";

const draw = (...blocks: unknown[]): string => drawBlocks(typedList(blocks));

describe("blocks as text", () => {
  test("tables are aligned, and Chinese takes two columns", () => {
    const rows = [
      [raw("资源"), raw("people")],
      [raw("带宽 3 Mbps"), { type: "raw_number", value: 610, text: "610" }],
      [raw("CPU"), { type: "raw_number", value: 4000, text: "4,000" }],
    ];
    expect(draw(table(rows, { column_settings: [{}, { align: "right" }] }))).toBe(
      ["资源         people", "带宽 3 Mbps     610", "CPU           4,000"].join("\n"),
    );
  });

  test("every kind of block has a form", () => {
    expect(
      draw(
        { type: "header", text: plain("web-1") },
        { type: "section", text: mrkdwn("Holds *610* &lt;ok&gt; <https://a.b|here>"), accessory: button() },
        { type: "section", fields: [plain("CPU"), plain("★★★★"), plain("memory"), plain("★★★")] },
        divider,
        {
          type: "context",
          elements: [mrkdwn("assumed: 2 KB"), { type: "image", image_url: "https://a.b/c.png", alt_text: "a server" }],
        },
        actions(
          button({ text: plain("What If…") }),
          { type: "static_select", options: [option()], placeholder: plain("Pick") },
          { type: "overflow", options: [option("Remove")] },
        ),
        richText({ type: "text", text: "hi " }, { type: "user", user_id: "U1" }),
        {
          type: "rich_text",
          elements: [
            {
              type: "rich_text_list",
              style: "bullet",
              elements: [{ type: "rich_text_section", elements: [{ type: "text", text: "one" }] }],
            },
          ],
        },
        { type: "image", image_url: "https://a.b/c.png", alt_text: "a chart" },
        chart(["a", "bb"]),
        { type: "container", title: plain("More"), child_blocks: [section(plain("inside"))] },
        input(textInput({ placeholder: plain("8GB") }), { label: plain("Memory"), optional: true }),
      ),
    ).toMatchInlineSnapshot(`
      "web-1
      =====
      Holds *610* <ok> here  [Go]
      CPU     ★★★★
      memory  ★★★
      ―――
      · assumed: 2 KB  (image: a server)
      [What If…] [Pick ▾] [⋯ Remove]
      hi @U1
      • one
      (image: a chart)
      People
      a    0
      bb  ████████████████████ 1
      More
        inside
      Memory (optional): [8GB____]"
    `);
  });
});

test("a transcript tells who did what, in order, with threads set in", async () => {
  const { slack, client, ann, general } = await stage();
  await ann.command(general, "/capacity", "4c 4g");
  const { ts = "" } = await client.chat.postMessage({
    channel: general.id,
    text: "Holds 610",
    blocks: [
      section(mrkdwn("Holds *610*, <@U0ANN>")),
      actions(button({ action_id: "what-if", text: plain("What If…") })),
    ] as never,
  });
  const [answer] = general.answers;
  if (answer === undefined) throw new Error("nothing was posted");
  await ann.click(answer, "what-if");
  const trigger_id = String(slack.deliveries.findLast(({ kind }) => kind === "interactive")?.payload["trigger_id"]);
  await client.views.open({ trigger_id, view: modal([input(textInput(), { label: plain("Memory") })]) as never });
  await ann.submit(ann.openView, {});
  await ann.submit(ann.openView, { Memory: "8GB" });
  await ann.mention(general, "and 5mbps", { thread: answer });
  await client.chat.postEphemeral({ channel: general.id, user: ann.id, text: "psst", thread_ts: ts });
  await client.chat.update({ channel: general.id, ts, text: "Saved", blocks: [] });
  await client.chat.postMessage({ channel: general.id, text: "never mind" });
  await client.chat.delete({ channel: general.id, ts: general.messages.at(-1)?.ts ?? "" });
  expect(slack.transcript(general)).toMatchInlineSnapshot(`
    "Ann ❯ /capacity 4c 4g

    Slack (only Ann sees this): /capacity failed with the error "dispatch_failed"

    headroom:
    Holds *610*, @Ann
    [What If…]

    Ann presses [What If…]

    Slack (only Ann sees this): This app responded with an error (dispatch_failed).

    Ann sees a modal
    ┌ Title
    │ Memory: [____]
    └ [Go]

    Ann submits Memory: –

    Ann is told Please complete this required field.

    Ann submits Memory: 8GB

    Slack (only Ann sees this): We had some trouble connecting. Try again?

        Ann: @headroom and 5mbps

        headroom (only Ann sees this): psst

    headroom (edited): Saved

    headroom: never mind

    headroom takes a message away"
  `);
  expect(slack.transcript(general, { thread: answer })).toMatchInlineSnapshot(`
    "headroom:
    Holds *610*, @Ann
    [What If…]

        Ann: @headroom and 5mbps

        headroom (only Ann sees this): psst"
  `);
  expect(slack.transcript(general, { ids: true })).toContain(`${ts} headroom (edited): Saved`);
});

test("the fallback text is shown on request", async () => {
  const { slack, client, general } = await stage();
  await client.chat.postMessage({
    channel: general.id,
    text: "Holds 610",
    blocks: [section(plain("In blocks"))] as never,
  });
  expect(slack.transcript(general)).toBe("headroom: In blocks");
  expect(slack.transcript(general, { fallback: true })).toBe("headroom:\n(text: Holds 610)\nIn blocks");
});

test("waiting in vain shows what happened", async () => {
  const { slack, client, general } = await stage();
  await client.chat.postMessage({ channel: general.id, text: "Holds 610" });
  await expect(slack.until(() => false, 10)).rejects.toThrow(
    /not within 10 ms[\s\S]*#general\nheadroom: Holds 610[\s\S]*calls: chat\.postMessage true/,
  );
});
