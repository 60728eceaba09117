import type { ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import type { Fault } from "../faults.ts";
import type { Wire } from "../wire.ts";

/** What an address would answer if nothing went wrong. */
export interface Plain {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export const json = (body: Wire, status = 200): Plain => ({
  status,
  body: JSON.stringify(body),
  headers: { "content-type": "application/json; charset=utf-8" },
});

export function write(response: ServerResponse, { status, body, headers }: Plain): void {
  response.writeHead(status, { "content-length": String(Buffer.byteLength(body)), ...headers });
  response.end(body);
}

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

/** Half of the answer, and then nothing. */
function cut(response: ServerResponse, { status, body, headers }: Plain): void {
  response.writeHead(status, { "content-length": String(Buffer.byteLength(body)), ...headers });
  response.write(body.slice(0, Math.floor(body.length / 2)), () => response.socket?.destroy());
}
