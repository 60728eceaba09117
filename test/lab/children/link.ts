import { connect, createServer, type Socket } from "node:net";
import { serveParent, settingsOf } from "../../bench/slack/in-child.ts";
import type { LinkSettings } from "../settings.ts";
import { fullBucket, send } from "../token-bucket.ts";

/** A link in user space: what the service sends waits, over all connections in the order of coming, for its tokens. */
const { to, bytesPerS, depthBytes } = settingsOf() as LinkSettings;
const nowS = (): number => performance.now() / 1000;
let bucket = fullBucket(bytesPerS, depthBytes, nowS());

interface Waiting {
  readonly leavesS: number;
  readonly client: Socket;
  readonly chunk: Buffer;
}
const waiting: Waiting[] = [];

const server = createServer((client) => {
  const service = connect({ port: to, host: "127.0.0.1", noDelay: true });
  client.setNoDelay(true);
  client.pipe(service);
  service.on("data", (chunk: Buffer) => {
    const sent = send(bucket, nowS(), chunk.length);
    bucket = sent.bucket;
    waiting.push({ leavesS: sent.leavesS, client, chunk });
    if (waiting.length === 1) later();
  });
  // The users leave first, when a round is over; then nobody waits for what is still on its way.
  for (const socket of [client, service]) {
    socket.on("error", () => undefined);
    socket.on("close", () => {
      client.destroy();
      service.destroy();
    });
  }
});

/** One timer for the first in line: two could fire in the wrong order. */
function later(): void {
  const [first] = waiting;
  if (first !== undefined) setTimeout(letThrough, Math.max(0, (first.leavesS - nowS()) * 1000));
}

function letThrough(): void {
  const now = nowS();
  while (waiting[0] !== undefined && waiting[0].leavesS <= now) {
    const { client, chunk } = waiting[0];
    waiting.shift();
    if (!client.destroyed) client.write(chunk);
  }
  later();
}

server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the link has no port");
  serveParent(address.port);
});
