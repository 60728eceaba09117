import type { Field } from "#assessment/statement";
import type { Label } from "../lexicon/term.ts";
import type { Remark, RemarkCode } from "../reading.ts";
import { decimalGB, linkMbps, memoryGiB, type Prefix, type SizeForm, times } from "../units.ts";
import { asOffered } from "./canonical.ts";
import type { Claim } from "./claim.ts";
import type { QuantityItem } from "./item.ts";

/** A value together with where it stands and the label that names it. */
export interface Labelled {
  readonly quantity: QuantityItem;
  readonly at: number;
  readonly piece: string;
  /** The piece with its label: `5000GB Monthly Bandwidth`. */
  readonly wholePiece: string;
}

interface Size {
  readonly prefix: Prefix;
  readonly form: SizeForm;
}

/** What a value means under its label; `null` when the two cannot belong together. */
export function claimUnderLabel(said: Labelled, label: Label): Claim | null {
  switch (label.resource) {
    case "cpu":
      return coresClaim(said, label.threads === true);
    case "memory":
      return memoryClaim(said);
    case "disk":
      return diskClaim(said, label);
    case "link":
      return linkClaim(said, label);
    case "traffic":
      return trafficClaim(said, said.piece, []);
    default:
      return label.resource satisfies never;
  }
}

/** `4c`, `4 cores`, `8线程`; an OCPU is one core on some clouds and two threads on others, so it is asked. */
export function coresClaim(said: Labelled, asThreads: boolean): Claim {
  const { value, unit, count } = said.quantity;
  const cores = value * count;
  if (unit?.kind === "ocpu") {
    return {
      ...claim(said, "cpuCores", cores, []),
      readings: [asOffered("cpuCores", cores), asOffered("cpuCores", cores * 2)],
    };
  }
  const threads = asThreads || unit?.kind === "threads";
  return claim(said, "cpuCores", cores, threads ? ["threads-as-cores"] : []);
}

/** A bare number under `RAM` is in GB, or in MB from 256. */
export function memoryClaim(said: Labelled): Claim {
  const size = sizeOf(said.quantity, said.quantity.value >= 256 ? "M" : "G");
  const remarks: RemarkCode[] = size.assumed ? ["unit-assumed"] : [];
  if (size.form === "bits") remarks.push("memory-gigabit");
  const convert = (value: number) => memoryGiB(value, size.prefix);
  const made = claim(said, "memoryGiB", convert(said.quantity.value), remarks, convert);
  if (said.quantity.count === 1) return made;
  const all = made.value as number;
  return { ...made, readings: [asOffered("memoryGiB", all * said.quantity.count), asOffered("memoryGiB", all)] };
}

export function diskClaim(said: Labelled, label: Label | null): Claim {
  const size = sizeOf(said.quantity, "G");
  const remarks: RemarkCode[] = size.assumed ? ["unit-assumed"] : [];
  if (said.quantity.count !== 1) remarks.push("disks-added");
  const convert = (value: number) => decimalGB(value, size.prefix) * said.quantity.count;
  const made = claim(said, "diskGB", convert(said.quantity.value), remarks, convert);
  const disk = label?.diskRole ?? label?.diskKind;
  return disk === undefined ? made : { ...made, disk };
}

/** Up to here a bare `G` called bandwidth is a link (`1G`, `10G`); above it is a month's traffic. */
const FASTEST_BARE_G = 40;

function linkClaim(said: Labelled, label: Label): Claim {
  const { unit, value, monthly } = said.quantity;
  if (unit?.kind === "rate") return rateClaim(said);
  if (unit?.kind !== "size") {
    return claim(said, "linkMbps", value, ["unit-assumed"]);
  }
  const isTraffic = monthly || label.monthly === true || isBandwidthVolume(unit, value);
  if (label.port !== true && isTraffic) return trafficClaim(said, said.wholePiece, ["bandwidth-is-traffic"]);
  const inBytes = unit.form === "bytes" || unit.form === "binary";
  const convert = (number: number) => linkMbps(number, unit.prefix);
  return claim(said, "linkMbps", convert(value), inBytes ? ["bits-per-second"] : [], convert);
}

function isBandwidthVolume({ prefix, form }: Size, value: number): boolean {
  if (form === "bytes" || form === "binary") return true;
  return form === "bare" && (prefix === "T" || prefix === "P" || (prefix === "G" && value > FASTEST_BARE_G));
}

/** `3mbps`, `3MB/s`; `3M/s` may be either and is asked. */
export function rateClaim(said: Labelled): Claim {
  const { unit, value } = said.quantity;
  if (unit?.kind !== "rate") return claim(said, "linkMbps", value, ["unit-assumed"]);
  const convert = (number: number) => times(number, unit.mbps);
  const made = claim(
    said,
    "linkMbps",
    convert(value),
    unit.doubt === "bits-or-bytes" || unit.doubt === null ? [] : [unit.doubt],
    convert,
  );
  if (unit.doubt !== "bits-or-bytes") return made;
  const mbps = made.value as number;
  return { ...made, readings: [asOffered("linkMbps", mbps), asOffered("linkMbps", mbps * 8)] };
}

export function trafficClaim(said: Labelled, piece: string, remarks: readonly RemarkCode[]): Claim {
  const size = sizeOf(said.quantity, "G");
  const codes: RemarkCode[] = size.assumed ? [...remarks, "unit-assumed"] : [...remarks];
  const convert = (value: number) => decimalGB(value, size.prefix);
  const made = claim({ ...said, piece }, "trafficGBPerMonth", convert(said.quantity.value), codes, convert);
  const slow = codes.includes("bandwidth-is-traffic") && size.prefix === "M";
  return slow ? { ...made, suggestion: asOffered("linkMbps", said.quantity.value) } : made;
}

/** A bare `M`: the link, or memory in MB. */
export function megaClaim(said: Labelled, field: "linkMbps" | "memoryGiB", remarks: readonly RemarkCode[]): Claim {
  const convert = (value: number) => (field === "linkMbps" ? value : memoryGiB(value, "M"));
  return claim(said, field, convert(said.quantity.value), remarks, convert);
}

/** One claim; the numbers between which the text leaves a choice become readings. */
function claim(
  said: Labelled,
  field: Field,
  value: number,
  codes: readonly RemarkCode[],
  convert: (value: number) => number = (number) => number,
): Claim {
  const remarks: Remark[] = codes.map((code) => ({ code, piece: said.piece, field, value }));
  const made: Claim = { field, value, piece: said.piece, item: said.at, remarks };
  const numbers = said.quantity.readings;
  if (numbers === null) return made;
  return { ...made, readings: numbers.map((number) => asOffered(field, convert(number))) };
}

/** The size of a value; a bare number takes the unit its label is counted in. */
function sizeOf({ unit }: QuantityItem, usual: Prefix): Size & { readonly assumed: boolean } {
  if (unit?.kind === "size") return { prefix: unit.prefix, form: unit.form, assumed: false };
  return { prefix: usual, form: "bare", assumed: true };
}
