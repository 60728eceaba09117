import { expect, test } from "vitest";
import { assessed, present, reportServer } from "../../_support/statements.ts";

const { scenarios } = assessed(reportServer(), "report");
const request = (id: "browse" | "create") => {
  const found = scenarios.find((scenario) => scenario.id === id);
  return found === undefined || found.id === "wait" ? undefined : found;
};

test("by the report's method, browsing and creating are its own figures", () => {
  const browse = present(request("browse"));
  const create = present(request("create"));
  expect([browse.oneProcess?.clients.likely, browse.cluster?.clients.likely]).toEqual([128, 307]);
  expect([create.oneProcess?.clients.likely, create.cluster?.clients.likely]).toEqual([60, 144]);
  // 187.5 req/s × 5 s: the link is below three processes either way.
  expect([browse.held?.likely, create.held?.likely]).toEqual([937, 937]);
  expect([browse.binds, create.binds]).toEqual(["link", "link"]);
});

test("tasks wait by Little's law at the rate that the link accepts", () => {
  const wait = present(scenarios.find(({ id }) => id === "wait"));
  expect(wait.id === "wait" && wait.apis[0]?.tasksWaiting).toEqual([1875, 11_250]);
  expect(wait.id === "wait" && wait.acceptedPerS?.likely).toBe(187.5);
});

test("said processes are those of the plan; where they do not fit, the plan that does stands beside it", () => {
  const { people, processes, memoryPlan } = assessed(reportServer({}, { procs: 4 }), "report");
  expect([processes, memoryPlan.processes, memoryPlan.totalMB, memoryPlan.fits]).toEqual([4, 4, 4400, false]);
  expect([memoryPlan.tuned?.processes, memoryPlan.tuned?.totalMB]).toEqual([3, 3800]);
  expect(people?.likely).toBe(937);
});
