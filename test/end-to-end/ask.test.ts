import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { answerJsonSchema } from "#answer/json-schema";
import { run, workplace } from "../_support/program.ts";

const ASK = "src/scripts/ask.ts";
const valid = new Ajv2020({ strict: false }).compile(answerJsonSchema());

function objects(stdout: string): readonly Record<string, unknown>[] {
  return stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
}

test("--json prints one object on one line that fits the published schema", async () => {
  using place = workplace();
  const { stdout, code } = await run(ASK, ["--json", "4c 4g 3mbps 40g ssd 300gb/month"], {
    DATABASE_URL: place.databaseUrl,
  });
  expect(code).toBe(0);
  const [answer, ...others] = objects(stdout);
  expect(others).toEqual([]);
  expect(valid(answer), JSON.stringify(valid.errors)).toBe(true);
  expect(answer).toMatchObject({
    schemaVersion: 1,
    intent: "assess",
    language: "en",
    bottleneck: "link",
    people: { likely: 622 },
  });
});

test("the same line gives the same bytes, from one process to the next", async () => {
  using place = workplace();
  const once = await run(ASK, ["--json", "4c 4g 3mbps"], { DATABASE_URL: place.databaseUrl });
  const again = await run(ASK, ["--json", "4c 4g 3mbps"], { DATABASE_URL: place.databaseUrl });
  expect(again.stdout).toBe(once.stdout);
});

test("words may come unquoted, and flags choose language and method", async () => {
  using place = workplace();
  const { stdout } = await run(ASK, ["--json", "--lang", "zh-CN", "--method=report", "4c", "4g", "3mbps"], {
    DATABASE_URL: place.databaseUrl,
  });
  const [answer] = objects(stdout);
  expect(answer).toMatchObject({ language: "zh-CN", method: "report", people: { likely: 937 } });
});

test("lines of standard input share a conversation until an empty line", async () => {
  using place = workplace();
  const input = '4c 4g 3mbps\nwhat if 5mbps\n\nwhat if 8GB\n"4 cores\\n4 GB RAM\\n3 Mbit/s"\n';
  const { stdout } = await run(ASK, ["--json", "-"], { DATABASE_URL: place.databaseUrl }, input);
  const answers = objects(stdout);
  expect(answers.map(({ intent }) => intent)).toEqual(["assess", "what-if", "what-if", "assess"]);
  expect(answers[1]).toMatchObject({ change: "5mbps", to: { people: { likely: 1035 } } });
  expect(answers[2]).toMatchObject({ error: { code: "nothing-to-continue" } });
  expect(answers[3]).toMatchObject({ people: { likely: 622 } });
  for (const answer of answers) expect(valid(answer), JSON.stringify(valid.errors)).toBe(true);
});

test("a call that nobody knows is told how to call, with exit code 2", async () => {
  using place = workplace();
  for (const args of [[], ["--lang", "fr", "4c 4g"], ["--jsn", "4c 4g"]]) {
    const { code, stderr } = await run(ASK, args, { DATABASE_URL: place.databaseUrl });
    expect(code).toBe(2);
    expect(stderr).toContain("npm run -s ask");
  }
});

test("a saved server outlives the process that saved it", async () => {
  using place = workplace();
  const env = { DATABASE_URL: place.databaseUrl };
  await run(ASK, ["-"], env, "4c 4g 3mbps\nsave as web-1\n");
  const { stdout } = await run(ASK, ["--json", "servers"], env);
  expect(objects(stdout)[0]).toMatchObject({ intent: "list", servers: [{ name: "web-1", people: { likely: 622 } }] });
});
