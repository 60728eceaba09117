import { setImmediate as nextTurn, setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { type GivingWay, givingWay } from "#platforms/giving-way";

/** Asks for so many turns. @returns the ones that were given, as they are */
function ask(way: GivingWay, count: number): readonly number[] {
  const given: number[] = [];
  for (let at = 0; at < count; at += 1) void way.turn().then(() => given.push(at));
  return given;
}

test("turns are given in the order of asking", async () => {
  const given = ask(givingWay(), 50);
  await sleep(20);
  expect(given).toEqual(Array.from({ length: 50 }, (_, at) => at));
});

test("between a few of them the event loop turns, so that what arrived is seen", async () => {
  const given = ask(givingWay(), 100);
  const seen: number[] = [];
  while (given.length < 100) {
    await nextTurn();
    seen.push(given.length - (seen.at(-1) ?? 0));
  }
  expect(seen.length).toBeGreaterThan(10);
});

test("while something is urgent nobody has a turn; when all of it has ended, everybody", async () => {
  const way = givingWay(10_000);
  const [first, second] = [way.urgent(), way.urgent()];
  const given = ask(way, 3);
  await sleep(20);
  first();
  await sleep(20);
  expect(given).toEqual([]);
  second();
  await sleep(20);
  expect(given).toEqual([0, 1, 2]);
});

test("something urgent that begins between two turns stops the next", async () => {
  const way = givingWay(10_000);
  const given = ask(way, 20);
  await nextTurn();
  const before = given.length;
  const ended = way.urgent();
  await sleep(20);
  expect(given.length).toBeLessThanOrEqual(before + 8);
  expect(given.length).toBeLessThan(20);
  ended();
  await sleep(20);
  expect(given).toHaveLength(20);
});

test("what has ended twice counts once", async () => {
  const way = givingWay(10_000);
  const ended = way.urgent();
  way.urgent();
  ended();
  ended();
  const given = ask(way, 1);
  await sleep(20);
  expect(given).toEqual([]);
});

test("nobody gives way for longer than a while, however much is urgent", async () => {
  const way = givingWay(30);
  way.urgent();
  const given = ask(way, 20);
  await sleep(10);
  expect(given).toEqual([]);
  await sleep(60);
  expect(given).toHaveLength(20);
});
