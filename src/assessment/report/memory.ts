import type { MemoryLayout, MemoryLine } from "../memory-budget.ts";
import type { ReportInputs } from "./inputs.ts";

/** The report compares with GiB × 1,024 and keeps its buffer as a line of the plan. MiB. */
export type ReportLayout = MemoryLayout;

/** The plan that the report starts with, and the tuned one: as many processes as fit with its buffer kept. */
export function reportMemory(inputs: ReportInputs): { readonly first: ReportLayout; readonly tuned: ReportLayout } {
  const { reference, cores, totalMB, saidProcesses } = inputs;
  const { first, tuned, buffer } = reference.report.memory;
  const fixed = sum(fixedLines(inputs, tuned.mysql)) + buffer;
  const fitting = Math.max(0, Math.min(cores, Math.floor((totalMB - fixed) / tuned.process)));
  return {
    first: layout(inputs, Math.min(saidProcesses ?? cores, cores), first, null),
    tuned: tunedLayout(inputs, fitting),
  };
}

/** The tuned plan with another number of processes than fits: what a person who said so runs. */
export function tunedLayout(inputs: ReportInputs, processes: number): ReportLayout {
  const { tuned, buffer } = inputs.reference.report.memory;
  return layout(inputs, processes, tuned, buffer);
}

function fixedLines({ reference, workload }: ReportInputs, mysql: number): readonly MemoryLine[] {
  const { system, panel, redis } = reference.report.memory;
  const lines: readonly MemoryLine[] = [
    { item: "system", mb: system },
    { item: "panel", mb: panel },
    { item: "mysql", mb: mysql },
    { item: "redis", mb: redis },
  ];
  return lines.filter(({ item }) => item === "system" || workload.components.some((component) => component === item));
}

function layout(
  inputs: ReportInputs,
  processes: number,
  plan: { readonly mysql: number; readonly process: number },
  buffer: number | null,
): ReportLayout {
  const lines: MemoryLine[] = [
    ...fixedLines(inputs, plan.mysql),
    { item: "processes", mb: processes * plan.process, count: processes, eachMB: plan.process },
  ];
  if (buffer !== null) lines.push({ item: "buffer", mb: buffer });
  const totalMB = sum(lines);
  return {
    lines,
    totalMB,
    usableMB: inputs.totalMB,
    fits: totalMB <= inputs.totalMB && processes > 0,
    processes,
    processMB: plan.process,
    bufferPoolMB: inputs.workload.bufferPoolMB,
  };
}

function sum(lines: readonly MemoryLine[]): number {
  return lines.reduce((total, line) => total + line.mb, 0);
}
