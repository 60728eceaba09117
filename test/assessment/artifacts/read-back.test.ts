import { existsSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { artifacts } from "#assessment/artifacts/artifacts";
import { artifactText } from "#view/artifact-text";
import { anyPlan, REPORT_PLAN, textOf } from "./plans.ts";

const languages = fc.constantFrom("en" as const, "zh-CN" as const);

interface Block {
  readonly [name: string]: string | Block;
}

/** As nginx reads it: words up to a semicolon, blocks in braces. @throws {Error} where nginx would stop */
function readNginx(text: string): Block {
  const pieces = text.replaceAll(/^\s*#.*$/gmu, "").match(/[^\s{};]+|[{};]/gu) ?? [];
  let at = 0;
  const block = (inner: boolean): Block => {
    const found: Record<string, string | Block> = {};
    let words: string[] = [];
    while (at < pieces.length) {
      const piece = pieces[at] ?? "";
      at += 1;
      const [name = "", ...values] = words;
      if (piece === "}") {
        if (!inner || words.length > 0) throw new Error("a brace too many");
        return found;
      }
      if (piece !== ";" && piece !== "{") {
        words.push(piece);
        continue;
      }
      if (name === "" || name in found) throw new Error(`stops at: ${name}`);
      found[name] = piece === ";" ? values.join(" ") : block(true);
      words = [];
    }
    if (inner || words.length > 0) throw new Error("not closed");
    return found;
  };
  return block(false);
}

test("the report's box: nginx reads twice the people over the cores, and what is compressed", () => {
  expect(readNginx(textOf("nginx.conf", REPORT_PLAN))).toMatchObject({
    worker_processes: "auto",
    worker_rlimit_nofile: "2048",
    events: { worker_connections: "1024" },
    http: { gzip: "on", gzip_min_length: "1000" },
  });
});

test("any plan: nginx has room for all people, and no fragment is made where there is nothing to say", () => {
  fc.assert(
    fc.property(anyPlan, languages, (plan, language) => {
      const file = artifacts({ ...plan, hasNginx: true }).find((each) => each.name === "nginx.conf");
      expect(file === undefined).toBe(plan.people <= 500 && plan.rawBodyKB === null);
      if (file === undefined) return;
      const { events, worker_rlimit_nofile: files, http } = readNginx(artifactText(file, language).text);
      expect(http === undefined).toBe(plan.rawBodyKB === null);
      expect(events === undefined).toBe(plan.people <= 500);
      if (typeof events !== "object") return;
      const connections = Number(events["worker_connections"]);
      expect(connections * plan.cores >= 2 * plan.people || connections === 16_384).toBe(true);
      expect(Number(files)).toBe(2 * connections);
    }),
  );
});

test("the kernel's settings exist, and each has the shape that the kernel takes", () => {
  fc.assert(
    fc.property(anyPlan, languages, (plan, language) => {
      const file = artifacts(plan).find((each) => each.name === "sysctl.conf");
      for (const line of file === undefined ? [] : artifactText(file, language).text.split("\n")) {
        if (line === "" || line.startsWith("#")) continue;
        const [, name, value] = /^([a-z0-9_.]+) = (\d+(?: \d+)?)$/u.exec(line) ?? [];
        expect(value, line).toBeDefined();
        if (existsSync("/proc/sys")) expect(existsSync(`/proc/sys/${name?.replaceAll(".", "/")}`), line).toBe(true);
      }
    }),
  );
});

test("limits are four fields each, and only past 500 people", () => {
  fc.assert(
    fc.property(anyPlan, (plan) => {
      const names = artifacts(plan).map((file) => file.name);
      expect(names.includes("limits.conf")).toBe(plan.people > 500);
      if (plan.people <= 500) return;
      const lines = textOf("limits.conf", plan)
        .split("\n")
        .filter((line) => line !== "" && !line.startsWith("#"));
      for (const line of lines) expect(line).toMatch(/^(?:\*|root) (?:soft|hard) nofile 65535$/u);
      expect(lines).toHaveLength(4);
    }),
  );
});

test("every line of postgresql.conf is one setting, and none stands twice", () => {
  fc.assert(
    fc.property(anyPlan, languages, (plan, language) => {
      const text = textOf("postgresql.conf", { ...plan, hasPostgres: true }, language);
      const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
      for (const line of lines) expect(line).toMatch(/^[a-z_]+ = (?:\d+(?:\.\d+)?(?:kB|MB|GB)?|on|off|try)$/u);
      const names = lines.map((line) => line.split(" ")[0]);
      expect(new Set(names).size).toBe(names.length);
      expect(text.includes("io_workers")).toBe(plan.postgres === "18" && plan.cores >= 16);
    }),
  );
});
