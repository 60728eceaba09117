import type { Server } from "node:http";

/** What the child was started with. */
export function settingsOf(): unknown {
  return JSON.parse(process.argv[2] ?? "null");
}

/** Nothing is said to a parent that is gone. */
export function tellParent(message: object): void {
  if (process.connected) process.send?.(message);
}

/** The port of a server that listens already. */
export function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return address.port;
}

/** Says that the child is ready, answers what it is asked, and ends it when the parent is gone or lets go. */
export function serveParent(port: number, end: () => Promise<void> = async () => undefined): void {
  process.on("message", () => {
    const { user, system } = process.cpuUsage();
    tellParent({ cpuMs: (user + system) / 1000 });
  });
  process.once("disconnect", () => {
    // An exit of our own lets Node write a profile that was asked for.
    end().finally(() => process.exit());
  });
  tellParent({ port });
}
