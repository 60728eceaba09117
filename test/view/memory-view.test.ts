import { describe, expect, test } from "vitest";
import { diskLine, memoryLine, memoryTable } from "#view/memory-view";
import { wordsIn } from "#view/words";
import { assessed, bareServer, present, reportServer } from "../_support/statements.ts";

const en = wordsIn("en");
const report = assessed(reportServer());
const small = assessed(bareServer(2, 2, { linkMbps: 3 }));

describe("the memory in one line", () => {
  test("says how many fit, how large, out of how much, and how many are needed while the link binds", () => {
    const plan = { ...report.memoryPlan, processesFit: 3, processMB: 500, totalMB: 3000, usableMB: 3700 };
    const line = (bottleneck: "link" | "quota" | "cpu") =>
      memoryLine({ ...report, memoryPlan: plan, processesNeeded: 2, bottleneck }, en);
    expect(line("link")).toBe("3 processes of 500 MB fit (3,000 of 3,700 MB); 2 needed while the link binds.");
    expect(line("quota")).toBe("3 processes of 500 MB fit (3,000 of 3,700 MB); 2 needed while the quota binds.");
    expect(line("cpu")).toBe("3 processes of 500 MB fit (3,000 of 3,700 MB); 2 needed.");
  });

  test("says what is wanted, what there is, what would fit, and what that costs", () => {
    const tuned = {
      ...present(small.memoryPlan.tuned),
      processes: 2,
      processMB: 450,
      bufferPoolMB: 128,
      totalMB: 1800,
    };
    const memoryPlan = { ...small.memoryPlan, processes: 3, processMB: 600, totalMB: 2300, usableMB: 1874, tuned };
    const tuningCostsPeople = { low: 10, likely: 70, high: 90 };
    expect(memoryLine({ ...small, memoryPlan, tuningCostsPeople }, en)).toBe(
      "does not fit: 2,300 MB are wanted with 3 processes of 600 MB, 1,874 MB are usable. " +
        "It fits with 2 processes of 450 MB and a 128 MB database buffer (1,800 MB); cost: 70 people.",
    );
  });

  test("a tuned plan that holds more costs nobody", () => {
    const tuningCostsPeople = { low: -9, likely: -7, high: -1 };
    expect(memoryLine({ ...small, tuningCostsPeople }, en)).toMatch(/cost: 0 people\.$/);
  });

  test("says that no plan fits where none does", () => {
    expect(memoryLine(assessed(bareServer(1, 1)), en)).toMatch(/937 MB are usable\. No plan fits/);
  });

  test("does not say how many are needed where nothing was measured, and nothing of processes without an app", () => {
    expect(memoryLine({ ...report, processesNeeded: null }, en)).toMatch(/how many are needed was not measured\.$/);
    const workload = { ...report.workload, runtime: null };
    expect(memoryLine({ ...report, workload }, en)).toBe("3,656 of 3,748 MB are taken.");
  });
});

test("the table lists every line, then what is taken and what there is", () => {
  const lines = [
    { item: "system", mb: 300 },
    { item: "mysql", mb: 700 },
    { item: "processes", mb: 1000, count: 2, eachMB: 500 },
  ] as const;
  const plan = { ...report.memoryPlan, lines, bufferPoolMB: 512, totalMB: 2000, usableMB: 3000 };
  const [, table] = memoryTable(plan, en);
  const rows = table?.kind === "table" ? table.rows : [];
  expect(rows.map((row) => row.map((cell) => (cell.kind === "empty" ? "" : cell.text)))).toEqual([
    ["System", "300"],
    ["MySQL (512 MB buffer)", "700"],
    ["App, 2 × 500 MB", "1,000"],
    ["Total", "2,000"],
    ["Usable", "3,000"],
  ]);
});

test("the disk is enough and something is left, or too small and what is wanted is said", () => {
  // System 15 GB and logs 5 GB want 20 GB.
  expect(diskLine(assessed(reportServer({ diskGB: 50 })), en)).toMatch(/^50 GB: enough .*; 30 GB are left/);
  expect(diskLine(assessed(reportServer({ diskGB: 10 })), en)).toBe(
    "10 GB is too small: system, programs and logs alone want 20 GB.",
  );
});
