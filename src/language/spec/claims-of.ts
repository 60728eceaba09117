import type { Label } from "../lexicon/term.ts";
import type { Remark, RemarkCode } from "../reading.ts";
import type { Binding } from "./bind-labels.ts";
import { asOffered } from "./canonical.ts";
import type { Claim } from "./claim.ts";
import {
  claimUnderLabel,
  coresClaim,
  diskClaim,
  type Labelled,
  megaClaim,
  memoryClaim,
  rateClaim,
  trafficClaim,
} from "./claims.ts";
import type { Item, QuantityItem } from "./item.ts";

export interface LineItems {
  readonly text: string;
  readonly items: readonly Item[];
  readonly binding: Binding;
  /** A bare `M` is the link from the start. */
  readonly memoryKnown: boolean;
}

interface Found {
  readonly claims: readonly Claim[];
  /** Items that a claim rests on. */
  readonly used: ReadonlySet<number>;
}

/** Every value that the items claim, in the order of the text. */
export function claimsOf(line: LineItems): Found {
  const claims: Claim[] = [];
  const used = new Set<number>();
  const bare: Labelled[] = [];
  line.items.forEach((item, at) => {
    const made = claimOfItem(line, item, at, bare);
    for (const one of made) claims.push(one);
    if (made.length > 0) used.add(at);
  });
  for (const one of bareClaims(bare, claims, line.memoryKnown)) {
    claims.push(one);
    used.add(one.item);
  }
  return { claims: withoutCountedThreads(line, claims), used };
}

function claimOfItem(line: LineItems, item: Item, at: number, bare: Labelled[]): readonly Claim[] {
  const piece = line.text.slice(item.start, item.end);
  switch (item.kind) {
    case "quantity":
      return quantityClaims(line, { ...item, kind: "quantity" }, at, bare);
    case "unlimited":
      return [unlimitedClaim(line, item, at, piece)];
    case "option":
      return item.mariadb === true
        ? [optionClaim(item, at, piece), { field: "mysql", value: "mariadb", piece, item: at, remarks: [] }]
        : [optionClaim(item, at, piece)];
    case "class":
      return [{ field: "cpuClass", value: item.value, piece, item: at, remarks: [] }];
    case "disk-kind":
      return [{ field: "diskKind", value: item.value, piece, item: at, remarks: [] }];
    case "gzip":
      return [{ field: "gzip", value: gzipState(line.items, at, item.on), piece, item: at, remarks: [] }];
    case "label":
      return item.diskKind === undefined
        ? []
        : [{ field: "diskKind", value: item.diskKind, piece, item: at, remarks: [] }];
    default:
      return [];
  }
}

function optionClaim(item: Item & { kind: "option" }, at: number, piece: string): Claim {
  const { field, value, unitAssumed, readings } = item;
  const remarks: Remark[] = [];
  if (unitAssumed && typeof value === "number") remarks.push({ code: "unit-assumed", piece, field, value });
  const made: Claim = { field, value: value ?? 0, piece, item: at, remarks };
  return readings === null ? made : { ...made, readings };
}

/** `with gzip` and plain `gzip` switch it on, `without gzip` off. */
function gzipState(items: readonly Item[], at: number, stated: boolean | null): boolean {
  if (stated !== null) return stated;
  const before = items[at - 1];
  const verb = before?.kind === "noise" ? items[at - 2] : before;
  return !(verb?.kind === "verb" && verb.verb === "without");
}

function unlimitedClaim(line: LineItems, item: Item & { kind: "unlimited" }, at: number, piece: string): Claim {
  const label = labelOf(line, at);
  const remarks: Remark[] = [];
  if (!item.whole && label?.resource === "link") {
    remarks.push({
      code: "bandwidth-is-traffic",
      piece: wholePiece(line, at),
      field: "trafficGBPerMonth",
      value: "unlimited",
    });
  }
  return { field: "trafficGBPerMonth", value: "unlimited", piece, item: at, remarks };
}

function labelOf({ items, binding }: LineItems, at: number): Label | null {
  const label = items[binding[at] ?? -1];
  return label?.kind === "label" ? label : null;
}

/** The value together with its label, when nothing else stands between them. */
function wholePiece({ text, items, binding }: LineItems, at: number): string {
  const value = items[at];
  const label = items[binding[at] ?? -1];
  if (value === undefined || label === undefined) return text.slice(value?.start, value?.end);
  return text.slice(Math.min(value.start, label.start), Math.max(value.end, label.end)).slice(0, 64);
}

function quantityClaims(line: LineItems, quantity: QuantityItem, at: number, bare: Labelled[]): readonly Claim[] {
  const piece = line.text.slice(quantity.start, quantity.end);
  const label = labelOf(line, at);
  const whole = wholePiece(line, at);
  const said: Labelled = { quantity, at, piece: quantity.unit === null ? whole : piece, wholePiece: whole };
  if (label !== null) {
    const made = claimUnderLabel(said, label);
    return made === null ? [] : [made];
  }
  switch (quantity.unit?.kind) {
    case "cores":
    case "threads":
    case "ocpu":
      return [coresClaim(said, false)];
    case "rate":
      return [rateClaim(said)];
    case "size":
      if (quantity.monthly) return [trafficClaim(said, piece, [])];
      if (isThreadCount(line.items, quantity, at)) return [coresClaim(said, true)];
      bare.push(said);
      return [];
    default:
      return [];
  }
}

/** The T of `4C8T` counts threads. */
function isThreadCount(items: readonly Item[], { unit, spaced, value }: QuantityItem, at: number): boolean {
  if (unit?.kind !== "size" || unit.prefix !== "T" || unit.form !== "bare" || spaced) return false;
  const before = items[at - 1];
  if (before?.kind !== "quantity" || before.unit?.kind !== "cores") return false;
  return value === before.value || value === before.value * 2;
}

/** From here a bare M, or MB, is memory rather than a link. */
const MEGABYTES_OF_MEMORY = 256;

/** Sizes without a label, in the order of the text: memory, disk, and an `M` that is the link. */
function bareClaims(sizes: readonly Labelled[], labelled: readonly Claim[], memoryKnown: boolean): readonly Claim[] {
  const has = (field: Claim["field"]) => labelled.some((claim) => claim.field === field);
  const cores = labelled.find((claim) => claim.field === "cpuCores")?.value;
  let memory = has("memoryGiB");
  let disk = labelled.some((claim) => claim.field === "diskGB" && claim.disk !== "data");
  return sizes.map((said) => {
    const { prefix, form } = said.quantity.unit?.kind === "size" ? said.quantity.unit : { prefix: "G", form: "bare" };
    const isMega = (prefix === "M" || prefix === "K") && form !== "binary";
    if (isMega) {
      const made = bareMega(said, memory || memoryKnown, form === "bytes");
      memory ||= made.field === "memoryGiB";
      return made;
    }
    const tooLarge = prefix === "T" && !(typeof cores === "number" && said.quantity.value * 1024 <= cores * 64);
    if (!memory && said.quantity.count === 1 && !tooLarge) {
      memory = true;
      return memoryClaim(said);
    }
    const made = diskClaim(said, null);
    if (disk)
      return { ...made, readings: [made.readings?.[0] ?? asOffered("diskGB", made.value as number), asTraffic(made)] };
    disk = true;
    return {
      ...made,
      remarks: [
        ...made.remarks,
        { code: "second-size-disk", piece: said.piece, field: "diskGB", value: made.value as number },
      ],
    };
  });
}

function asTraffic(disk: Claim): string {
  return asOffered("trafficGBPerMonth", disk.value as number);
}

function bareMega(said: Labelled, memoryKnown: boolean, inBytes: boolean): Claim {
  const large = said.quantity.value >= MEGABYTES_OF_MEMORY;
  if (!memoryKnown && large) return megaClaim(said, "memoryGiB", ["bare-m-memory"]);
  const remarks: RemarkCode[] = [];
  if (inBytes) remarks.push("bits-per-second");
  else if (!memoryKnown || large) remarks.push("bare-m-link");
  const link = megaClaim(said, "linkMbps", remarks);
  if (!inBytes || !large) return link;
  return {
    ...link,
    readings: [asOffered("linkMbps", said.quantity.value), asOffered("memoryGiB", said.quantity.value / 1024)],
  };
}

/** `6 cores/12 threads`: the cores count, and the reply says so. */
function withoutCountedThreads(line: LineItems, claims: readonly Claim[]): readonly Claim[] {
  const isThreads = (claim: Claim) => claim.remarks.some((remark) => remark.code === "threads-as-cores");
  const threads = claims.find(isThreads);
  const cores = claims.find((claim) => claim.field === "cpuCores" && !isThreads(claim));
  if (threads === undefined || cores === undefined) return claims;
  const both = `${wholePiece(line, cores.item)}/${wholePiece(line, threads.item)}`;
  return claims
    .filter((claim) => !isThreads(claim))
    .map((claim) =>
      claim === cores && typeof claim.value === "number"
        ? { ...claim, remarks: [{ code: "cores-not-threads", piece: both, field: "cpuCores", value: claim.value }] }
        : claim,
    );
}
