import { describe, expect, test } from "vitest";
import { notAssessedView, questionTexts, remarkTexts, unknownTexts } from "#view/reading-view";
import { wordsIn } from "#view/words";

const en = wordsIn("en");
const zh = wordsIn("zh-CN");
const missing = (field: "cpuCores" | "memoryGiB") => ({ code: "missing", field }) as const;

describe("a question", () => {
  test("asks for just what is missing, once", () => {
    expect(questionTexts([missing("cpuCores")], en)).toEqual(["How many CPU cores? For example: 4c 4g 3mbps"]);
    expect(questionTexts([missing("memoryGiB")], en)).toEqual(["How much memory? For example: 4c 4g 3mbps"]);
    expect(questionTexts([missing("cpuCores"), missing("memoryGiB")], en)).toEqual([
      "How many CPU cores and how much memory? For example: 4c 4g 3mbps",
    ]);
    expect(questionTexts([missing("memoryGiB")], zh)).toEqual(["多大内存？例如：4核4G3M"]);
  });

  test.for([
    [
      { code: "conflict", field: "linkMbps", pieces: ["3mbps", "5mbps"] },
      "link is given more than once: 3mbps, 5mbps. Which one is right?",
    ],
    [{ code: "out-of-range", field: "memoryGiB", piece: "9999gb" }, "9999gb is not plausible for memory."],
    [
      { code: "out-of-range", field: "memoryGiB", piece: "4048gb", suggestion: "4gb" },
      "4048gb for memory? Did you mean 4gb?",
    ],
    [
      { code: "ambiguous", piece: "500m", readings: ["memory", "link"] },
      "500m can be read in more than one way: memory, link. Which one?",
    ],
    [{ code: "which-resource", piece: "double" }, "double of what? For example: double the memory"],
    [
      { code: "too-long", length: 5000, limit: 2000 },
      "That is 5,000 characters; up to 2,000 are read. Send only the server's figures.",
    ],
  ] as const)("%j names the piece and the choices", ([question, words]) => {
    expect(questionTexts([question], en)).toEqual([words]);
  });
});

test("a piece that nobody knows is quoted, with what it probably was", () => {
  expect(unknownTexts([{ token: "3mpbs", suggestion: "3mbps" }, { token: "xyzzy" }], en)).toEqual([
    "I did not understand “3mpbs”. Did you mean “3mbps”?",
    "I did not understand “xyzzy”.",
  ]);
});

test("a remark says the piece and what it was read as; what was passed over is listed", () => {
  const remarks = [{ code: "bytes-per-second", piece: "3MB/s", value: 24 }] as const;
  expect(remarkTexts({ remarks, passedOver: ["$20", "2026"] }, en)).toEqual([
    "Read 3MB/s as bytes: 24 Mbit/s.",
    "Passed over: $20, 2026.",
  ]);
  expect(remarkTexts({ remarks: [], passedOver: [] }, en)).toEqual([]);
});

describe("where nothing was assessed", () => {
  const doubts = { notUnderstood: [], passedOver: [], remarks: [], questions: [missing("cpuCores")] };
  const actions = (view: ReturnType<typeof notAssessedView>) => view.blocks.filter(({ kind }) => kind === "actions");

  test("it says so, with the lines that would work instead", () => {
    const view = notAssessedView(doubts, en, { asChange: "8g", corrected: "4c 8g" });
    expect(view.summary.split("\n")).toEqual([
      "How many CPU cores? For example: 4c 4g 3mbps",
      "To change the server we just talked about: what if 8g",
      "Nothing was assessed.",
    ]);
    expect(actions(view)).toMatchObject([{ items: [{ words: "4c 8g" }] }]);
  });

  test("nothing is offered that would not work", () => {
    const view = notAssessedView(doubts, en);
    expect(view.summary).not.toContain("what if");
    expect(actions(view)).toEqual([]);
  });

  test("a line of which nothing was understood is told what to type", () => {
    expect(notAssessedView({ ...doubts, questions: [] }, en).summary).toMatch(/^I did not understand that\. Try 4c 4g/);
  });
});
