import { expect, test } from "vitest";
import { inFlight } from "#platforms/in-flight";

test("where nothing is under way, nothing is waited for", async () => {
  const work = inFlight();
  expect(work.count).toBe(0);
  expect(await work.idle(0)).toBe(true);
});

test("work counts until it has ended, and gives back what it gives", async () => {
  const work = inFlight();
  const { promise, resolve } = Promise.withResolvers<string>();
  const done = work.during(promise);
  expect(work.count).toBe(1);
  resolve("done");
  expect(await done).toBe("done");
  expect(work.count).toBe(0);
});

test("work that fails has ended too, and its failure is told to whoever began it", async () => {
  const work = inFlight();
  const { promise, reject } = Promise.withResolvers<void>();
  const done = work.during(promise);
  const idle = work.idle(5000);
  reject(new Error("broken"));
  await expect(done).rejects.toThrow("broken");
  expect(await idle).toBe(true);
});

test("everybody who waits is told when the last of it has ended, not before", async () => {
  const work = inFlight();
  const [one, two] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const done = [work.during(one.promise), work.during(two.promise)];
  const told: string[] = [];
  const waiting = ["first", "second"].map(async (name) => {
    if (await work.idle(5000)) told.push(name);
  });
  one.resolve();
  await done[0];
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(work.count).toBe(1);
  expect(told).toEqual([]);
  two.resolve();
  await Promise.all(waiting);
  expect(told).toEqual(["first", "second"]);
});

test("after the time it was given, a wait ends with the work undone", async () => {
  const work = inFlight();
  const { promise, resolve } = Promise.withResolvers<void>();
  const done = work.during(promise);
  expect(await work.idle(20)).toBe(false);
  expect(work.count).toBe(1);
  resolve();
  await done;
  expect(await work.idle(20)).toBe(true);
});
