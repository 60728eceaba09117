import { expect, test } from "vitest";
import type { Outcome, Refusal } from "#app/outcome";
import { outcomeView } from "#view/outcome-view";
import { ratingLine } from "#view/rating-line";
import { processorName, sizedResource } from "#view/resource-names";
import { wordsIn } from "#view/words";
import { assessed, bareServer, reportServer } from "../_support/statements.ts";

const en = wordsIn("en");
const report = assessed(reportServer());
const said = (outcome: Outcome): string => outcomeView(outcome, en).summary;

test.for([
  [{ code: "no-such-server", name: "wbe", nearest: "web" }, "No server is called wbe here. Did you mean web?"],
  [
    { code: "no-such-server", name: "wbe", nearest: null },
    "No server is called wbe here. servers shows the saved ones.",
  ],
  [{ code: "bad-name", name: "4c" }, "4c cannot be a name"],
  [{ code: "name-taken", name: "web" }, "web is taken by another server"],
  [{ code: "team-full", limit: 1000 }, "1,000 servers are saved, which is the most"],
  [{ code: "nothing-removed" }, "Nothing was removed that could come back."],
  [{ code: "not-allowed", wanted: "save" }, "Only people who manage servers here can do that: admins"],
  [{ code: "store-busy" }, "The store is busy"],
  [{ code: "bug", reference: "ab12cd34" }, "Reference ab12cd34."],
] as const)("a refusal says why: %j", ([refusal, words]) => {
  expect(said({ kind: "refused", ...refusal } as Refusal)).toContain(words);
});

test("a renamed server says its old name, then its new one", () => {
  const server = { name: "shop", statement: reportServer(), actor: "ann", savedAt: 0, revision: 1 };
  expect(said({ kind: "renamed", from: "web-1", server })).toBe("web-1 is now shop.");
});

test("what a later version does names a line that helps until then", () => {
  expect(said({ kind: "not-yet", wanted: "digest" })).toContain("what if 8GB");
  expect(said({ kind: "not-yet", wanted: "usage" })).toContain("dau=100");
  expect(said({ kind: "not-yet", wanted: "calibrate" })).toContain("qps=429");
});

test("files ask for the database's version while it is not known, and only then", () => {
  const asks = (mysql: "8.0" | null) =>
    outcomeView({ kind: "config", assessment: assessed(reportServer({}, { mysql })) }, en).blocks.some(
      (block) => block.kind === "context" && block.text.startsWith("Which database version?"),
    );
  expect([asks(null), asks("8.0")]).toEqual([true, false]);
});

test("no file is printed where the plan does not fit", () => {
  const view = outcomeView({ kind: "config", assessment: assessed(bareServer(1, 1)) }, en);
  expect(view.blocks.map(({ kind }) => kind)).toEqual(["paragraph"]);
  expect(view.summary).toContain("no files are printed");
});

test("stars stand for what was said alone, each count with its own word", () => {
  const stars = { cpu: 4, memory: 3, disk: 2, link: null, traffic: null } as const;
  const words = ([1, 2, 3, 4, 5] as const).map((overall) => ratingLine({ ...stars, overall }, en));
  expect(words).toEqual([
    "CPU ★★★★, memory ★★★, disk ★★, overall ★ poor",
    "CPU ★★★★, memory ★★★, disk ★★, overall ★★ fair",
    "CPU ★★★★, memory ★★★, disk ★★, overall ★★★ good",
    "CPU ★★★★, memory ★★★, disk ★★, overall ★★★★ excellent",
    "CPU ★★★★, memory ★★★, disk ★★, overall ★★★★★ outstanding",
  ]);
});

test("a resource carries its size where that was said", () => {
  expect(sizedResource("link", report, en)).toBe("3 Mbps link");
  expect(sizedResource("quota", report, en)).toBe("300 GB monthly quota");
  expect(sizedResource("quota", assessed(bareServer(4, 4)), en)).toBe("monthly quota");
  expect(sizedResource("cpu", report, en)).toBe("CPU");
});

test("the processor names PM2 only where PM2 runs the processes, and one process as one", () => {
  const php = { ...report.workload, runtime: "php" } as const;
  expect(processorName({ ...report, processes: 3 }, en)).toBe("CPU, PM2 x3");
  expect(processorName({ ...report, processes: 3, workload: php }, en)).toBe("CPU, 3 processes");
  expect(processorName({ ...report, processes: 1 }, en)).toBe("CPU, 1 process");
});
