import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { printed, run, start, workplace } from "../_support/program.ts";

const MAIN = "src/main.ts";
const ASK = "src/scripts/ask.ts";

/** Two ports for this process of tests alone. */
const port = 20_000 + (process.pid % 10_000) * 2 + 1;

test.for([
  [MAIN, [], "4c 4g 3mbps\nsave as web-1\n"],
  [ASK, ["-"], "4c 4g 3mbps\nsave as web-1\n"],
] as const)(
  "%s closes its database: nothing half written and no claim to it is left",
  async ([program, args, input]) => {
    using place = workplace();
    const { code } = await run(program, args, { DATABASE_URL: place.databaseUrl }, input);
    expect(code).toBe(0);
    const left = readdirSync(place.folder);
    expect(left).toContain("headroom.db");
    expect(left.filter((name) => /-wal$|\.pid$/.test(name))).toEqual([]);
  },
);

test.for([
  [MAIN, []],
  [ASK, ["4c 4g 3mbps"]],
] as const)("%s that cannot use its database says so in one sentence, with exit code 1", async ([program, args]) => {
  using place = workplace();
  // A folder is no database.
  const { code, stdout, stderr } = await run(program, args, { DATABASE_URL: `file:${place.folder}` });
  expect([code, stdout]).toEqual([1, ""]);
  expect(stderr.trim().split("\n")).toHaveLength(1);
  expect(stderr).not.toMatch(/\bat file:|Error/);
});

test("ask reports a wrong configuration with exit code 78 and answers nothing", async () => {
  using place = workplace();
  const { code, stdout, stderr } = await run(ASK, ["4c 4g"], { DATABASE_URL: place.databaseUrl, LOG_LEVEL: "loud" });
  expect([code, stdout]).toEqual([78, ""]);
  expect(stderr).toContain("LOG_LEVEL");
});

test("a port that is taken is said, and the chat works without it", async () => {
  using place = workplace();
  using other = workplace();
  const first = start(MAIN, [], { DATABASE_URL: place.databaseUrl, PORT: String(port) });
  first.stdin.write("help\n");
  await printed(first, "what if 8GB");
  const env = { DATABASE_URL: other.databaseUrl, PORT: String(port) };
  const { code, stdout, stderr } = await run(MAIN, [], env, "4c 4g 3mbps\n");
  expect(code).toBe(0);
  expect(stdout).toContain("620 active people");
  expect(stderr).toContain("the port is taken");
  first.stdin.end();
  await new Promise((resolve) => first.once("close", resolve));
});

test("health is answered on a port of its own where one is set", async () => {
  using place = workplace();
  const env = { DATABASE_URL: place.databaseUrl, PORT: String(port), METRICS_PORT: String(port + 1) };
  const child = start(MAIN, [], env);
  child.stdin.write("help\n");
  await printed(child, "what if 8GB");
  expect((await fetch(`http://127.0.0.1:${port + 1}/healthz`)).status).toBe(200);
  await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow();
  child.stdin.end();
  await new Promise((resolve) => child.once("close", resolve));
});

test("an empty line is no question, and a line that is too long is refused; the chat goes on after both", async () => {
  using place = workplace();
  const input = `\n   \n${"9".repeat(100_000)}\n4c 4g 3mbps\n`;
  const { stdout } = await run(MAIN, [], { DATABASE_URL: place.databaseUrl }, input);
  expect(stdout.trimStart()).toMatch(/^That is too long to read/);
  expect(stdout).toContain("620 active people");
});
