import type { IncomingMessage, ServerResponse } from "node:http";
import { parse } from "node:querystring";
import { HTTPReceiver } from "@slack/bolt";
import type { Now } from "../ports.ts";
import { SILENT_LOGGER } from "./clients.ts";
import type { SlackLog } from "./ports.ts";

/** Slack's requests arrive here. */
export const EVENTS_PATH = "/slack/events";
/** A pasted load test is far smaller; Slack's own largest bodies are too. */
const BODY_LIMIT_BYTES = 1024 * 1024;
/** How far the clock of a request may be off, before or after ours, ms. */
const SKEW_MS = 5 * 60_000;
const UNANSWERED_AFTER_MS = 3001;

/** Bolt's receiver with our limits; it listens to nothing itself. */
export function httpReceiver(signingSecret: string, log: SlackLog): HTTPReceiver {
  return new HTTPReceiver({
    signingSecret,
    endpoints: [EVENTS_PATH],
    bodyLimit: BODY_LIMIT_BYTES,
    processBeforeResponse: false,
    unhandledRequestTimeoutMillis: UNANSWERED_AFTER_MS,
    logger: SILENT_LOGGER,
    // What was not taken Slack must deliver again.
    processEventErrorHandler: async ({ error, response }) => {
      log.error("a request could not be taken", { error });
      if (!response.headersSent) response.writeHead(500).end();
      return false;
    },
    unhandledRequestHandler: ({ response }) => {
      log.error("a request was not acknowledged in time", {});
      if (!response.headersSent) response.writeHead(503).end();
    },
  });
}

/** Bolt takes what follows a second `=` for no part of a signature, so one request would have many names. */
const SIGNATURE = /^v0=[0-9a-f]{64}$/;

/**
 * Refuses what Bolt would let pass: requests of the future, and a request that was answered before.
 * Only what was taken counts as answered, so a repetition of what we failed to take is welcome.
 */
export function guardedRequests(
  receiver: HTTPReceiver,
  now: Now,
): (request: IncomingMessage, response: ServerResponse) => void {
  const seen = new SeenSignatures(now);
  return (request, response) => {
    const refuse = (status: number): void => {
      response.writeHead(status, { Connection: "close" }).end();
      request.resume();
    };
    const { "x-slack-request-timestamp": stamp = "", "x-slack-signature": signature = "" } = request.headers;
    // Without one it may still be Slack looking at our certificate; Bolt answers that and refuses all else.
    if (signature !== "") {
      if (typeof signature !== "string" || !SIGNATURE.test(signature)) return refuse(401);
      if (!(Math.abs(now() - Number(stamp) * 1000) <= SKEW_MS)) return refuse(401);
      if (!seen.add(signature)) return refuse(401);
      response.once("close", () => {
        if (!response.writableFinished || response.statusCode >= 300) seen.delete(signature);
      });
    }
    readBody(request).then(
      (rawBody) => {
        if (rawBody === null) return refuse(413);
        if (!holdsAnObject(rawBody, request.headers["content-type"])) return refuse(400);
        receiver.requestListener(Object.assign(request, { rawBody }), response);
      },
      // Whoever sent it is gone.
      () => response.destroy(),
    );
  };
}

/** The whole body; `null`: it is larger than anything of Slack's. */
function readBody(request: IncomingMessage): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= BODY_LIMIT_BYTES) chunks.push(chunk);
      else resolve(null);
    });
    request.once("end", () => resolve(Buffer.concat(chunks)));
    request.once("close", () => reject(new Error("the request was cut off")));
  });
}

/** Bolt takes any JSON for an object, and a `null` would end the program. */
function holdsAnObject(body: Buffer, contentType: string | undefined): boolean {
  const text = body.toString();
  const isForm = contentType === "application/x-www-form-urlencoded";
  const json = isForm ? parse(text)["payload"] : text;
  return typeof json === "string" ? /^\s*\{/.test(json) : isForm;
}

const MOST_SIGNATURES = 200_000;

/** Signatures of requests that are being taken or were, for as long as their time is accepted. */
class SeenSignatures {
  readonly #now: Now;
  readonly #until = new Map<string, number>();

  constructor(now: Now) {
    this.#now = now;
  }

  /** @returns whether it is new */
  add(signature: string): boolean {
    const at = this.#now();
    if ((this.#until.get(signature) ?? 0) > at) return false;
    // In the order of their coming, so the first that still counts ends the clearing.
    for (const [old, until] of this.#until) {
      if (until > at && this.#until.size < MOST_SIGNATURES) break;
      this.#until.delete(old);
    }
    this.#until.delete(signature);
    this.#until.set(signature, at + 2 * SKEW_MS);
    return true;
  }

  delete(signature: string): void {
    this.#until.delete(signature);
  }
}
