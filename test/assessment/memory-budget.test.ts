import { describe, expect, test } from "vitest";
import { type MemoryLayout, memoryLeft, usableMemory } from "#assessment/memory-budget";
import type { MysqlVersion, Options, RedisUse } from "#assessment/options";
import { assessed, bareServer, present, REFERENCE, reportServer } from "../_support/statements.ts";

const linesOf = (plan: MemoryLayout) => Object.fromEntries(plan.lines.map(({ item, mb }) => [item, mb]));
const planOf = (cores: number, memoryGiB: number, options: Partial<Options> = {}) =>
  assessed(bareServer(cores, memoryGiB, {}, options)).memoryPlan;

test("4 GiB sold are 3,748 MiB to use; a total read from the machine is taken as it is", () => {
  expect(usableMemory(4, "said", REFERENCE.assumptions)).toBe(3748);
  expect(usableMemory(3.66, "measured", REFERENCE.assumptions)).toBe(Math.round(3.66 * 1024));
});

test("the report's box: every program has its line, and a tenth stays free", () => {
  const plan = assessed(reportServer()).memoryPlan;
  expect(linesOf(plan)).toEqual({
    system: 300,
    panel: 200,
    nginx: 20,
    pm2: 70,
    // 151 + 1.05 × 512 + 30 connections = 718.6
    mysql: 719,
    // 128 × 1.25 + 12
    redis: 172,
    processes: 1800,
    reserve: 375,
  });
  expect(plan).toMatchObject({ totalMB: 3656, usableMB: 3748, fits: true, processesFit: 3 });
  expect(memoryLeft(plan)).toBe(92);
});

describe("how many processes fit", () => {
  test("on the report's memory six of 300 MB, three of 512 or 600, one of 1,800", () => {
    const fit = (processMB: number) => planOf(8, 4, { processMB }).processesFit;
    expect([300, 512, 600, 1800, 2000].map(fit)).toEqual([6, 3, 3, 1, 0]);
  });

  test("never more than one a core", () => {
    expect(planOf(4, 64).processesFit).toBe(4);
    expect(planOf(1, 64).processesFit).toBe(1);
    expect(planOf(0.5, 64).processesFit).toBe(1);
  });

  test("a stated number is planned with even where fewer fit, and the plan that fits stands beside it", () => {
    const { memoryPlan } = assessed(reportServer({}, { procs: 8 }));
    expect(memoryPlan).toMatchObject({ processes: 8, fits: false, processesFit: 3 });
    expect(memoryPlan.tuned).toMatchObject({ processes: 3, processMB: 600, bufferPoolMB: 512, totalMB: 3656 });
  });

  test("a stated number that fits is kept, however many more would", () => {
    expect(planOf(8, 16, { procs: 2 })).toMatchObject({ processes: 2, fits: true, processesFit: 8 });
  });
});

describe("when the plan does not fit, the cheapest thing goes first", () => {
  test("2 cores, 2 GB: the database's buffer shrinks to 128 MB, the process keeps its 600", () => {
    // 1,874 − 187 reserve − 762 for the rest leave 925; MySQL at 128 takes 315, so 600 fits.
    const plan = planOf(2, 2);
    expect(plan).toMatchObject({ fits: false, processesFit: 0, totalMB: 2268, usableMB: 1874 });
    expect(present(plan.tuned)).toMatchObject({
      processes: 1,
      processMB: 600,
      bufferPoolMB: 128,
      totalMB: 1864,
      fits: true,
    });
    expect(linesOf(present(plan.tuned))["mysql"]).toBe(315);
  });

  test("2 cores, 2.4 GB: half of the buffer is enough", () => {
    // Usable 2,249, reserve 225: 2,024 − 762 − 600 = 662 for MySQL, which takes 584 at 384 MB.
    expect(planOf(2, 2.4).tuned).toMatchObject({ processes: 1, processMB: 600, bufferPoolMB: 384 });
  });

  test("2 cores, 1.9 GB: then the process shrinks in steps of 50", () => {
    // Usable 1,780, reserve 178: 1,602 − 762 − 315 = 525.
    expect(planOf(2, 1.9).tuned).toMatchObject({ processes: 1, processMB: 500, bufferPoolMB: 128, totalMB: 1755 });
  });

  test("2 cores, 1.5 GB: 188 MB are left for the process, which gets the least of 150", () => {
    // Usable 1,405, reserve 141: 1,264 − 762 − 315 = 187.
    expect(planOf(2, 1.5).tuned).toMatchObject({ processes: 1, processMB: 150, bufferPoolMB: 128 });
  });

  test("1 core, 1 GB: nothing fits, and no plan is made up", () => {
    expect(planOf(1, 1)).toMatchObject({ fits: false, tuned: null, processesFit: 0 });
  });

  test("1 core, 1 GB without panel, Redis and proxy: one process of 150 MB", () => {
    // Usable 937, reserve 94: 843 − 300 − 70 − 315 = 158.
    const plan = planOf(1, 1, { stack: ["node", "mysql"] });
    expect(plan.tuned).toMatchObject({ processes: 1, processMB: 150, bufferPoolMB: 128, totalMB: 929 });
  });

  test("a process that was stated smaller than 150 MB is not made larger", () => {
    const plan = planOf(1, 1, { stack: ["node", "mysql"], processMB: 100 });
    expect(plan.tuned).toMatchObject({ processes: 1, processMB: 100 });
  });

  test("what tuning costs in people is said: nobody while the link binds", () => {
    const none = { low: 0, likely: 0, high: 0 };
    expect(assessed(reportServer({}, { procs: 8 })).tuningCostsPeople).toEqual(none);
    expect(assessed(reportServer()).tuningCostsPeople).toBeNull();
  });

  test("and the difference between eight processes and three where the processor binds", () => {
    const cost = present(assessed(bareServer(8, 4, {}, { procs: 8 })).tuningCostsPeople);
    const held = (procs: number) => present(assessed(bareServer(8, 4, {}, { procs })).people);
    expect(cost.likely).toBe(held(8).likely - held(3).likely);
    expect(cost.likely).toBeGreaterThan(0);
  });
});

describe("what is on the box", () => {
  const items = (options: Partial<Options>) => planOf(4, 8, options).lines.map(({ item }) => item);

  test("only what runs has a line", () => {
    expect(items({ stack: ["node"] })).toEqual(["system", "pm2", "processes", "reserve"]);
    expect(items({ stack: ["mysql", "redis"] })).toEqual(["system", "mysql", "redis", "reserve"]);
    expect(items({ stack: [] })).toEqual(["system", "reserve"]);
  });

  test("a panel and php bring their web server", () => {
    expect(items({ stack: ["php"] })).toEqual(["system", "nginx", "processes", "reserve"]);
    expect(items({ stack: ["go", "panel"] })).toContain("nginx");
  });

  test("naming a database version names the database in the preset's place", () => {
    expect(items({ postgres: "16" })).toContain("postgres");
    expect(items({ postgres: "16" })).not.toContain("mysql");
    expect(items({ stack: ["node"], mysql: "8.0" })).toContain("mysql");
  });

  test("PostgreSQL is booked with its buffer and 8 MB a connection", () => {
    // 30 + 512 + 8 × max(30, ...): four processes want 17 connections, four each: 20 + 10 = 30.
    expect(linesOf(planOf(4, 8, { postgres: "16" }))["postgres"]).toBe(30 + 512 + 240);
  });

  test("MariaDB takes 53 MB less than MySQL before its pool is filled, whatever its version", () => {
    const mysql = (version: MysqlVersion) => linesOf(planOf(4, 8, { mysql: version }))["mysql"];
    // 98 + 1.05 × 512 + 30
    expect(mysql("mariadb")).toBe(666);
    expect(mysql("mariadb-10.11")).toBe(666);
    expect([mysql("5.7"), mysql("8.0"), mysql("8.4")]).toEqual([719, 719, 719]);
  });

  test("a Redis that writes to the disk holds its data twice while it does", () => {
    const redis = (use: RedisUse | null) => linesOf(planOf(4, 8, { redis: use }))["redis"];
    // 128 × 1.25 + 12, and twice the first part
    expect([redis(null), redis("cache"), redis("rdb"), redis("aof")]).toEqual([172, 172, 332, 332]);
  });

  test("saying what Redis holds puts it on the box", () => {
    expect(items({ stack: ["node"], redis: "rdb" })).toContain("redis");
  });

  test("what persistence costs is seen where memory is short: one process of the report's box", () => {
    expect(assessed(reportServer({}, { redis: "aof" })).memoryPlan).toMatchObject({ processesFit: 2, fits: true });
  });

  test("a runtime that was never measured takes 300 MB a process", () => {
    const plan = planOf(2, 4, { stack: ["java"] });
    expect(plan.lines.find(({ item }) => item === "processes")).toMatchObject({ count: 2, eachMB: 300, mb: 600 });
  });
});
