import { describe, expect, test } from "vitest";
import { mentions, readableText } from "#platforms/slack/readable-text";

describe("text of a message as its writer sees it", () => {
  test.for([
    ["4c 4g 3mbps", "4c 4g 3mbps"],
    ["  4c 4g\n3mbps  ", "4c 4g\n3mbps"],
    ["<@U0BOT> 4c 4g", "4c 4g"],
    ["<@U0BOT|headroom> 4c 4g", "4c 4g"],
    ["hey <@U0BOT>, 4c 4g", "hey  , 4c 4g"],
    ["<@U0ANN> said 4c", "@U0ANN said 4c"],
    ["see <https://example.com/a?b=1&amp;c=2>", "see https://example.com/a?b=1&c=2"],
    ["see <https://example.com|example.com>", "see example.com"],
    ["<mailto:a@b.example|a@b.example>", "a@b.example"],
    ["<#C0GENERAL|general> <#C0GENERAL>", "general C0GENERAL"],
    ["<!here> <!subteam^S1|@ops> <!date^1^{date}|today>", "here @ops today"],
    ["*4c 4g*", "4c 4g"],
    ["*4c* _4g_ ~3mbps~", "4c 4g 3mbps"],
    ["(*4c*), *4g*.", "(4c), 4g."],
    ["save as *web_1*", "save as web_1"],
    ["save as web_1_2", "save as web_1_2"],
    ["2*4c and 3*4", "2*4c and 3*4"],
    ["a * b * c", "a * b * c"],
    ["~500 people", "~500 people"],
    ["*a\nb*", "*a\nb*"],
    ["**bold**", "*bold*"],
    ["`4c 4g`", "4c 4g"],
    ["```4c\n4g```", "4c\n4g"],
    ["4c &lt; 8c &amp;&amp; 8c &gt; 4c", "4c < 8c && 8c > 4c"],
    ["&amp;lt;b&amp;gt;", "&lt;b&gt;"],
    ["4核4G3M *40G SSD*", "4核4G3M 40G SSD"],
    ["<", "<"],
    ["<@", "<@"],
    ["", ""],
  ] as const)("%o is %o", ([text, readable]) => expect(readableText(text, "U0BOT")).toBe(readable));

  test("without an id of ours, every mention is somebody's", () => {
    expect(readableText("<@U0BOT> 4c", null)).toBe("@U0BOT 4c");
  });
});

describe("who is mentioned", () => {
  test.for([
    ["<@U0BOT> 4c", true],
    ["4c <@U0BOT|headroom>", true],
    ["<@U0ANN> and <@U0BOT>", true],
    ["<@U0BOTHER> 4c", false],
    ["&lt;@U0BOT&gt; 4c", false],
    ["@U0BOT 4c", false],
    ["", false],
  ] as const)("%o: %s", ([text, mentioned]) => expect(mentions(text, "U0BOT")).toBe(mentioned));

  test("nobody without an id", () => expect(mentions("<@U0BOT>", null)).toBe(false));
});

describe("a message of nothing but beginnings holds nobody up:", () => {
  test.for([" *a", " _a", "(~a", "<@U1|", "<a:", "<a:b|", "<#C1|", "<!", "```", "&amp;", " *_~a"])("%o", (part) => {
    const text = part.repeat(40_000 / part.length);
    const began = performance.now();
    readableText(text, "U0BOT");
    mentions(text, "U0BOT");
    expect(performance.now() - began).toBeLessThan(100);
  });
});
