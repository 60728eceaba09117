import type { ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { cut, json, type Plain, write } from "../../shared/http-answer.ts";
import type { Fault } from "../faults.ts";

/** Answers, but for the fault that strikes. `apply` does what was asked; it runs only where the fault lets it. */
export async function answerWith(
  response: ServerResponse,
  fault: Fault | undefined,
  apply: () => Plain | Promise<Plain>,
): Promise<void> {
  switch (fault?.kind) {
    case undefined:
      return write(response, await apply());
    case "lost-answer":
      await apply();
      response.socket?.destroy();
      return;
    case "applied-5xx":
      await apply();
      return write(response, failure(fault.status ?? 503));
    case "unavailable":
      return write(response, failure(fault.status ?? 503));
    case "rate-limited":
      return write(response, rateLimited(fault.retryAfter ?? 1, fault.scope ?? "user"));
    case "cloudflare":
      return write(response, cloudflare(fault.retryAfter ?? 1));
    case "hang":
      if (fault.applied) await apply();
      return;
    case "reset":
      response.socket?.resetAndDestroy();
      return;
    case "cut-body":
      return cut(response, await apply());
    case "slow": {
      if (fault.before) await wait(fault.ms, undefined, { ref: false });
      const answer = await apply();
      if (!fault.before) await wait(fault.ms, undefined, { ref: false });
      return write(response, answer);
    }
    case "error":
      return write(response, json({ message: fault.message ?? "planted", code: fault.code }, fault.status));
    default:
      return fault satisfies never;
  }
}

const failure = (status: number): Plain => ({
  status,
  body: "upstream connect error or disconnect/reset before headers",
  headers: { "content-type": "text/plain" },
});

/** Too many requests, as Discord itself says it. */
export function rateLimited(
  retryAfter: number,
  scope: "user" | "global" | "shared",
  headers: Readonly<Record<string, string>> = {},
): Plain {
  const body = { message: "You are being rate limited.", retry_after: retryAfter, global: scope === "global" };
  const plain = json(body, 429);
  return {
    ...plain,
    headers: {
      ...plain.headers,
      ...headers,
      via: "1.1 google",
      "retry-after": String(Math.ceil(retryAfter * 1000) / 1000),
      "x-ratelimit-scope": scope,
      ...(scope === "global" ? { "x-ratelimit-global": "true" } : {}),
    },
  };
}

/** Too many requests, as the page before Discord says it: for the address as a whole, and without JSON. */
const cloudflare = (retryAfter: number): Plain => ({
  status: 429,
  body: "<!DOCTYPE html><html><head><title>Access denied | discord.com used Cloudflare to restrict access</title></head><body>Error 1015: You are being rate limited</body></html>",
  headers: { "content-type": "text/html; charset=UTF-8", "retry-after": String(retryAfter), server: "cloudflare" },
});
