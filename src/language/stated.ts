import type { Reading } from "./reading.ts";

/** Whether anything about a server was understood: a value, or a question about one. */
export function isStated({ spec, options, questions }: Pick<Reading, "spec" | "options" | "questions">): boolean {
  const values = [...Object.values(spec), ...Object.values(options)];
  return values.some((value) => value !== null) || questions.some((question) => question.code !== "missing");
}

/** Whether processor and memory were both said, if only as a question about them. */
export function namesCpuAndMemory({ questions }: Pick<Reading, "questions">): boolean {
  return !questions.some((question) => question.code === "missing");
}
