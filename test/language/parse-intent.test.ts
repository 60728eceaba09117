import { describe, expect, test } from "vitest";
import { parseIntent, readsAsChange } from "#language/parse-intent";

describe("a saved name", () => {
  test.for(["web-1", "WEB-1", " web-1 ", "web-1?", "ｗｅｂ－１"])(
    "%j shows the server under its own spelling",
    (text) => {
      expect(parseIntent(text, ["Web-1"])).toEqual({ kind: "show", name: "Web-1" });
    },
  );

  test("is only a word to somebody who has not saved it", () => {
    expect(parseIntent("web-1", []).kind).toBe("unknown");
  });

  test("wins over a part of the same name", () => {
    expect(parseIntent("remove redis", ["redis"])).toEqual({ kind: "remove", name: "redis" });
    expect(parseIntent("remove redis", []).kind).toBe("what-if");
  });
});

describe("what a line continues", () => {
  test.for<[string, boolean]>([
    ["8GB", true],
    ["5mbps", true],
    ["4 cores", true],
    ["think=8s", true],
    ["4c 4g", false],
    ["asdf", false],
    ["", false],
    ["4c 4048gb", false],
  ])("%j reads as a change: %s", ([text, expected]) => expect(readsAsChange(text)).toBe(expected));
});

describe("long and hostile input", () => {
  test("noise of 100 kB is unknown, and says that it is too long", () => {
    const intent = parseIntent("a8 ".repeat(34_000), []);
    expect(intent).toMatchObject({ kind: "unknown", reading: { questions: [{ code: "too-long" }] } });
  });

  test("a pasted load test of 40 kB is told from noise", () => {
    const paste = `This is ApacheBench, Version 2.3\n${"  50%    12\n".repeat(3300)}`;
    expect(parseIntent(paste, []).kind).toBe("calibrate");
  });

  test("a size target carries what else the sentence said, and no question about missing parts", () => {
    const intent = parseIntent("500 people every 8s with 11kb pages and 3mpbs", []);
    expect(intent).toMatchObject({
      kind: "size",
      target: {
        people: 500,
        clients: null,
        dailyPeople: null,
        thinkS: 8,
        reading: { options: { bodyKB: 11 }, questions: [], notUnderstood: [{ token: "3mpbs", suggestion: "3mbps" }] },
      },
    });
  });
});
