import { DiscordAPIError, HTTPError, RateLimitError } from "discord.js";

/** What a failed call to Discord means for what was to be said. */
export type Failure =
  /** The interaction was not answered in time, or its token has ended: nobody can answer it any more. */
  | "late"
  /** It was answered already, by us or by another process. */
  | "answered"
  /** Discord calls the body malformed. */
  | "malformed"
  /** We may not speak there. */
  | "forbidden"
  /** What was to be changed is gone. */
  | "gone"
  /** Whether Discord did it is not known. */
  | "in-doubt";

const MEANINGS: Readonly<Record<number, Failure>> = {
  10062: "late",
  50027: "late",
  10015: "late",
  40060: "answered",
  50035: "malformed",
  50001: "forbidden",
  50013: "forbidden",
  50007: "forbidden",
  40094: "forbidden",
  // A locked thread, and a reply where we may not read what is replied to.
  50083: "forbidden",
  160002: "forbidden",
  10003: "gone",
  10008: "gone",
};

export function readFailure(error: unknown): Failure {
  if (error instanceof DiscordAPIError)
    return MEANINGS[Number(error.code)] ?? (error.status === 403 ? "forbidden" : "malformed");
  if (error instanceof HTTPError || error instanceof RateLimitError) return "in-doubt";
  return "in-doubt";
}
