import { describe, expect, test } from "vitest";
import type { ComparedSide } from "#app/outcome";
import { certain } from "#assessment/spread";
import type { Document } from "#chat/document";
import { comparedView, listView, removedView, savedView } from "#view/server-views";
import { wordsIn } from "#view/words";
import { assessed, bareServer, reportServer } from "../_support/statements.ts";

const en = wordsIn("en");
const report = assessed(reportServer());
const held = { ...report, people: { low: 100, likely: 200, high: 300 }, bottleneck: "quota" } as const;

const statement = bareServer(4, 4, { linkMbps: 3 });
const server = { name: "web-1", statement, actor: "ann", savedAt: 0, revision: 1 };
const larger = { ...server, statement: bareServer(8, 16, { linkMbps: 5 }) };

const rowsOf = ({ blocks }: Document) =>
  blocks.flatMap((block) =>
    block.kind === "table" ? block.rows.map((row) => row.map((cell) => (cell.kind === "empty" ? "" : cell.text))) : [],
  );

describe("the list", () => {
  test("shows each server with the likely people it holds and what fills first", () => {
    expect(rowsOf(listView([{ server, assessment: held }], en))).toEqual([
      ["web-1", "4c 4g 3mbps", "200", "monthly quota"],
    ]);
  });

  test("says of a server that cannot be read that it cannot", () => {
    expect(rowsOf(listView([{ server, assessment: null }], en))).toEqual([
      ["web-1", "4c 4g 3mbps", "cannot be read", ""],
    ]);
  });

  test("of none says how to save one", () => {
    expect(listView([], en).summary).toContain("save as web-1");
  });
});

test("saving again says what is there now and what was there before", () => {
  expect(savedView(server, null, en).summary).toBe("Saved as web-1: 4c 4g 3mbps.");
  expect(savedView(larger, server, en).summary).toBe("Saved as web-1: 8c 16g 5mbps. It was 4c 4g 3mbps.");
});

test("a removal offers the way back", () => {
  const view = removedView(server, en);
  expect(view.summary).toContain("Removed web-1 (4c 4g 3mbps). Type undo to bring it back.");
  expect(view.blocks.find(({ kind }) => kind === "actions")).toMatchObject({ items: [{ id: "undo", words: "undo" }] });
});

describe("side by side", () => {
  const saved = { kind: "assessed", label: "web-1", saved: true, statement, assessment: held } as const;
  const figures = { ...saved, label: "8c 16g 5mbps", saved: false, statement: larger.statement } as const;
  const view = (...sides: readonly ComparedSide[]) => comparedView(sides, en);

  test("a saved server has its name, another only its figures; both the likely people", () => {
    const both = view(saved, { ...figures, assessment: { ...held, people: certain(900), bottleneck: "cpu" } });
    expect(both.summary).toBe("web-1: 200 people; 8c 16g 5mbps: 900 people");
    expect(rowsOf(both)).toEqual([
      ["web-1", "4c 4g 3mbps", "200", "monthly quota"],
      ["8c 16g 5mbps", "", "900", "CPU"],
    ]);
  });

  test("a third that does not exist is named beside the two that do", () => {
    const three = view(saved, figures, { kind: "no-such-server", label: "nosuch" });
    expect(three.blocks.at(-1)).toMatchObject({ kind: "callout", text: expect.stringContaining("called nosuch") });
  });

  test("one alone is no comparison: it says what is missing, or how to ask", () => {
    expect(view(saved, { kind: "no-such-server", label: "nosuch" }).summary).toContain("called nosuch");
    expect(view(saved).summary).toMatch(/^Compare two/);
  });

  test("an app that was never measured holds no figure", () => {
    const unknown = { ...figures, assessment: { ...held, people: null, bottleneck: null } };
    expect(rowsOf(view(saved, unknown))[1]).toEqual(["8c 16g 5mbps", "", "not measured", ""]);
    expect(view(saved, unknown).summary).toContain("8c 16g 5mbps: not measured");
  });
});
