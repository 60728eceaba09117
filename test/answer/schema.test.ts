import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { answerJsonSchema } from "#answer/json-schema";
import { type Conversation, conversation } from "../_support/conversation.ts";

const published: unknown = JSON.parse(readFileSync(new URL("../../docs/answer.schema.json", import.meta.url), "utf8"));

let chat: Conversation;
beforeAll(async () => {
  chat = await conversation();
});
afterAll(() => chat.close());

test("the published schema is the one that the code holds (npm run schema writes it)", () => {
  expect(published).toEqual(JSON.parse(JSON.stringify(answerJsonSchema())));
});

test.for([
  "4c 4g 3mbps 40g ssd 300gb/month",
  "what if 8GB",
  "and 5mbps",
  "8GB or 5mbps or double the cores",
  "what if without redis or 9000 cores or 3mpbs",
  "save as web-1",
  "servers",
  "show web-1",
  "rename web-1 to web-2",
  "compare web-2 with 8c 16g 5mbps",
  "compare web-2 with nosuch",
  "remove web-2",
  "undo",
  "config",
  "show the working",
  "more",
  "for 500 users",
  "10万日活",
  "for 900000000 users",
  "settings",
  "method report",
  "4c 4g 3mbps",
  "method measured",
  "think time soon",
  "help",
  "你好",
  "digest on 09:00 Asia/Shanghai",
  "usage web-2 120 people",
  "4c 4g 3mpbs",
  "4c 4048gb",
  "complete nonsense here",
  "8c 16g stack=php",
  "1c 1g",
  "2c 2g 5mbps procs=4 dau=100 uploads=server api=60/min cpu=shared",
  "4c 8g postgres=16 qps=300 p95=900ms body=4kb query=5ms burst 20%",
])("the data of “%s” fits the published schema, with no field beyond it", async (line) => {
  // Ajv reads the schema independently of the library that wrote it.
  const valid = new Ajv2020({ strict: false }).compile(published as object);
  const data = JSON.parse(JSON.stringify(await chat.ask(line)));
  expect(valid(data), JSON.stringify(valid.errors)).toBe(true);
  expect(chat.bugs).toEqual([]);
});
