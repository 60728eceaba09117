import { type Artifact, type ArtifactPlan, code, note, setting } from "./artifact.ts";
import { quoteJs } from "./quote-js.ts";

/** Share of a process's memory for V8's old space; the heap limit alone is not what a process takes (rule R32). */
const OLD_SPACE_SHARE = 0.7;
/** V8's young space is three of these, MiB. */
const SEMI_SPACE_MB = 16;

/** PM2's declaration: as many processes as the memory plan holds, each told its share. */
export function pm2File(plan: ArtifactPlan): Artifact {
  const oldMB = Math.floor(OLD_SPACE_SHARE * plan.processMB);
  const heap = `--max-old-space-size=${oldMB} --max-semi-space-size=${SEMI_SPACE_MB}`;
  const blank = plan.script !== withoutBlanks(plan.script);
  return {
    name: "ecosystem.config.js",
    format: "js",
    lines: [
      note({ code: "es-module" }),
      code("module.exports = {"),
      code("apps: [", null, 1),
      code("{", null, 2),
      setting("name", quoteJs(plan.app), { code: "app-name" }, 3),
      setting("script", quoteJs(withoutBlanks(plan.script)), { code: blank ? "script-blank" : "script" }, 3),
      setting(
        "instances",
        String(plan.processes),
        { code: "instances", figures: { processes: plan.processes, cores: plan.cores } },
        3,
      ),
      setting("exec_mode", quoteJs("cluster"), { code: "cluster" }, 3),
      setting(
        "max_memory_restart",
        quoteJs(`${plan.processMB}M`),
        { code: "memory-restart", figures: { processMB: plan.processMB } },
        3,
      ),
      setting("node_args", quoteJs(heap), { code: "heap", figures: { oldMB, semiMB: SEMI_SPACE_MB } }, 3),
      code("env: {", null, 3),
      setting("NODE_ENV", quoteJs("production"), { code: "node-env" }, 4),
      code("},", null, 3),
      code("},", null, 2),
      code("],", null, 1),
      code("};"),
    ],
  };
}

/** PM2 hands a script with a blank in it to `bash -c`, as a command: whatever was typed would be run. */
function withoutBlanks(script: string): string {
  return script.replaceAll(" ", "_");
}
