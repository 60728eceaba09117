import { describe, expect, test } from "vitest";
import { applyChanges } from "#assessment/apply-change";
import type { Change } from "#assessment/change";
import type { Statement } from "#assessment/statement";
import { bareServer, REFERENCE, reportServer } from "../_support/statements.ts";

const apply = (statement: Statement, ...changes: Change[]) => applyChanges(statement, changes, REFERENCE.preset);

function applied(statement: Statement, ...changes: Change[]) {
  const result = apply(statement, ...changes);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

function refused(statement: Statement, ...changes: Change[]) {
  const result = apply(statement, ...changes);
  return result.ok ? null : result.error;
}

const box = reportServer();

describe("setting", () => {
  test("a field of the server or of the load moves that field alone", () => {
    const { statement, restsOnAssumed } = applied(
      box,
      { kind: "set-spec", values: { memoryGiB: 8 } },
      { kind: "set-options", values: { thinkS: 8 } },
    );
    expect(statement.spec).toEqual({ ...box.spec, memoryGiB: 8 });
    expect(statement.options).toEqual({ ...box.options, thinkS: 8 });
    expect(restsOnAssumed).toEqual([]);
  });

  test("what a person sets is said, whatever it was before", () => {
    const measured = reportServer({ memoryGiB: 3.66 }, {}, { memoryGiB: "measured", cpuCores: "measured" });
    expect(applied(measured, { kind: "set-spec", values: { memoryGiB: 8 } }).statement.origins).toEqual({
      cpuCores: "measured",
    });
  });
});

describe("adding and scaling", () => {
  test("start from what was said", () => {
    const changed = applied(
      box,
      { kind: "add", field: "cpuCores", amount: 2 },
      { kind: "scale", field: "memoryGiB", factor: 2 },
      { kind: "add", field: "linkMbps", amount: -1 },
      { kind: "scale", field: "trafficGBPerMonth", factor: 0.5 },
      { kind: "add", field: "diskGB", amount: 60 },
    );
    expect(changed.statement.spec).toMatchObject({
      cpuCores: 6,
      memoryGiB: 8,
      linkMbps: 2,
      trafficGBPerMonth: 150,
      diskGB: 100,
    });
    expect(changed.restsOnAssumed).toEqual([]);
    expect(changed.statement.origins).toEqual({});
  });

  test("of an unsaid value start from the assumed one, and say so", () => {
    const changed = applied(
      box,
      { kind: "scale", field: "thinkS", factor: 2 },
      { kind: "add", field: "bodyKB", amount: 1 },
    );
    expect(changed.statement.options).toMatchObject({ thinkS: 10, bodyKB: 3 });
    expect(changed.restsOnAssumed).toEqual(["thinkS", "bodyKB"]);
    expect(changed.statement.origins).toEqual({ thinkS: "assumed", bodyKB: "assumed" });
  });

  test.for([
    ["diskGB", 80],
    ["qps", 858],
    ["p95Ms", 368],
    ["paceS", 0.6],
    ["dau", 200],
    ["reqPerDay", 100],
    ["actions", 2],
    ["processMB", 1200],
  ] as const)("twice the assumed %s is %d", ([field, value]) => {
    const { statement } = applied(bareServer(4, 4), { kind: "scale", field, factor: 2 });
    expect({ ...statement.spec, ...statement.options }[field]).toBe(value);
  });

  test.for(["linkMbps", "trafficGBPerMonth"] as const)(
    "an unsaid %s is not assumed, so there is nothing to double",
    (field) => {
      const changed = applyChanges(bareServer(4, 4), [{ kind: "scale", field, factor: 2 }], REFERENCE.preset);
      expect(changed).toEqual({ ok: false, error: { code: "nothing-to-change", field } });
    },
  );

  test("nginx stays while a panel or php needs it, and goes without them", () => {
    const without = { kind: "without", component: "nginx" } as const;
    const answer = applyChanges(bareServer(4, 4), [without], REFERENCE.preset);
    expect(answer).toEqual({ ok: false, error: { code: "still-needed", component: "nginx", by: "panel" } });
    const bare = bareServer(4, 4, {}, { stack: ["node", "nginx"] });
    expect(applied(bare, without).statement.options.stack).toEqual(["node"]);
  });

  test("leave no binary crumbs in what is echoed", () => {
    const tenth = reportServer({ linkMbps: 0.1 });
    expect(applied(tenth, { kind: "add", field: "linkMbps", amount: 0.2 }).statement.spec.linkMbps).toBe(0.3);
  });

  test("there is no half process: half of three are one", () => {
    const three = reportServer({}, { procs: 3 });
    expect(applied(three, { kind: "scale", field: "procs", factor: 0.5 }).statement.options.procs).toBe(1);
  });
});

describe("what cannot be changed is named", () => {
  test.for(["procs", "apiRate", "apiLatencyS", "queryMs"] as const)("%s was neither said nor assumed", (field) => {
    expect(refused(box, { kind: "add", field, amount: 1 })).toEqual({ code: "nothing-to-change", field });
  });

  test("a processor or memory that was not said is not made up", () => {
    const nothing = { ...box, spec: { ...box.spec, cpuCores: null, memoryGiB: null } };
    expect(refused(nothing, { kind: "scale", field: "cpuCores", factor: 2 })).toMatchObject({
      code: "nothing-to-change",
    });
  });

  test("there is no half of unlimited", () => {
    const unlimited = reportServer({ trafficGBPerMonth: "unlimited" });
    expect(refused(unlimited, { kind: "scale", field: "trafficGBPerMonth", factor: 0.5 })).toEqual({
      code: "nothing-to-change",
      field: "trafficGBPerMonth",
    });
  });

  test.for([
    [{ kind: "add", field: "cpuCores", amount: -4 }, "cpuCores", 0],
    [{ kind: "add", field: "memoryGiB", amount: -5 }, "memoryGiB", -1],
    [{ kind: "scale", field: "linkMbps", factor: 1e6 }, "linkMbps", 3e6],
    [{ kind: "scale", field: "thinkS", factor: 0.001 }, "thinkS", 0.005],
    [{ kind: "scale", field: "diskGB", factor: Number.NaN }, "diskGB", Number.NaN],
  ] as const)("out of range: %o", ([change, field, value]) => {
    expect(refused(box, change)).toEqual({ code: "result-out-of-range", field, value });
  });

  test("more than 64 GiB a core is a slip, also when the cores were changed", () => {
    expect(refused(box, { kind: "set-spec", values: { memoryGiB: 257 } })).toEqual({
      code: "result-out-of-range",
      field: "memoryGiB",
      value: 257,
    });
    expect(apply(box, { kind: "set-spec", values: { memoryGiB: 256 } }).ok).toBe(true);
    const large = reportServer({ memoryGiB: 128 });
    expect(refused(large, { kind: "set-spec", values: { cpuCores: 1 } })).toMatchObject({
      code: "result-out-of-range",
    });
  });

  test("one that fails undoes those before it", () => {
    expect(
      refused(box, { kind: "set-spec", values: { memoryGiB: 8 } }, { kind: "without", component: "postgres" }),
    ).toEqual({ code: "not-in-stack", component: "postgres" });
    expect(box.spec.memoryGiB).toBe(4);
  });
});

describe("programs", () => {
  test("without one of the assumed programs the others stay", () => {
    expect(applied(box, { kind: "without", component: "redis" }).statement.options.stack).toEqual([
      "node",
      "mysql",
      "nginx",
      "panel",
    ]);
  });

  test("without a database its version goes too", () => {
    const { options } = applied(reportServer({}, { mysql: "8.0" }), { kind: "without", component: "mysql" }).statement;
    expect(options.mysql).toBeNull();
    expect(options.stack).not.toContain("mysql");
    const other = applied(reportServer({}, { postgres: "16" }), { kind: "without", component: "postgres" }).statement;
    expect(other.options).toMatchObject({ postgres: null, stack: ["node", "redis", "nginx", "panel"] });
  });

  test("with one more the others stay, and twice is once", () => {
    const bare = reportServer({}, { stack: ["node"] });
    const once = applied(bare, { kind: "with", component: "redis" });
    expect(once.statement.options.stack).toEqual(["node", "redis"]);
    expect(applied(once.statement, { kind: "with", component: "redis" })).toEqual(once);
  });

  test("what is not there cannot be taken away", () => {
    expect(refused(box, { kind: "without", component: "java" })).toEqual({ code: "not-in-stack", component: "java" });
  });
});

describe("compression", () => {
  const body = (options: Parameters<typeof reportServer>[1], on: boolean) => {
    const { statement, restsOnAssumed } = applied(reportServer({}, options), { kind: "gzip", on });
    return { ...statement.options, restsOnAssumed, origin: statement.origins.bodyKB };
  };

  test("of an unsaid body is remembered, and the preset's other size follows", () => {
    expect(body({}, false)).toMatchObject({ gzip: false, bodyKB: null, restsOnAssumed: [] });
  });

  test("of a stated body moves it by the preset's ratio, said as assumed", () => {
    expect(body({ bodyKB: 4 }, false)).toMatchObject({
      gzip: false,
      bodyKB: 22,
      restsOnAssumed: ["bodyKB"],
      origin: "assumed",
    });
    expect(body({ bodyKB: 22 }, true)).toMatchObject({ gzip: true, bodyKB: 4, restsOnAssumed: ["bodyKB"] });
  });

  test("that is on already moves nothing", () => {
    expect(body({ bodyKB: 4, gzip: true }, true)).toMatchObject({ gzip: true, bodyKB: 4, restsOnAssumed: [] });
  });
});
