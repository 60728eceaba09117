import { expect, test } from "vitest";
import { assessed, reportServer } from "../_support/statements.ts";

test("the original report's server: the link is the least in every row", () => {
  const rows = assessed(reportServer()).peopleByResource.map(
    ({ bodyKB, cycleS, linkRaw, linkOnWire, linkPlanned, givesWay, oneProcess }) => [
      bodyKB,
      Number(cycleS.toFixed(3)),
      linkRaw,
      linkOnWire,
      linkPlanned,
      givesWay,
      oneProcess,
    ],
  );
  expect(rows).toEqual([
    [2, 0.3, 56, 46, 37, null, 90],
    [2, 5.184, 972, 801, 641, 849, 1556],
    [2, 10.184, 1909, 1574, 1259, 1620, 3058],
    [11, 0.3, 10, 9, 7, null, 90],
    [11, 5.184, 176, 165, 132, 171, 1556],
    [11, 10.184, 347, 325, 260, 323, 3058],
  ]);
});

test("one process or four: the closed network holds the same people while the link is the least", () => {
  const givesWay = (procs: number) =>
    assessed(reportServer({ memoryGiB: 8 }, { procs })).peopleByResource.map((row) => row.givesWay);
  expect(givesWay(4)).toEqual(givesWay(1));
});

test("an app that was never measured has no column of its own, and a body that is sent as it is no second set of rows", () => {
  const rows = assessed(reportServer({}, { stack: ["php"], gzip: false })).peopleByResource;
  expect(rows).toHaveLength(3);
  expect(rows.every(({ oneProcess }) => oneProcess === null)).toBe(true);
});
