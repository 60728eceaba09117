import { webApi } from "@slack/bolt";

/** What a failed call to Slack means for what was to be said. */
export type Failure =
  /** Not delivered for certain; again after so many ms. */
  | { readonly kind: "wait"; readonly afterMs: number }
  /** Not delivered, and the same call will not be. `error` is Slack's own code. */
  | { readonly kind: "refused"; readonly error: string }
  /** The token has ended; nothing was delivered. */
  | { readonly kind: "token-ended"; readonly error: string }
  /** It may have been delivered: look before saying it again. */
  | { readonly kind: "in-doubt" };

/** Slack gave no time: this long, ms. */
const UNTOLD_WAIT_MS = 30_000;
/** The network was not there. */
const UNREACHED_WAIT_MS = 1000;
const UNREACHED = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"]);
const TOKEN_ENDED = new Set(["token_expired"]);
/** Slack's own troubles; whether it had done the work is not said. */
const UNSURE = new Set([
  "internal_error",
  "fatal_error",
  "request_timeout",
  "service_unavailable",
  "team_added_to_org",
]);

/** Reads an error of a Web API call that was made without the SDK's own repeating. */
export function readFailure(error: unknown): Failure {
  if (error instanceof webApi.WebAPIRateLimitedError) return { kind: "wait", afterMs: error.retryAfter * 1000 };
  if (error instanceof webApi.WebAPIPlatformError) {
    const code = error.data.error;
    if (TOKEN_ENDED.has(code)) return { kind: "token-ended", error: code };
    // A page of HTML with status 200 comes as an "error" as well.
    if (!/^[a-z0-9_]+$/.test(code) || UNSURE.has(code)) return { kind: "in-doubt" };
    return code === "ratelimited" ? { kind: "wait", afterMs: UNTOLD_WAIT_MS } : { kind: "refused", error: code };
  }
  if (error instanceof webApi.WebAPIRequestError && wasNotReached(error)) {
    return { kind: "wait", afterMs: UNREACHED_WAIT_MS };
  }
  // A 429 without a usable time is a plain Error with these words.
  if (error instanceof Error && error.message.startsWith("Retry header did not contain")) {
    return { kind: "wait", afterMs: UNTOLD_WAIT_MS };
  }
  return { kind: "in-doubt" };
}

/** Whether the network was not there, so that for certain nothing arrived. */
export function wasNotReached(error: unknown): boolean {
  return UNREACHED.has(causeCode(error));
}

/** The system's code, wherever in the chain of causes it stands. */
function causeCode(error: unknown): string {
  let at: unknown = error;
  for (let depth = 0; depth < 5 && at instanceof Error; depth += 1) {
    if ("code" in at && typeof at.code === "string" && UNREACHED.has(at.code)) return at.code;
    at = "original" in at && at.original instanceof Error ? at.original : at.cause;
  }
  return "";
}
