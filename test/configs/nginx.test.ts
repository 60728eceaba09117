import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer, get, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { BOXES, planOf, printed } from "./boxes.ts";
import { type Folder, folderFor } from "./folder.ts";

const { nginx } = inject("programs");
const server = "path" in nginx ? nginx.path : "";

let folder: Folder;
beforeAll(() => {
  folder = folderFor("root");
  mkdirSync(join(folder.path, "logs"));
});
afterAll(() => folder.remove());

/** The fragment is for a file that has an events block; where it brings none, the test does. */
function whole(fragment: string): string {
  return /^events \{/mu.test(fragment) ? fragment : `events {}\n${fragment}`;
}

const words = (path: string): readonly string[] => {
  const own = `pid ${join(folder.path, "pid")}; error_log ${join(folder.path, "logs/error.log")};`;
  return ["-p", folder.path, "-c", path, "-g", own];
};

function tried(text: string) {
  const path = join(folder.path, "nginx.conf");
  writeFileSync(path, text);
  return spawnSync(server, ["-t", ...words(path)], { encoding: "utf8" });
}

const fragments = BOXES.flatMap((line) => {
  const text = printed("nginx.conf", { ...planOf(line), hasNginx: true });
  return text === null ? [] : [{ line, text }];
});

describe.skipIf(server === "")("nginx", () => {
  test("there is a fragment for nearly every box", () => {
    expect(fragments.length).toBeGreaterThan(BOXES.length - 5);
  });

  test.for(fragments)("takes the fragment for $line", ({ text }) => {
    const { status, stderr } = tried(whole(text));
    expect(stderr).toContain("test is successful");
    expect(stderr).not.toMatch(/\[(?:warn|error|emerg)\]/u);
    expect(status).toBe(0);
  });

  test("refuses a setting that it does not know, so that an unknown one would be seen here", () => {
    const { status, stderr } = tried(`worker_conections 3;\n${whole(fragments[0]?.text ?? "")}`);
    expect(stderr).toContain('unknown directive "worker_conections"');
    expect(status).not.toBe(0);
  });

  test("started with the report's, it compresses what the app answers", async () => {
    const body = JSON.stringify({
      tasks: Array.from({ length: 150 }, (_, id) => ({ id, name: `task ${id}`, state: "done" })),
    });
    const app = createServer((_, response) => {
      response.setHeader("content-type", "application/json");
      response.end(body);
    });
    app.listen(0, "127.0.0.1");
    await once(app, "listening");
    const port = await freePort();
    const site = `server { listen 127.0.0.1:${port}; location / { proxy_pass http://127.0.0.1:${(app.address() as AddressInfo).port}; } }`;
    const path = join(folder.path, "started.conf");
    writeFileSync(path, whole(printed("nginx.conf", planOf("4c 4g 3mbps")) ?? "").replace("http {", `http {\n${site}`));
    const running = spawn(server, [...words(path).slice(0, -1), `${words(path).at(-1)} daemon off;`], {
      stdio: "ignore",
    });
    try {
      const { headers, length } = await fetched(port);
      expect(headers["content-encoding"]).toBe("gzip");
      expect(headers.vary).toBe("Accept-Encoding");
      expect(length).toBeLessThan(body.length / 4);
    } finally {
      if (running.exitCode === null) {
        const ended = once(running, "exit");
        running.kill("SIGTERM");
        await ended;
      }
      app.close();
    }
  });
});

async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
}

async function fetched(
  port: number,
): Promise<{ readonly headers: IncomingMessage["headers"]; readonly length: number }> {
  for (let tries = 0; tries < 100; tries += 1) {
    try {
      return await new Promise((resolve, reject) => {
        const request = get({ port, host: "127.0.0.1", headers: { "accept-encoding": "gzip" } }, (response) => {
          let length = 0;
          response.on("data", (piece: Buffer) => {
            length += piece.length;
          });
          response.on("end", () => resolve({ headers: response.headers, length }));
        });
        request.on("error", reject);
      });
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  throw new Error("nginx did not answer within 5 s");
}
