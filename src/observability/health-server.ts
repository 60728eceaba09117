import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";

/** One thing that must be right before work should be sent here. */
export interface HealthCheck {
  readonly name: string;
  readonly ok: boolean;
  /** For the operator; never shown to a person in chat. */
  readonly detail?: string;
}

export interface HealthServerOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** Whether the program itself is well; it must not depend on a platform, or an outage there restarts it. */
  readonly live: () => boolean;
  readonly ready: () => readonly HealthCheck[] | Promise<readonly HealthCheck[]>;
  /** Shares the port: asked about every request that is not about health. `false`: it is none of its own. */
  readonly others?: (...request: Parameters<RequestListener>) => boolean;
  /** `false`: health is answered elsewhere, and this port is for the others alone. */
  readonly answersHealth?: boolean;
}

export interface HealthServer {
  /** The port that was taken. */
  readonly port: number;
  /** From now on `/readyz` says 503, so that nothing new is sent here. */
  stopping(): void;
  /** Idle connections end at once, a request that is being answered first gets its answer. May be called again. */
  close(): Promise<void>;
}

/** The longest that comes here is an address with a code, a state and a cookie. */
const MAX_HEADER_BYTES = 8192;
const MAX_CONNECTIONS = 1024;
/** A check that takes longer has failed, ms. */
const READY_TIMEOUT_MS = 2000;

/** Answers `/healthz` (is the program alive?) and `/readyz` (should it be given work?) to orchestrators and people. */
export async function openHealthServer({
  port,
  live,
  ready,
  others,
  answersHealth = true,
}: HealthServerOptions): Promise<HealthServer> {
  let stopping = false;
  let closed: Promise<void> | undefined;
  const server = createServer(
    { maxHeaderSize: MAX_HEADER_BYTES, headersTimeout: 5000, requestTimeout: 10_000, keepAliveTimeout: 65_000 },
    (request, response) => {
      respond(request, response).catch(() => reply(request, response, 500, { status: "error" }));
    },
  );
  server.maxConnections = MAX_CONNECTIONS;

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? "").split("?", 1)[0];
    const aboutHealth = answersHealth && (path === "/healthz" || path === "/readyz");
    if (!aboutHealth && others?.(request, response) === true) return;
    if (!aboutHealth) return reply(request, response, 404, { status: "not-found" });
    if (request.method !== "GET" && request.method !== "HEAD") {
      response.setHeader("Allow", "GET, HEAD");
      return reply(request, response, 405, { status: "method-not-allowed" });
    }
    if (path === "/healthz") {
      const alive = live();
      return reply(request, response, alive ? 200 : 503, { status: alive ? "ok" : "failing" });
    }
    const checks = await checksOf(ready);
    const able = !stopping && checks.every(({ ok }) => ok);
    const status = stopping ? "stopping" : able ? "ok" : "failing";
    reply(request, response, able ? 200 : 503, { status, checks });
  }

  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen({ port, host: "0.0.0.0" }, () => {
      server.off("error", reject);
      resolve();
    });
  });
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : port,
    stopping() {
      stopping = true;
    },
    close() {
      closed ??= closeServer(server);
      return closed;
    },
  };
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error === undefined ? resolve() : reject(error)));
  });
}

async function checksOf(ready: HealthServerOptions["ready"]): Promise<readonly HealthCheck[]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<readonly HealthCheck[]>((resolve) => {
    timer = setTimeout(() => resolve([{ name: "checks", ok: false, detail: "no answer in time" }]), READY_TIMEOUT_MS);
  });
  try {
    return await Promise.race([Promise.resolve(ready()), late]);
  } catch (error) {
    return [{ name: "checks", ok: false, detail: error instanceof Error ? error.name : "failed" }];
  } finally {
    clearTimeout(timer);
  }
}

function reply(request: IncomingMessage, response: ServerResponse, code: number, body: object): void {
  if (response.headersSent) return;
  const text = `${JSON.stringify(body)}\n`;
  response.writeHead(code, {
    "Content-Type": "application/json; charset=utf-8",
    "Content-Length": Buffer.byteLength(text),
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    // Whatever else was sent with the request is not read.
    ...(request.method !== "GET" && request.method !== "HEAD" && { Connection: "close" }),
  });
  response.end(request.method === "HEAD" ? undefined : text);
}
