import { decimalGB, type Prefix } from "../units.ts";

/** One file system of `df`, in decimal GB. */
export interface FileSystem {
  readonly device: string;
  readonly mount: string;
  readonly sizeGB: number;
}

/** How a `df` heading says that sizes are counted; `null` when the line is no heading. */
export function readDfHeading(line: string): { readonly blockBytes: number | null } | null {
  const words = line.trim().split(/\s+/, 8);
  if (words[0] !== "Filesystem" && words[0] !== "文件系统") return null;
  const [, count, letter] =
    /^(\d+)([KMG])?B?-(?:blocks|块)$/.exec(words[1] === "Type" ? (words[2] ?? "") : (words[1] ?? "")) ?? [];
  if (count === undefined) return { blockBytes: null };
  return { blockBytes: Number(count) * (letter === undefined ? 1 : 1024 ** ("KMG".indexOf(letter) + 1)) };
}

/** A row of `df`; `null` for any other line. */
export function readDfRow(line: string, blockBytes: number | null): FileSystem | null {
  const words = line.trim().split(/\s+/, 8);
  const percent = words.findIndex((word) => /^\d{1,3}%$|^-$/.test(word));
  const device = words[0];
  const size = words[percent - 3];
  const mount = words[percent + 1];
  if (percent < 4 || device === undefined || size === undefined || mount?.startsWith("/") !== true) return null;
  const [, digits, letter] = /^(\d+(?:[.,]\d+)?)([BKMGT])?i?B?$/.exec(size) ?? [];
  if (digits === undefined) return null;
  const value = Number(digits.replace(",", "."));
  const inBlocks = letter === undefined ? (value * (blockBytes ?? 1024)) / 1e9 : decimalGB(value, letter as Prefix);
  return { device, mount, sizeGB: inBlocks };
}

/** The real disks among the file systems: each device once, without boot partitions and images. */
export function realDisks(all: readonly FileSystem[]): readonly FileSystem[] {
  const seen = new Set<string>();
  const real = all.filter(({ device, mount }) => {
    const isDisk = device.startsWith("/dev/") && !device.startsWith("/dev/loop") && !mount.startsWith("/boot");
    if (!isDisk || seen.has(device)) return false;
    seen.add(device);
    return true;
  });
  return real.length > 0 ? real : all.filter(({ mount }) => mount === "/").slice(0, 1);
}
