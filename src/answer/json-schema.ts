import { z } from "zod";
import { answer } from "./schema.ts";

/** The answer's JSON Schema (draft 2020-12), as published in docs. */
export function answerJsonSchema(): object {
  return {
    title: "Headroom's answer",
    description: "What `npm run -s ask -- --json` prints for one line. Fields are only ever added.",
    ...z.toJSONSchema(answer, { target: "draft-2020-12", reused: "ref" }),
  };
}
