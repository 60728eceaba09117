import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { artifacts } from "#assessment/artifacts/artifacts";
import { quoteJs } from "#assessment/artifacts/quote-js";
import { artifactText } from "#view/artifact-text";
import { anyPlan, REPORT_PLAN, textOf } from "./plans.ts";

/** What PM2 would read, and every name that the file leaves behind while it is read. */
function evaluate(text: string) {
  const context = { module: { exports: {} as unknown } };
  runInNewContext(text, context, { timeout: 1000 });
  return { declared: JSON.parse(JSON.stringify(context.module.exports)), names: Object.keys(context) };
}

test("the report's box starts three processes of 600 MB in a cluster", () => {
  expect(evaluate(textOf("ecosystem.config.js", REPORT_PLAN)).declared).toEqual({
    apps: [
      {
        name: "ai-photo-api",
        script: "./src/server.js",
        instances: 3,
        exec_mode: "cluster",
        max_memory_restart: "600M",
        node_args: "--max-old-space-size=420 --max-semi-space-size=16",
        env: { NODE_ENV: "production" },
      },
    ],
  });
});

test("the heap is seven tenths of the process, rounded down", () => {
  expect(textOf("ecosystem.config.js", { ...REPORT_PLAN, processMB: 355 })).toContain("--max-old-space-size=248 ");
});

test.each(["en", "zh-CN"] as const)(
  "whatever is typed, the file declares exactly that and does nothing else (%s)",
  (language) => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const { declared, names } = evaluate(textOf("ecosystem.config.js", { ...plan, runtime: "node" }, language));
        expect(declared.apps).toHaveLength(1);
        const [app] = declared.apps;
        expect(app.name).toBe(plan.app);
        // PM2 would run a script with a blank in it as a shell command.
        expect(app.script).toBe(plan.script.replaceAll(" ", "_"));
        expect(app.instances).toBe(plan.processes);
        expect(Object.keys(app)).toEqual([
          "name",
          "script",
          "instances",
          "exec_mode",
          "max_memory_restart",
          "node_args",
          "env",
        ]);
        expect(names).toEqual(["module"]);
      }),
      { numRuns: 500 },
    );
  },
);

test("what is typed reaches no other file: each is the same bytes", () => {
  const others = (plan: typeof REPORT_PLAN) =>
    artifacts(plan)
      .filter((file) => file.name !== "ecosystem.config.js")
      .map((file) => artifactText(file, "zh-CN").text);
  fc.assert(
    fc.property(anyPlan, (plan) => {
      expect(others(plan)).toEqual(others({ ...plan, app: "a", script: "b" }));
    }),
  );
});

test("required by a real Node, every file declares what was typed and no more", () => {
  const folder = mkdtempSync(join(tmpdir(), "headroom-pm2-"));
  try {
    const plans = fc.sample(anyPlan, { numRuns: 200, seed: 7 }).map((plan) => ({ ...plan, runtime: "node" as const }));
    plans.forEach((plan, at) => {
      writeFileSync(join(folder, `${at}.cjs`), textOf("ecosystem.config.js", plan));
    });
    const script = `console.log(JSON.stringify(Array.from({ length: ${plans.length} }, (_, at) => require("./" + at + ".cjs").apps.map(({ name, script }) => [name, script]))))`;
    const said = execFileSync(process.execPath, ["-e", script], { cwd: folder, encoding: "utf8" });
    expect(JSON.parse(said)).toEqual(plans.map(({ app, script }) => [[app, script.replaceAll(" ", "_")]]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test("what is typed changes no line count, in any file", () => {
  const lineCounts = (plan: typeof REPORT_PLAN) =>
    artifacts(plan).map((file) => artifactText(file, "en").text.split(/\r\n|[\n\r\u0085\u2028\u2029\v\f]/u).length);
  fc.assert(
    fc.property(anyPlan, (plan) => {
      expect(lineCounts(plan)).toEqual(lineCounts({ ...plan, app: "a", script: "b" }));
    }),
  );
});

test("a literal holds nothing that is not seen, nor anything that ends the place it is shown in", () => {
  expect(quoteJs('a"b</script>\u2028`\u202E照片 x')).toBe(
    '"a\\u0022b\\u003c/script\\u003e\\u2028\\u0060\\u202e照片 x"',
  );
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (typed) => {
      expect(quoteJs(typed).slice(1, -1)).not.toMatch(/["<>`]|\p{Cc}|\p{Cf}|\p{Cs}|\p{Zl}|\p{Zp}|\u00A0/u);
      expect(JSON.parse(quoteJs(typed))).toBe(typed);
    }),
  );
});

test("other runtimes get no PM2 file and no PM2 command", () => {
  const files = artifacts({ ...REPORT_PLAN, runtime: "php" });
  expect(files.map((file) => file.name)).not.toContain("ecosystem.config.js");
  expect(textOf("commands.sh", { ...REPORT_PLAN, runtime: "php" })).not.toContain("pm2");
});
