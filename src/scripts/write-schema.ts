import { writeFileSync } from "node:fs";
import { answerJsonSchema } from "#answer/json-schema";

/** Writes docs/answer.schema.json from the zod schema; a test says when it is out of date. */
writeFileSync(
  new URL("../../docs/answer.schema.json", import.meta.url),
  `${JSON.stringify(answerJsonSchema(), null, 2)}\n`,
);
