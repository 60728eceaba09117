import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clipMrkdwn, escapeMrkdwn } from "#platforms/slack/mrkdwn";

describe("the text that Slack parses", () => {
  test.for<[typed: string, sent: string]>([
    ["<!channel> & <@U1>", "&lt;!channel&gt; &amp; &lt;@U1&gt;"],
    ["&lt;", "&amp;lt;"],
    ["<http://x|y> ftp://z", "&lt;http: //x|y&gt; ftp: //z"],
    ["*b* `c` 中文", "*b* `c` 中文"],
  ])("%s", ([typed, sent]) => expect(escapeMrkdwn(typed)).toBe(sent));

  test.for([
    { text: "<<<<", limit: 16, sent: "&lt;&lt;&lt;&lt;" },
    { text: "<<<<", limit: 15, sent: "&lt;&lt;&lt;…" },
    { text: "a&&&", limit: 9, sent: "a&amp;…" },
    { text: "abc😀def", limit: 5, sent: "abc…" },
    { text: "a://b://c", limit: 8, sent: "a: //b:…" },
  ])("$text in $limit", ({ text, limit, sent }) => expect(clipMrkdwn(text, limit)).toBe(sent));

  test("is never too long, half a character or half an entity", () => {
    const nasty = fc.string({ unit: fc.constantFrom("<", "&", ">", "a", "😀", "\u0301", "://"), maxLength: 80 });
    fc.assert(
      fc.property(nasty, fc.integer({ min: 8, max: 60 }), (text, limit) => {
        const sent = clipMrkdwn(text, limit);
        expect(sent.length).toBeLessThanOrEqual(limit);
        expect(sent.isWellFormed()).toBe(true);
        expect(sent).not.toMatch(/[<>]|:\/\/|&(?!(?:amp|lt|gt);)/u);
      }),
      { numRuns: 1_000 },
    );
  });
});
