import { expect, test } from "vitest";
import { turnTaking } from "#platforms/turn-taking";

/** Work that says when it begins and ends, and ends when it is told to. */
function work(said: string[], name: string) {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  return {
    run: async () => {
      said.push(`${name} begins`);
      await promise;
      said.push(`${name} ends`);
      return name;
    },
    end: resolve,
    fail: () => reject(new Error(name)),
  };
}

const soon = () => new Promise((resolve) => setTimeout(resolve, 5));

test("under one key each waits for the one before, in the order in which they came", async () => {
  const turns = turnTaking();
  const said: string[] = [];
  const [a, b, c] = [work(said, "a"), work(said, "b"), work(said, "c")];
  const all = Promise.all([a, b, c].map(({ run }) => turns.run("one", run)));
  c.end();
  b.end();
  await soon();
  expect(said).toEqual(["a begins"]);
  a.end();
  expect(await all).toEqual(["a", "b", "c"]);
  expect(said).toEqual(["a begins", "a ends", "b begins", "b ends", "c begins", "c ends"]);
});

test("under different keys nobody waits", async () => {
  const turns = turnTaking();
  const said: string[] = [];
  const [a, b] = [work(said, "a"), work(said, "b")];
  const first = turns.run("one", a.run);
  b.end();
  expect(await turns.run("two", b.run)).toBe("b");
  expect(said).toEqual(["a begins", "b begins", "b ends"]);
  a.end();
  await first;
});

test("what fails tells whoever asked for it, and nobody after it", async () => {
  const turns = turnTaking();
  const said: string[] = [];
  const [a, b] = [work(said, "a"), work(said, "b")];
  const first = turns.run("one", a.run);
  const second = turns.run("one", b.run);
  a.fail();
  b.end();
  await expect(first).rejects.toThrow("a");
  expect(await second).toBe("b");
});

test("work that throws at once is a failure like any other", async () => {
  const turns = turnTaking();
  const thrown = turns.run("one", () => {
    throw new Error("at once");
  });
  await expect(thrown).rejects.toThrow("at once");
  expect(await turns.run("one", async () => "next")).toBe("next");
});

test("whoever comes while the last one ends still waits for it", async () => {
  const turns = turnTaking();
  const said: string[] = [];
  const [a, b, c] = [work(said, "a"), work(said, "b"), work(said, "c")];
  const first = turns.run("one", a.run);
  const second = turns.run("one", b.run);
  a.end();
  await first;
  const third = turns.run("one", c.run);
  c.end();
  await soon();
  expect(said).toEqual(["a begins", "a ends", "b begins"]);
  b.end();
  await Promise.all([second, third]);
  expect(said.slice(-2)).toEqual(["c begins", "c ends"]);
});
