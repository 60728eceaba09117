import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { openLogger } from "#observability/logger";

const ROOT = join(import.meta.dirname, "../..");

function memoryLog(level: "info" | "silent" = "info", secrets: readonly string[] = []) {
  const lines: string[] = [];
  return { lines, log: openLogger({ level, secrets, sink: { write: (line) => void lines.push(line) } }) };
}

test("a line says its level, its time and what happened, and nothing about the machine", () => {
  const { lines, log } = memoryLog();
  log.debug("not shown at this level");
  log.info({ team: "T1" }, "assessed");
  expect(lines).toHaveLength(1);
  const { time, ...rest } = JSON.parse(lines[0] ?? "") as Record<string, unknown>;
  expect(rest).toEqual({ level: "info", team: "T1", msg: "assessed" });
  expect(Math.abs(Date.parse(String(time)) - Date.now())).toBeLessThan(60_000);
});

test("silent is silent", () => {
  const { lines, log } = memoryLog("silent");
  log.fatal("nobody hears this");
  expect(lines).toEqual([]);
});

describe("canaries planted wherever a secret may turn up do not reach the log", () => {
  const bot = "xoxb-111-222-canary";
  const discord = `MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcDe.canary${"k".repeat(32)}`;
  const signing = "canary-of-no-known-shape";
  const token = "Bearer canary-canary";

  class RequestError extends Error {
    readonly config = { headers: { authorization: token }, url: `https://u:${bot}@host/` };
    readonly request = { token: discord };
  }

  const deep = { a: { b: { c: [{ d: discord }, { slack: bot }] } } };
  const withCause = new Error("outer", { cause: new RequestError(`inner ${bot} ${signing}`) });
  test.for([
    ["in the message", (log) => log.info(`token ${bot} ${discord} ${signing} ${token}`)],
    ["in the message's values", (log) => log.info("token %s %j", bot, { signing })],
    ["in a nested object", (log) => log.info(deep, "a")],
    ["in a field's name", (log) => log.info({ [signing]: 1, [bot]: 2 }, "a")],
    ["in the message of an error", (log) => log.error(new Error(`${bot} ${signing}`))],
    ["in what a library hangs on an error", (log) => log.error(new RequestError("failed"), "a")],
    ["in the cause of an error", (log) => log.error({ err: withCause }, "a")],
    ["in an error under another name", (log) => log.error({ failure: new RequestError(bot), error: withCause }, "a")],
    ["in a child's bindings", (log) => log.child({ token: discord, note: signing }).info("a")],
    ["in something that is no error", (log) => log.error({ err: `${bot} ${signing}` }, "a")],
  ] as const satisfies readonly (readonly [string, (log: ReturnType<typeof memoryLog>["log"]) => void])[])(
    "%s",
    ([, write]) => {
      const { lines, log } = memoryLog("info", [signing]);
      write(log);
      expect(lines).toHaveLength(1);
      expect(lines.join("")).not.toContain("canary");
      expect(() => JSON.parse(lines[0] ?? "")).not.toThrow();
    },
  );
});

test("an error keeps what explains it: name, message, code, stack and causes", () => {
  const { lines, log } = memoryLog();
  const cause = Object.assign(new Error("disk full"), { code: "SQLITE_FULL", config: { a: 1 } });
  log.error({ err: new TypeError("cannot save", { cause }) }, "failed");
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({
    level: "error",
    err: {
      type: "TypeError",
      message: "cannot save",
      stack: expect.stringContaining("logger.test.ts"),
      cause: { type: "Error", message: "disk full", code: "SQLITE_FULL" },
    },
    msg: "failed",
  });
  expect(lines[0]).not.toContain("config");
});

test("a circle of causes comes to an end", () => {
  const { lines, log } = memoryLog();
  const error = new Error("round");
  error.cause = error;
  log.error(error);
  expect(lines[0]?.match(/"cause"/g)).toHaveLength(5);
});

test("lines go to standard error, and none is lost when the program ends at once", async () => {
  const program = `
    import { openLogger } from "#observability/logger";
    const log = openLogger({ level: "info", secrets: ["hidden-value"] });
    for (let line = 0; line < 200; line += 1) log.info({ line }, "hidden-value");
    process.exit(0);
  `;
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", program], {
    cwd: ROOT,
  });
  expect(stdout).toBe("");
  expect(stderr.trim().split("\n")).toHaveLength(200);
  expect(stderr).not.toContain("hidden-value");
});

test("a log that nobody reads does not stop the program", async () => {
  const program = `
    import { openLogger } from "#observability/logger";
    const log = openLogger({ level: "info" });
    for (let line = 0; line < 50_000; line += 1) log.info({ line, text: "x".repeat(200) }, "unread");
    setTimeout(() => { process.stdout.write("still here"); process.exit(0); }, 300);
  `;
  // The reader of the log closes its end at once.
  const shell = `"$0" --input-type=module -e "$1" 2> >(exec 0<&-; sleep 0)`;
  const { stdout } = await promisify(execFile)("bash", ["-c", shell, process.execPath, program], { cwd: ROOT });
  expect(stdout).toBe("still here");
});
