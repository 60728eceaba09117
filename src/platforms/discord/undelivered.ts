import type { Delivered } from "./answer-line.ts";
import { readFailure } from "./failure.ts";

/** What a failed call means for the answer that it should have given. */
export function undelivered(error: unknown): Delivered {
  const failure = readFailure(error);
  switch (failure) {
    case "in-doubt":
      return { kind: "in-doubt", why: failure };
    case "malformed":
      return { kind: "unsayable", why: failure };
    case "late":
    case "answered":
    case "forbidden":
    case "gone":
      return { kind: "lost", why: failure };
    default:
      return failure satisfies never;
  }
}
