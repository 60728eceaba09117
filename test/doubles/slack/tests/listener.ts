import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

interface Taken {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A plain server in the app's place, which answers with a status or never; it closes with the test. */
export async function listener(
  answer: (count: number) => number | "never",
  headers: Readonly<Record<string, string>> = {},
): Promise<{ readonly url: string; readonly requests: readonly Taken[] }> {
  const requests: Taken[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8");
    request.on("data", (chunk: string) => {
      body += chunk;
    });
    request.on("end", () => {
      requests.push({ headers: request.headers, body });
      const status = answer(requests.length);
      if (status !== "never") response.writeHead(status, headers).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`, requests };
}
