import { expect, test } from "vitest";
import type { Options } from "#assessment/options";
import type { RequestScenario, WaitScenario } from "#assessment/scenarios";
import type { KnownServer } from "#assessment/server-spec";
import { assessed, present, reportServer } from "../_support/statements.ts";

function scenario(id: "browse" | "create", changed: Partial<KnownServer> = {}, options: Partial<Options> = {}) {
  const { scenarios } = assessed(reportServer(changed, options));
  return present(scenarios.find((one): one is RequestScenario => one.id === id));
}

function waiting(changed: Partial<KnownServer> = {}, options: Partial<Options> = {}) {
  const { scenarios } = assessed(reportServer(changed, options));
  return present(scenarios.find((one): one is WaitScenario => one.id === "wait"));
}

test("browsing holds what the whole answer holds", () => {
  const { people, bottleneck } = assessed(reportServer());
  expect(scenario("browse")).toMatchObject({ responseMs: [2, 6], held: people, binds: bottleneck });
});

test("by the processor alone browsing holds 1,504 people on one process and 4,098 on three", () => {
  const { oneProcess, cluster } = scenario("browse");
  expect([oneProcess?.processes, oneProcess?.people.likely]).toEqual([1, 1504]);
  expect([cluster?.processes, cluster?.people.likely]).toEqual([3, 4098]);
});

test("creating runs at 200 ÷ 429 of the speed: 140 req/s on one process, 381.8 on three", () => {
  const { oneProcess, cluster, responseMs } = scenario("create");
  expect(responseMs).toEqual([50, 100]);
  expect(oneProcess?.ratePerS.likely).toBeCloseTo(140, 9);
  // 200 × 3 ÷ 1.1 × 0.7
  expect(cluster?.ratePerS.likely).toBeCloseTo(381.818, 3);
});

test("creating keeps its ratio for an app of another speed", () => {
  expect(scenario("create", {}, { qps: 858 }).oneProcess?.ratePerS.likely).toBeCloseTo(280, 9);
});

test("the link holds creating as it holds browsing; on a wide link the processor holds it", () => {
  expect(scenario("create")).toMatchObject({ binds: "link", held: { likely: 622 } });
  const wide = scenario("create", { linkMbps: 100, trafficGBPerMonth: "unlimited" });
  expect(wide.binds).toBe("cpu");
  expect(wide.held?.likely).toBe(wide.cluster?.people.likely);
});

test("tasks wait as long as the API takes, at the rate that creating is let in", () => {
  const { apis, acceptedPerS, binds } = waiting();
  expect(binds).toBe("external-api");
  expect(acceptedPerS?.likely).toBeCloseTo(123.66, 2);
  expect(apis.map(({ id, responseS, tasksWaiting }) => [id, responseS, tasksWaiting])).toEqual([
    ["image", [10, 60], [1236, 7419]],
    ["video-a", [30, 120], [3709, 14_839]],
    ["video-b", [20, 90], [2473, 11_129]],
  ]);
});

test("a stated API rate caps what is let in: 1 call a second at one in 20 is 20 req/s", () => {
  expect(waiting({}, { apiRate: 1 }).apis[0]?.tasksWaiting).toEqual([200, 1200]);
});

test("without a measured throughput the processor's sides stay empty; with no link either nothing is let in", () => {
  const { oneProcess, cluster, held, binds } = scenario("browse", {}, { stack: ["php"] });
  expect([oneProcess, cluster]).toEqual([null, null]);
  expect([held?.likely, binds]).toEqual([622, "link"]);
  const unknown = waiting({ linkMbps: null, trafficGBPerMonth: null }, { stack: ["php"] });
  expect(unknown.acceptedPerS).toBeNull();
});
