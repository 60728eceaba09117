import { type FileSystem, readDfHeading, readDfRow, realDisks } from "./pasted/disk.ts";
import { afterFigures, isFreeHeading, readFreeMemory, readSwap } from "./pasted/free.ts";
import { type Measurement, measuredClaim } from "./pasted/measurement.ts";
import { readPanelLine } from "./pasted/panel.ts";
import { isCpuinfoLine, isCpuinfoProcessor, isLscpuLine, opensLscpu, readLscpuCores } from "./pasted/processor.ts";
import type { Remark } from "./reading.ts";
import type { Claim } from "./spec/claim.ts";
import type { Steps } from "./steps.ts";
import { memoryGiB } from "./units.ts";

/** What pasted command output measured, and the text without those lines. */
export interface PastedOutput {
  readonly found: boolean;
  readonly claims: readonly Claim[];
  readonly remarks: readonly Remark[];
  readonly rest: string;
}

type Inside = "free" | "lscpu" | "meminfo" | "cpuinfo" | "df" | "nproc" | null;

interface Page {
  inside: Inside;
  blockBytes: number | null;
  processors: number;
  readonly measurements: Measurement[];
  readonly fileSystems: FileSystem[];
  readonly remarks: Remark[];
  readonly rest: string[];
}

/** Finds the output of `free`, `lscpu`, `/proc/meminfo`, `/proc/cpuinfo`, `df`, `nproc` and panel pages in normalised text. */
export function readPastedOutput(text: string, steps: Steps): PastedOutput {
  const page: Page = {
    inside: null,
    blockBytes: null,
    processors: 0,
    measurements: [],
    fileSystems: [],
    remarks: [],
    rest: [],
  };
  for (const line of linesOf(text)) {
    steps.count += line.length + 1;
    if (!readLine(page, line)) page.rest.push(line);
  }
  addProcessors(page);
  addDisks(page);
  const found = page.measurements.length > 0;
  if (!found) return { found, claims: [], remarks: [], rest: text };
  return {
    found,
    claims: page.measurements.map(measuredClaim),
    remarks: claimRemarks(page),
    rest: page.rest.join("\n"),
  };
}

function claimRemarks(page: Page): readonly Remark[] {
  return [...page.measurements.flatMap((measurement) => measuredClaim(measurement).remarks), ...page.remarks];
}

/** Lines; where a chat has joined the lines of `free` into one, they are parted again. */
function linesOf(text: string): readonly string[] {
  const parted = / total +used +free /.test(` ${text.slice(0, 400)}`) ? text.replace(/ (Mem:|Swap:)/g, "\n$1") : text;
  return parted.split("\n");
}

/** Takes one line if it belongs to a command's output. */
function readLine(page: Page, line: string): boolean {
  if (isPrompt(line)) return enter(page, line.includes("nproc") ? "nproc" : null);
  if (isFreeHeading(line)) {
    const before = line.slice(0, Math.max(0, line.search(/total|总计/)));
    if (!isPrompt(before)) page.rest.push(before);
    return enter(page, "free");
  }
  if (opensLscpu(line)) return enter(page, "lscpu");
  const heading = readDfHeading(line);
  if (heading !== null) {
    page.blockBytes = heading.blockBytes;
    return enter(page, "df");
  }
  return (
    readMemoryLine(page, line) || readProcessorLine(page, line) || readDiskLine(page, line) || readPanel(page, line)
  );
}

function enter(page: Page, inside: Inside): true {
  page.inside = inside;
  return true;
}

/** `root@web:~# free -m`, `$ lscpu`. */
function isPrompt(line: string): boolean {
  return (
    /^[^#$>]{0,60}[#$>] {0,3}(free|lscpu|df|nproc|cat \/proc\/(cpu|mem)info)\b[^=]{0,40}$/.test(line.trim()) ||
    /^(free( -[bkmght]+)?|lscpu|df( -[a-zA-Z]+)?|nproc)$/.test(line.trim())
  );
}

function readMemoryLine(page: Page, line: string): boolean {
  const total = readFreeMemory(line);
  if (total !== null) {
    const behind = afterFigures(line);
    page.measurements.push({
      field: "memoryGiB",
      value: total,
      line: line.trim().slice(0, line.trim().length - behind.length),
    });
    page.rest.push(behind);
    return enter(page, "free");
  }
  const [, kib] = /^MemTotal: {0,20}(\d{1,12}) ?kB$/.exec(line.trim()) ?? [];
  if (kib !== undefined) {
    page.measurements.push({ field: "memoryGiB", value: memoryGiB(Number(kib), "K"), line });
    return enter(page, "meminfo");
  }
  const swap = page.inside === "free" ? readSwap(line) : null;
  if (swap === null) return readMeminfoLine(page, line);
  page.rest.push(afterFigures(line));
  return readSwapLine(page, line, swap.size);
}

function readMeminfoLine(page: Page, line: string): boolean {
  const [, key, size] = /^([A-Za-z_()0-9]{3,30}): {0,20}(\d{1,15})( kB)?$/.exec(line.trim()) ?? [];
  if (page.inside !== "meminfo" || key === undefined) return false;
  return readSwapLine(page, line, key === "SwapTotal" ? Number(size) : 0);
}

function readSwapLine(page: Page, line: string, size: number | null): boolean {
  if (size === null) return false;
  if (size > 0) page.remarks.push({ code: "swap-ignored", piece: line.trim().replace(/\s+/g, " ").slice(0, 64) });
  return true;
}

function readProcessorLine(page: Page, line: string): boolean {
  const cores = readLscpuCores(line, page.inside === "lscpu");
  if (cores !== null) {
    page.measurements.push({ field: "cpuCores", value: cores, line });
    return enter(page, "lscpu");
  }
  if (page.inside === "nproc" && /^\d{1,4}$/.test(line.trim())) {
    page.measurements.push({ field: "cpuCores", value: Number(line), line: `nproc ${line}` });
    return enter(page, null);
  }
  if (isCpuinfoProcessor(line)) {
    page.processors++;
    return enter(page, "cpuinfo");
  }
  if (page.inside === "lscpu") return isLscpuLine(line);
  return page.inside === "cpuinfo" && isCpuinfoLine(line);
}

function readDiskLine(page: Page, line: string): boolean {
  if (page.inside !== "df") return false;
  const row = readDfRow(line, page.blockBytes);
  if (row === null) return false;
  page.fileSystems.push(row);
  return true;
}

function readPanel(page: Page, line: string): boolean {
  const read = readPanelLine(line);
  if (read === null) return false;
  page.measurements.push(read.measurement);
  page.rest.push(read.rest);
  return true;
}

function addProcessors({ processors, measurements }: Page): void {
  const said = measurements.some(({ field }) => field === "cpuCores");
  if (processors > 0 && !said)
    measurements.push({ field: "cpuCores", value: processors, line: `processor × ${processors}` });
}

function addDisks({ fileSystems, measurements, remarks }: Page): void {
  const disks = realDisks(fileSystems);
  if (disks.length === 0) return;
  const value = disks.reduce((sum, { sizeGB }) => sum + sizeGB, 0);
  const line = disks.map(({ device, mount }) => `${device} ${mount}`).join(" + ");
  measurements.push({ field: "diskGB", value, line });
  if (disks.length > 1) remarks.push({ code: "disks-added", piece: line.slice(0, 64), field: "diskGB", value });
}
