import { expect, test } from "vitest";
import { type Demands, demandsOf, error, networkOf } from "../calibration.ts";

const DEMANDS: Demands = { appS: 0.003, databaseS: 0.001, generatorS: 0.0005, bytes: 3750 };
const ALONE = { thinkS: 0.15, cores: 1, sharedWithGenerator: false, linkBytesPerS: null };

test("a request's demand is what was used over what was answered", () => {
  const run = { answered: 2000, appCpuS: 6, databaseCpuS: 2, generatorCpuS: 1, bytes: 7_500_000 };
  expect(demandsOf(run)).toEqual(DEMANDS);
});

test("app and database share the cores, and the load generator only where it lives on them", () => {
  expect(networkOf(DEMANDS, ALONE)).toEqual({
    thinkS: 0.15,
    stations: [{ kind: "queue", name: "processor", servers: 1, demandS: 0.004 }],
  });
  expect(networkOf(DEMANDS, { ...ALONE, cores: 2, sharedWithGenerator: true }).stations).toEqual([
    { kind: "queue", name: "processor", servers: 2, demandS: expect.closeTo(0.0045, 12) },
  ]);
});

test("a link is a queue that takes its bytes at its rate", () => {
  expect(networkOf(DEMANDS, { ...ALONE, linkBytesPerS: 375_000 }).stations[1]).toEqual({
    ...{ kind: "queue", name: "link", servers: 1, demandS: 0.01 },
  });
});

test("an error is a share of what was measured, above zero where too much was predicted", () => {
  expect(error(110, 100)).toBeCloseTo(0.1, 12);
  expect(error(70, 100)).toBeCloseTo(-0.3, 12);
});
