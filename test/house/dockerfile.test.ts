import { execFile, spawn } from "node:child_process";
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { openHealthServer } from "#observability/health-server";
import { productModules, ROOT } from "../architecture/modules.ts";
import { importsOf } from "../architecture/read-imports.ts";
import { all, commandIn, copiedFiles, instructionsOf } from "./dockerfile.ts";

const run = promisify(execFile);
const instructions = instructionsOf(readFileSync(join(ROOT, "Dockerfile"), "utf8"));
const [healthCheck = ""] = all(instructions, "HEALTHCHECK");
const RUN_SLOW = process.env["RUN_SLOW"] === "1";

describe("the image", () => {
  test("is one stage on Node 24, runs as a fixed user that is not root, and starts the composition root", () => {
    expect(all(instructions, "FROM")).toEqual([expect.stringMatching(/^node:24-slim(?:@sha256:[0-9a-f]{64})?$/)]);
    expect(all(instructions, "USER")).toEqual(["10001:10001"]);
    expect(all(instructions, "CMD").map(commandIn)).toEqual([["node", "src/main.ts"]]);
    expect(instructions.findIndex(({ name }) => name === "USER")).toBeGreaterThan(
      instructions.findLastIndex(({ name }) => name === "RUN" || name === "COPY"),
    );
  });

  test("lets nothing but data/var be written", () => {
    expect(all(instructions, "VOLUME").map(commandIn)).toEqual([["/app/data/var"]]);
    const owned = all(instructions, "RUN")
      .join(" && ")
      .match(/chown (?:-R )?10001:10001 \S+/g);
    expect(owned).toEqual(["chown 10001:10001 data/var"]);
  });

  test("holds no secret and no setting that is one", () => {
    expect([...all(instructions, "ENV"), ...all(instructions, "ARG")]).toEqual(["NODE_ENV=production"]);
    expect(copiedFiles(instructions).filter((file) => file.includes(".env"))).toEqual([]);
  });

  test("is given what it copies, and nothing else, by .dockerignore", () => {
    const ignore = readFileSync(join(ROOT, ".dockerignore"), "utf8").split("\n");
    const lines = ignore.filter((line) => line !== "" && !line.startsWith("#"));
    expect(lines[0]).toBe("*");
    const admitted = lines.filter((line) => line.startsWith("!")).map((line) => line.slice(1));
    expect(admitted.filter((file) => file !== "data").sort()).toEqual([...copiedFiles(instructions)].sort());
  });

  test("has every library that the product imports, without development and optional packages", () => {
    const { dependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
      dependencies: Record<string, string>;
    };
    const libraries = productModules()
      .flatMap(({ source }) => importsOf(source))
      .filter(({ kind, specifier }) => kind !== "type" && specifier !== null && /^[@a-z](?!.*:)/.test(specifier))
      .map(({ specifier }) => /^(?:@[^/]+\/)?[^/]+/.exec(specifier ?? "")?.[0] ?? "");
    expect([...new Set(libraries)].filter((name) => !(name in dependencies))).toEqual([]);
    expect(libraries).toContain("pino");
  });

  test("finds its health check's answer on the port that is set, and fails without one", async () => {
    const [node, ...args] = commandIn(healthCheck);
    expect(node).toBe("node");
    const server = await openHealthServer({ port: 0, live: () => true, ready: () => [] });
    const check = (env: Record<string, string>) =>
      run(process.execPath, args, { env }).then(
        () => 0,
        ({ code }: { code: number }) => code,
      );
    const port = String(server.port);
    expect(await check({ PORT: port })).toBe(0);
    expect(await check({ PORT: "1", METRICS_PORT: port })).toBe(0);
    await server.close();
    expect(await check({ PORT: port })).toBe(1);
  });
});

describe.runIf(RUN_SLOW)("the image's steps, done by hand in a clean folder", () => {
  test("install, start as another user, answer the health check, stop with 0", { timeout: 180_000 }, async () => {
    const app = mkdtempSync(join(tmpdir(), "headroom-image-"));
    chmodSync(app, 0o755);
    try {
      for (const file of copiedFiles(instructions)) cpSync(join(ROOT, file), join(app, file), { recursive: true });
      const install = all(instructions, "RUN")[0]?.split("&&")[0]?.trim().split(" ") ?? [];
      expect(install.slice(0, 2)).toEqual(["npm", "ci"]);
      await run("npm", [...install.slice(1), "--prefer-offline"], { cwd: app });
      mkdirSync(join(app, "data/var"), { recursive: true });
      const root = process.getuid?.() === 0;
      if (root) chownSync(join(app, "data/var"), 10001, 10001);

      const port = await freePort();
      // The image's Node stands in a place that every user may read.
      const node = join(app, "node");
      cpSync(process.execPath, node, { dereference: true });
      const child = spawn(node, ["src/main.ts"], {
        cwd: app,
        env: { PATH: "/usr/bin:/bin", HOME: "/", PORT: String(port) },
        ...(root && { uid: 10001, gid: 10001 }),
      });
      const ended = new Promise((resolve) => child.once("exit", resolve));
      const [, ...args] = commandIn(healthCheck);
      const healthy = async () =>
        run(node, args, { env: { PORT: String(port) } }).then(
          () => true,
          () => false,
        );
      let tries = 0;
      while (!(await healthy()) && tries < 50) {
        tries += 1;
        await setTimeout(100);
      }
      expect(await healthy()).toBe(true);
      child.kill("SIGTERM");
      expect(await ended).toBe(0);
    } finally {
      rmSync(app, { recursive: true, force: true });
    }
  });

  async function freePort(): Promise<number> {
    const server = await openHealthServer({ port: 0, live: () => true, ready: () => [] });
    await server.close();
    return server.port;
  }
});
