import type { ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { cut, json, type Plain, write } from "../../shared/http-answer.ts";
import type { Fault } from "../faults.ts";

const PAGE: Plain = {
  status: 200,
  body: "<!DOCTYPE html><html><body>We’ll be right back</body></html>",
  headers: { "content-type": "text/html" },
};

/** Answers, but for the fault that strikes. `apply` does what was asked; it runs only where the fault lets it. */
export async function answerWith(
  response: ServerResponse,
  fault: Fault | undefined,
  apply: () => Plain | Promise<Plain>,
): Promise<void> {
  switch (fault?.kind) {
    case undefined:
    case "history-lag":
      return write(response, await apply());
    case "lost-answer":
      await apply();
      response.socket?.destroy();
      return;
    case "applied-503":
      await apply();
      return write(response, failure(fault.status ?? 503));
    case "unavailable":
      return write(response, failure(fault.status ?? 503));
    case "rate-limited":
      return write(response, rateLimited(fault.retryAfter));
    case "hang":
      if (fault.applied) await apply();
      return;
    case "reset":
      response.socket?.resetAndDestroy();
      return;
    case "cut-body":
      return cut(response, await apply());
    case "html":
      if (fault.applied) await apply();
      return write(response, PAGE);
    case "slow":
      await wait(fault.ms, undefined, { ref: false });
      return write(response, await apply());
    case "error":
      return write(response, json({ ok: false, error: fault.error, ...fault.extra }));
    default:
      return fault satisfies never;
  }
}

const failure = (status: number): Plain => ({
  status,
  body: "upstream connect error",
  headers: { "content-type": "text/plain" },
});

export const rateLimited = (retryAfter: number | string | null = 1): Plain => ({
  ...json({ ok: false, error: "ratelimited" }, 429),
  headers: {
    "content-type": "application/json; charset=utf-8",
    ...(retryAfter === null ? {} : { "retry-after": String(retryAfter) }),
  },
});
