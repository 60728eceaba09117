/** Keys of `lscpu`, lower case, as far as they need to be told from a person's own lines. */
const LSCPU_KEYS: readonly string[] = [
  "architecture",
  "cpu op-mode",
  "address sizes",
  "byte order",
  "cpu(s)",
  "on-line cpu",
  "off-line cpu",
  "thread(s) per core",
  "core(s) per",
  "socket(s)",
  "cluster(s)",
  "numa",
  "vendor id",
  "bios",
  "model name",
  "model",
  "cpu family",
  "stepping",
  "cpu mhz",
  "cpu max mhz",
  "cpu min mhz",
  "cpu dynamic mhz",
  "bogomips",
  "hypervisor",
  "virtualization",
  "l1",
  "l2",
  "l3",
  "caches",
  "vulnerabilit",
  "flags",
  "frequency boost",
  "架构",
  "cpu 运行模式",
  "字节序",
  "cpu",
  "在线 cpu",
  "每个核的线程数",
  "每个座的核数",
  "座",
  "厂商",
  "型号",
  "步进",
  "超管理器",
  "虚拟化",
  "标记",
];

/** The first line of `lscpu`. */
export function opensLscpu(line: string): boolean {
  return /^(architecture|架构):/i.test(line.trim());
}

/** Inside `lscpu` output: a line of it. Indented lines belong to the section above. */
export function isLscpuLine(line: string): boolean {
  if (line.startsWith("  ") && line.includes(":")) return true;
  const key = line
    .slice(0, Math.max(0, line.indexOf(":")))
    .trim()
    .toLowerCase();
  return key !== "" && LSCPU_KEYS.some((known) => key.startsWith(known));
}

/** `CPU(s): 4`; inside Chinese `lscpu` output also `CPU: 4`. Cores per socket do not count. */
export function readLscpuCores(line: string, inside: boolean): number | null {
  const [, key, count] = /^(cpu\(s\)|cpu):\s{1,60}(\d{1,4})$/i.exec(line.trim()) ?? [];
  if (key === undefined || count === undefined) return null;
  return inside || key.length > 3 ? Number(count) : null;
}

/** `processor : 3` of `/proc/cpuinfo`: one line for each. */
export function isCpuinfoProcessor(line: string): boolean {
  return /^processor\s{0,8}:\s{0,8}\d{1,4}$/.test(line.trim());
}

/** Any `key : value` line of `/proc/cpuinfo`. */
export function isCpuinfoLine(line: string): boolean {
  return /^[A-Za-z_0-9 ()]{2,30}\t{1,3}: ?/.test(line);
}
