import type { Assessment } from "#assessment/assessment";
import type { MemoryLayout, MemoryLine } from "#assessment/memory-budget";
import type { Block, Cell } from "#chat/document";
import type { Words } from "./words.ts";

/** The memory verdict in one line: how many processes fit, how many are needed. */
export function memoryLine(assessment: Assessment, { say, numbers }: Words): string {
  const { memoryPlan, processesNeeded, workload, bottleneck } = assessment;
  const total = numbers.whole(memoryPlan.totalMB);
  const usable = numbers.whole(memoryPlan.usableMB);
  const each = numbers.whole(memoryPlan.processMB);
  if (workload.runtime === null) return say("memory.no-app", { total, usable });
  if (!memoryPlan.fits) {
    const over = say("memory.over", { processes: memoryPlan.processes, each, total, usable });
    return `${over}${say("sentence.join")}${tuned(assessment, { say, numbers })}`;
  }
  const fit = memoryPlan.processesFit;
  if (processesNeeded === null) return say("memory.fits-unmeasured", { fit, each, total, usable });
  const why = bottleneck === "link" || bottleneck === "quota" ? say(`memory.why-${bottleneck}`) : "";
  return say("memory.fits", { fit, each, total, usable, needed: numbers.whole(processesNeeded), why });
}

function tuned({ memoryPlan, tuningCostsPeople }: Assessment, { say, numbers }: Omit<Words, "language">): string {
  if (!memoryPlan.tuned) return say("memory.over-hopeless");
  const { processes, processMB, bufferPoolMB, totalMB } = memoryPlan.tuned;
  return say("memory.over-tuned", {
    processes,
    each: numbers.whole(processMB),
    buffer: numbers.whole(bufferPoolMB),
    total: numbers.whole(totalMB),
    cost: numbers.people(Math.max(0, tuningCostsPeople?.likely ?? 0)),
  });
}

/** Every line of the plan with its total, as a table. */
export function memoryTable(plan: MemoryLayout, { say, numbers }: Words): readonly Block[] {
  const row = (label: string, mb: number): readonly Cell[] => [
    { kind: "text", text: label },
    { kind: "number", value: mb, text: numbers.whole(mb) },
  ];
  return [
    { kind: "heading", text: say("memory.heading") },
    {
      kind: "table",
      columns: [
        { label: say("memory.table-item"), align: "start" },
        { label: say("memory.table-mb"), align: "end" },
      ],
      rows: [
        ...plan.lines.map((line) => row(lineName(line, plan, say, numbers), line.mb)),
        row(say("memory.total"), plan.totalMB),
        row(say("memory.usable"), plan.usableMB),
      ],
    },
  ];
}

function lineName(line: MemoryLine, plan: MemoryLayout, say: Words["say"], numbers: Words["numbers"]): string {
  switch (line.item) {
    case "mysql":
    case "postgres":
      return say(`memory.line.${line.item}`, { buffer: numbers.whole(plan.bufferPoolMB) });
    case "processes":
      return say("memory.line.processes", {
        count: numbers.whole(line.count ?? plan.processes),
        each: numbers.whole(line.eachMB ?? plan.processMB),
      });
    case "system":
    case "panel":
    case "nginx":
    case "pm2":
    case "redis":
    case "reserve":
    case "buffer":
      return say(`memory.line.${line.item}`);
    default:
      return line.item satisfies never;
  }
}

/** Whether the disk is enough, and for what. */
export function diskLine({ diskPlan }: Assessment, { say, numbers }: Words): string {
  const disk = numbers.size(diskPlan.totalGB);
  return diskPlan.enough
    ? say("disk.enough", { disk, left: numbers.size(diskPlan.leftGB) })
    : say("disk.short", { disk, need: numbers.size(diskPlan.totalGB - diskPlan.leftGB) });
}
