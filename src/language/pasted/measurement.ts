import type { Claim } from "../spec/claim.ts";

/** What one command's output measured; `line` is the text that says so. */
export interface Measurement {
  readonly field: "cpuCores" | "memoryGiB" | "diskGB";
  readonly value: number;
  readonly line: string;
}

const LONGEST_PIECE = 64;

/** A measurement as a claim that carries its own echo. */
export function measuredClaim({ field, value, line }: Measurement): Claim {
  const piece = line.trim().replace(/\s+/g, " ").slice(0, LONGEST_PIECE);
  return { field, value, piece, item: -1, remarks: [{ code: "measured", piece, field, value }] };
}
