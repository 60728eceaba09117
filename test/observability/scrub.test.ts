import { describe, expect, test } from "vitest";
import { scrubber } from "#observability/scrub";

const scrub = scrubber([]);
const discordToken = `${"MTIzNDU2Nzg5MDEyMzQ1Njc4"}.GabcDe.${"k".repeat(38)}`;

describe("what has the shape of a token is taken out, the rest stays", () => {
  test.for([
    ["xoxb-12-34-abcDEF", "[secret]"],
    ["token=xoxp-1-2-3-ab, next", "token=[secret], next"],
    ["xapp-1-A02-33-abc", "[secret]"],
    ["xoxe.xoxb-1-abc and xoxe-1-abc", "[secret] and [secret]"],
    ["d=xoxd-a%2Fb%3D", "d=[secret]"],
    ["https://hooks.slack.com/services/T0/B0/abc failed", "https://hooks.slack.com/services/[secret] failed"],
    ["https://hooks.slack.com/commands/T0/1/abc", "https://hooks.slack.com/commands/[secret]"],
    [discordToken, "[secret]"],
    ["token aW50ZXJhY3Rpb246MTIzOmFiYw== expired", "token [secret] expired"],
    ["/webhooks/123456789012345678/aW50ZXJhY3Rpb246abc123", "/webhooks/123456789012345678/[secret]"],
    [
      "/interactions/123456789012345678/abcdefghijklmnopqrst/callback",
      "/interactions/123456789012345678/[secret]/callback",
    ],
    ["Authorization: Bearer abc.def-ghi", "Authorization: Bearer [secret]"],
    ["authorization: basic dXNlcjpwYXNz", "authorization: basic [secret]"],
    ["postgres://user:p%40ss@db:5432/name", "postgres://[secret]@db:5432/name"],
    ["http://user@host/", "http://[secret]@host/"],
    ['{"password":"a\\"b","port":1}', '{"password":"[secret]","port":1}'],
    [
      '{"clientSecret":"abc","X-Slack-Signature":"v0=ab"}',
      '{"clientSecret":"[secret]","X-Slack-Signature":"[secret]"}',
    ],
    ['{"msg":"sent {\\"api_key\\": \\"abc\\"} out"}', '{"msg":"sent {\\"api_key\\": \\"[secret]\\"} out"}'],
    ['{"HEADROOM_KEY":"AAAA"}', '{"HEADROOM_KEY":"[secret]"}'],
  ] as const)("%s", ([line, expected]) => {
    expect(scrub(line)).toBe(expected);
  });

  test.for([
    '{"level":"info","msg":"4c 4g 3mbps holds 620 people","spec":{"cpuCores":4},"time":"2026-11-23T09:00:00.000Z"}',
    '{"msg":"listening on http://127.0.0.1:3000/healthz","version":"1.2.3"}',
    '{"msg":"mail admin@example.com about the box in the basement"}',
    '{"assessment":"0192f0c1-7a9e-7bbb-8ccc-1234567890ab","port":3000}',
  ])("%s", (line) => {
    expect(scrub(line)).toBe(line);
  });
});

describe("values that are known to be secret are taken out whatever they look like", () => {
  const known = scrubber(['pass"word/+', "0123456789abcdef", "0123456789abcdef-longer", "abc"]);

  test("as they are, as JSON writes them, and as an address writes them", () => {
    const line = JSON.stringify({ a: 'pass"word/+', b: `https://host/?k=${encodeURIComponent('pass"word/+')}` });
    expect(known(line)).toBe('{"a":"[secret]","b":"https://host/?k=[secret]"}');
  });

  test("the longest first, so that no tail is left behind", () => {
    expect(known("0123456789abcdef-longer 0123456789abcdef")).toBe("[secret] [secret]");
  });

  test("a value too short to tell from a word is left alone", () => {
    expect(known("abcdef")).toBe("abcdef");
  });
});

test("a hostile line of a megabyte is scrubbed in less than a second", () => {
  for (const piece of ["a://", '"token":"', "\\", "a.b-", `${"a".repeat(24)}.`, '\\"secret', "Bearer ", "xoxb"]) {
    const line = piece.repeat(Math.ceil(1_000_000 / piece.length));
    const begun = performance.now();
    scrub(line);
    expect(performance.now() - begun).toBeLessThan(1000);
  }
});
