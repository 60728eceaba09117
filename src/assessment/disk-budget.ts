import type { Assumptions } from "./reference.ts";

export interface DiskPlan {
  readonly lines: readonly { readonly item: "system" | "logs"; readonly gb: number }[];
  readonly totalGB: number;
  /** What is left for the database, its backups and anything people upload; negative when it does not fit. */
  readonly leftGB: number;
  readonly enough: boolean;
}

/** Whether the disk holds system, programs and logs, and what it leaves. GB are decimal. */
export function planDisk(diskGB: number, assumptions: Assumptions): DiskPlan {
  const system = assumptions["disk-system"].value;
  const logs = assumptions["disk-logs"].value;
  const leftGB = diskGB - system - logs;
  return {
    lines: [
      { item: "system", gb: system },
      { item: "logs", gb: logs },
    ],
    totalGB: diskGB,
    leftGB,
    enough: leftGB >= 0,
  };
}
