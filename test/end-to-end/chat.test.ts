import { expect, test } from "vitest";
import { printed, run, start, workplace } from "../_support/program.ts";

const MAIN = "src/main.ts";

test("npm start with piped words answers each line in order and ends with the input", async () => {
  using place = workplace();
  const { stdout, code } = await run(MAIN, [], { DATABASE_URL: place.databaseUrl }, "4c 4g 3mbps\nwhat if 8GB\n");
  expect(code).toBe(0);
  expect(stdout).toMatch(/Holds about 620 active people[\s\S]*No: 620 → 620 people\./);
});

test.for([
  { first: "/capacity 4c 4g 3mbps", held: "620 active people", next: "what if 8GB", says: "No: 620 → 620 people." },
  { first: "4核4G3M", held: "620 位在线用户", next: "换成8G内存呢", says: "不会增加：620 → 620 人。" },
])("killed between “$first” and “$next”, it goes on where it was", async ({ first, held, next, says }) => {
  using place = workplace();
  const env = { DATABASE_URL: place.databaseUrl };
  const child = start(MAIN, [], env);
  child.stdin.write(`${first}\n`);
  await printed(child, held);
  child.kill("SIGKILL");
  await new Promise((resolve) => child.once("close", resolve));
  const { stdout } = await run(MAIN, [], env, `${next}\n`);
  expect(stdout).toContain(says);
});

test("a second Headroom on the same file is refused in plain words, and ask still works beside the first", async () => {
  using place = workplace();
  const env = { DATABASE_URL: place.databaseUrl };
  const first = start(MAIN, [], env);
  first.stdin.write("4c 4g 3mbps\nsave as web-1\n");
  await printed(first, "Saved as web-1");

  const second = await run(MAIN, [], env, "4c 4g 3mbps\n");
  expect(second.code).toBe(1);
  expect(second.stderr).toMatch(/writ/i);

  const listed = await run("src/scripts/ask.ts", ["--json", "servers"], env);
  expect(JSON.parse(listed.stdout)).toMatchObject({ servers: [{ name: "web-1" }] });
  const removal = await run("src/scripts/ask.ts", ["--json", "remove web-1"], env);
  expect(JSON.parse(removal.stdout)).toMatchObject({ intent: "remove", error: { code: "store-busy" } });

  first.stdin.end();
  await new Promise((resolve) => first.once("close", resolve));
  const freed = await run("src/scripts/ask.ts", ["--json", "remove web-1"], env);
  expect(JSON.parse(freed.stdout)).toMatchObject({ intent: "remove", name: "web-1" });
});

test("SIGTERM finishes in good order with exit code 0", async () => {
  using place = workplace();
  const child = start(MAIN, [], { DATABASE_URL: place.databaseUrl });
  child.stdin.write("4c 4g 3mbps\n");
  await printed(child, "620 active people");
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  child.kill("SIGTERM");
  expect(await ended).toBe(0);
});

test("every configuration error is reported at once, with exit code 78 and no secret", async () => {
  using place = workplace();
  const { code, stderr, stdout } = await run(MAIN, [], {
    DATABASE_URL: place.databaseUrl,
    PORT: "notaport",
    SLACK_BOT_TOKEN: "xoxb-1234567890-canary",
    SLACK_CLIENT_ID: "123.456",
    LOG_LEVEL: "loud",
  });
  expect(code).toBe(78);
  for (const name of ["PORT", "SLACK_BOT_TOKEN", "SLACK_CLIENT_SECRET", "LOG_LEVEL"]) expect(stderr).toContain(name);
  expect(stderr + stdout).not.toContain("canary");
});

test("/healthz and /readyz answer while it runs", async () => {
  using place = workplace();
  const port = 20_000 + Math.floor(process.pid % 20_000);
  const child = start(MAIN, [], { DATABASE_URL: place.databaseUrl, PORT: String(port) });
  child.stdin.write("help\n");
  await printed(child, "what if 8GB");
  const health = await fetch(`http://127.0.0.1:${port}/healthz`);
  expect([health.status, await health.json()]).toEqual([200, { status: "ok" }]);
  const ready = await fetch(`http://127.0.0.1:${port}/readyz`);
  expect([ready.status, await ready.json()]).toMatchObject([200, { checks: [{ name: "store", ok: true }] }]);
  child.stdin.end();
  await new Promise((resolve) => child.once("close", resolve));
});
