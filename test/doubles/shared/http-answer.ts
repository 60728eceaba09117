import type { IncomingMessage, ServerResponse } from "node:http";

/** What an address would answer if nothing went wrong. */
export interface Plain {
  readonly status: number;
  readonly body: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

export const json = (body: unknown, status = 200): Plain => ({
  status,
  body: JSON.stringify(body),
  headers: { "content-type": "application/json; charset=utf-8" },
});

export function write(response: ServerResponse, { status, body, headers }: Plain): void {
  // A length, and with it a type, on an answer without a body would make clients look for one.
  response.writeHead(status, {
    ...(status === 204 ? {} : { "content-length": String(Buffer.byteLength(body)) }),
    ...headers,
  });
  response.end(body);
}

/** Half of the answer, and then nothing. */
export function cut(response: ServerResponse, { status, body, headers }: Plain): void {
  const whole = Buffer.from(body);
  response.writeHead(status, { "content-length": String(whole.length), ...headers });
  response.write(whole.subarray(0, Math.floor(whole.length / 2)), () => response.socket?.destroy());
}

/** The whole body of a request. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}
