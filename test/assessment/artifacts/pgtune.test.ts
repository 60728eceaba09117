import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pgtune, postgresSize } from "#assessment/artifacts/pgtune";

const GIB = 1024 * 1024;

describe("a share of 4 GiB, 200 connections, 4 cores, SSD: what PGTune answers for a web host of that size", () => {
  const tuned = pgtune(4 * GIB, 200, 4, "ssd");

  test("memory", () => {
    expect(postgresSize(tuned.sharedBuffersKB)).toBe("1GB");
    expect(postgresSize(tuned.effectiveCacheKB)).toBe("3GB");
    expect(postgresSize(tuned.maintenanceKB)).toBe("256MB");
    expect(postgresSize(tuned.walBuffersKB)).toBe("16MB");
    // (4,194,304 - 1,048,576) / ((200 + 4) x 3) = 5,140.07
    expect(postgresSize(tuned.workMemKB)).toBe("5140kB");
    expect(tuned.hugePages).toBe("off");
  });

  test("log, disk and parallel queries", () => {
    expect([postgresSize(tuned.minWalKB), postgresSize(tuned.maxWalKB)]).toEqual(["1GB", "4GB"]);
    expect([tuned.randomPageCost, tuned.ioConcurrency]).toEqual([1.1, 200]);
    expect(tuned.parallel).toEqual({ gather: 2, maintenance: 2 });
    expect([tuned.workers, tuned.autovacuumWorkers, tuned.ioWorkers, tuned.autovacuumKB]).toEqual([
      4,
      null,
      null,
      null,
    ]);
  });
});

test("below four cores eight workers are reckoned with and none are written", () => {
  const tuned = pgtune(2 * GIB, 20, 2, "ssd");
  expect(tuned.parallel).toBeNull();
  // (2,097,152 - 524,288) / ((20 + 8) x 3)
  expect(tuned.workMemKB).toBe(18_724);
});

test.for([
  { cores: 7, gather: 4, vacuums: null, io: null },
  { cores: 16, gather: 4, vacuums: 4, io: 4 },
  { cores: 64, gather: 4, vacuums: 5, io: 16 },
  { cores: 200, gather: 4, vacuums: 5, io: 32 },
  { cores: 4.5, gather: 2, vacuums: null, io: null },
])("$cores cores", ({ cores, gather, vacuums, io }) => {
  const tuned = pgtune(64 * GIB, 100, cores, "nvme");
  expect(tuned.parallel?.gather).toBe(gather);
  expect(tuned.autovacuumWorkers).toBe(vacuums);
  expect(tuned.ioWorkers).toBe(io);
});

test("a disk that turns reads two at a time and dearly, NVMe a thousand", () => {
  expect([pgtune(GIB, 30, 2, "hdd").randomPageCost, pgtune(GIB, 30, 2, "hdd").ioConcurrency]).toEqual([4, 2]);
  expect(pgtune(GIB, 30, 2, "nvme").ioConcurrency).toBe(1000);
});

test("ends of the ranges: log buffers, maintenance memory, huge pages, work memory", () => {
  expect(pgtune(1000, 30, 2, "ssd").walBuffersKB).toBe(32);
  // 3 % of 477,867 kB is 14,336: not above 14 MB; one more page is.
  expect(pgtune(4 * 477_900, 30, 2, "ssd").walBuffersKB).toBe(16 * 1024);
  expect(pgtune(4 * 477_800, 30, 2, "ssd").walBuffersKB).toBe(14_334);
  expect(pgtune(8 * GIB, 30, 2, "ssd").hugePages).toBe("try");
  expect(pgtune(8 * GIB - 4, 30, 2, "ssd").hugePages).toBe("off");
  expect(pgtune(200 * GIB, 30, 2, "ssd")).toMatchObject({ maintenanceKB: 8 * GIB, autovacuumKB: 2 * GIB });
  expect(pgtune(64 * 1024, 100, 2, "ssd").workMemKB).toBe(4096);
});

test("a size loses nothing by its unit", () => {
  const kilobytes = { kB: 1, MB: 1024, GB: GIB } as const;
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 64 * GIB }), (kb) => {
      const [, number, unit] = /^(\d+)(kB|MB|GB)$/u.exec(postgresSize(kb)) ?? [];
      expect(Number(number) * kilobytes[unit as keyof typeof kilobytes]).toBe(kb);
    }),
  );
});
