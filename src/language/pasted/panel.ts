import { decimalGB, memoryGiB, type Prefix } from "../units.ts";
import type { Measurement } from "./measurement.ts";

/** A used and a total size on a panel page: `内存 1203/3935(MB)`, `Disk used 12 GB / 40 GB (30%)`. */
const USED_OF_TOTAL =
  /(?<![a-z])(内存|memory|mem|ram|磁盘|硬盘|disk|storage)([^\d/=,;|+]{0,24}?)(\d{1,7}(?:\.\d{1,3})?) {0,2}([kmgt]i?b?)? {0,2}\/ {0,2}(\d{1,7}(?:\.\d{1,3})?) {0,2}\(?([kmgt])i?b?\b\)?(?! {0,2}(?:ssd|nvme|hdd|disk|storage|ram|mem|硬盘|磁盘|内存|云盘|固态))/i;

/** What one line of a panel page measured, and the line without it. */
export function readPanelLine(line: string): { readonly measurement: Measurement; readonly rest: string } | null {
  const match = USED_OF_TOTAL.exec(line);
  const [piece, label, , , usedUnit, total, unit] = match ?? [];
  if (match === null || piece === undefined || label === undefined || total === undefined || unit === undefined)
    return null;
  const saysUsed = /使用|已用|占用|used|usage|%/i.test(line);
  if (usedUnit !== undefined && !saysUsed) return null;
  const prefix = unit.toUpperCase() as Prefix;
  const isMemory = /内存|mem|ram/i.test(label);
  const measurement: Measurement = isMemory
    ? { field: "memoryGiB", value: memoryGiB(Number(total), prefix), line: piece }
    : { field: "diskGB", value: decimalGB(Number(total), prefix), line: piece };
  return { measurement, rest: `${line.slice(0, match.index)} ; ${line.slice(match.index + piece.length)}` };
}
