import { expect, test } from "vitest";
import { busySecondsOf, cpuSecondsIn, parentOf } from "../cpu-time.ts";

test("the CPU time of a process is read past a name with brackets and spaces", () => {
  const stat = "77 (a (b) c) S 42 77 77 0 -1 4194560 10 20 0 0 150 50 900 900 20 0 1 0 5000 1000 200";
  expect(cpuSecondsIn(stat)).toBe(2);
});

test("a core is busy with everything but idling and waiting for a disk", () => {
  const stat = "cpu  9 9 9 9 9 9 9 9 0 0\ncpu0 100 20 30 4000 500 1 2 47 0 0\ncpu10 7 7 7 7 7 7 7 7 0 0\nintr 1";
  expect(busySecondsOf(0, stat)).toBe(2);
  expect(() => busySecondsOf(1, stat)).toThrow("there is no core 1");
});

test.runIf(process.platform === "linux")("a process's parent is the one that started it", () => {
  expect(parentOf(process.pid)).toBe(process.ppid);
});
