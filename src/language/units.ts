/** Powers of a size: 1,024 for memory, 1,000 for disk, traffic and the link. */
export type Prefix = "B" | "K" | "M" | "G" | "T" | "P";

/** How a size was written: `4G`, `4GB`, `4Gb`, `4GiB`. */
export type SizeForm = "bare" | "bytes" | "bits" | "binary";

/** How a rate was written, where that leaves a doubt worth an echo. */
export type RateDoubt = "bytes-per-second" | "bits-per-second" | "bits-or-bytes";

export type Unit =
  | { readonly kind: "cores" }
  | { readonly kind: "threads" }
  | { readonly kind: "ocpu" }
  | { readonly kind: "size"; readonly prefix: Prefix; readonly form: SizeForm }
  | { readonly kind: "rate"; readonly mbps: number; readonly doubt: RateDoubt | null }
  | { readonly kind: "time"; readonly seconds: number }
  | { readonly kind: "percent" }
  | { readonly kind: "frequency" }
  | { readonly kind: "money" };

const EXPONENT: Readonly<Record<Prefix, number>> = { B: -3, K: -2, M: -1, G: 0, T: 1, P: 2 };

/** A size in GiB; every letter is binary, as memory is sold. */
export function memoryGiB(value: number, prefix: Prefix): number {
  return value * 1024 ** EXPONENT[prefix];
}

/** A size in decimal GB, as disks, traffic and response bodies are counted. */
export function decimalGB(value: number, prefix: Prefix): number {
  return times(value, 1000 ** EXPONENT[prefix]);
}

/** A size in kB of 1,000 bytes. */
export function kilobytes(value: number, prefix: Prefix): number {
  return times(value, 1000 ** (EXPONENT[prefix] + 2));
}

/** A bare letter read as a link speed in Mbit/s: `3M`, `1G`. */
export function linkMbps(value: number, prefix: Prefix): number {
  return times(value, 1000 ** (EXPONENT[prefix] + 1));
}

/** A product without the dust of binary fractions (2.3 × 1000 is 2300); a factor of 1 changes nothing at all. */
export function times(value: number, factor: number): number {
  return factor === 1 ? value : Number((value * factor).toPrecision(12));
}

const SIZE_WORDS: ReadonlyMap<string, Unit> = sizeWords();
const TIME_WORDS: ReadonlyMap<string, number> = new Map([
  ...each("us µs 微秒", 1e-6),
  ...each("ms msec msecs millisecond milliseconds 毫秒", 0.001),
  ...each("s sec secs second seconds 秒 秒钟", 1),
  ...each("min mins minute minutes 分 分钟", 60),
  ...each("hr hrs hour hours 小时", 3600),
]);

/** Seconds of a unit of time; `m` and `h` are minutes and hours only where an option expects time. */
export function timeUnit(word: string): number | null {
  if (word === "m") return 60;
  if (word === "h") return 3600;
  return TIME_WORDS.get(word) ?? null;
}

/** Unit of a word that directly follows a number; `raw` keeps the case, which tells bits from bytes. */
export function unitOf(raw: string): Unit | null {
  const word = raw.toLowerCase();
  switch (word) {
    case "c":
    case "u":
    case "核":
    case "核心":
    case "核数":
    case "核心数":
    case "物理核":
      return { kind: "cores" };
    case "线程":
    case "逻辑核":
    case "超线程":
      return { kind: "threads" };
    case "ocpu":
    case "ocpus":
      return { kind: "ocpu" };
    case "ghz":
    case "mhz":
    case "hz":
      return { kind: "frequency" };
    case "元":
    case "块":
    case "块钱":
    case "刀":
    case "美元":
    case "美金":
    case "人民币":
    case "欧元":
    case "usd":
    case "rmb":
    case "cny":
    case "eur":
    case "gbp":
    case "dollar":
    case "dollars":
    case "euro":
    case "euros":
    case "yuan":
      return { kind: "money" };
    default:
      return sizeUnit(raw, word) ?? rateWord(raw, word) ?? timeWord(word);
  }
}

function timeWord(word: string): Unit | null {
  const seconds = TIME_WORDS.get(word);
  return seconds === undefined ? null : { kind: "time", seconds };
}

function sizeUnit(raw: string, word: string): Unit | null {
  const unit = SIZE_WORDS.get(word);
  if (unit?.kind !== "size") return null;
  const gigabitCase = raw.length === 2 && /^[KMGT]b$/.test(raw);
  return gigabitCase ? { ...unit, form: "bits" } : unit;
}

/** `mbps`, `MBps`, `Gbit`, `kbit`: one word that is a rate without `/s`. */
function rateWord(raw: string, word: string): Unit | null {
  const scale = RATE_PREFIXES.get(word.charAt(0));
  if (scale === undefined) return null;
  const rest = word.slice(1);
  if (rest === "bps") return { kind: "rate", ...bitsOrBytes(scale, raw) };
  if (BIT_WORDS.has(rest)) return { kind: "rate", mbps: scale, doubt: null };
  return BYTE_RATE_WORDS.has(rest) ? { kind: "rate", mbps: scale * 8, doubt: "bytes-per-second" } : null;
}

const RATE_PREFIXES: ReadonlyMap<string, number> = new Map([
  ["k", 0.001],
  ["m", 1],
  ["g", 1000],
  ["t", 1_000_000],
]);
const BIT_WORDS: ReadonlySet<string> = new Set([
  "bit",
  "bits",
  "bitps",
  "bitsps",
  "egabit",
  "egabits",
  "igabit",
  "igabits",
]);
const BYTE_RATE_WORDS: ReadonlySet<string> = new Set(["byteps", "bytesps"]);

/** The rate that a size a second is: `MB` + `/s`; `second` is how the second was written (`s`, `S`, `秒`). */
export function ratePerSecond(unit: Unit, raw: string, second: string): Unit | null {
  if (unit.kind === "rate") return unit;
  if (unit.kind !== "size") return null;
  const scale = linkMbps(1, unit.prefix);
  switch (unit.form) {
    case "bare":
      return { kind: "rate", mbps: scale, doubt: raw === "兆" ? null : "bits-or-bytes" };
    case "bits":
      return { kind: "rate", mbps: scale, doubt: null };
    case "binary":
      return { kind: "rate", mbps: binaryScale(unit.prefix) * 8, doubt: "bytes-per-second" };
    case "bytes":
      return raw.length > 2
        ? { kind: "rate", mbps: scale * 8, doubt: "bytes-per-second" }
        : { kind: "rate", ...bitsOrBytes(scale, raw + (second.length === 1 ? second : "s")) };
    default:
      return unit.form satisfies never;
  }
}

/** `MB/s` and `MBps` are bytes; all lower (`mb/s`) and all upper (`MBPS`) are bits, with an echo where it is unusual. */
function bitsOrBytes(scale: number, raw: string): { mbps: number; doubt: RateDoubt | null } {
  const bigB = raw.charAt(1) === "B";
  if (bigB && raw !== raw.toUpperCase()) return { mbps: scale * 8, doubt: "bytes-per-second" };
  const usual = raw.length > 3 ? !bigB : !bigB && raw !== raw.toLowerCase();
  return { mbps: scale, doubt: usual ? null : "bits-per-second" };
}

function binaryScale(prefix: Prefix): number {
  return 1024 ** (EXPONENT[prefix] + 3) / 1_000_000;
}

function sizeWords(): ReadonlyMap<string, Unit> {
  const words = new Map<string, Unit>();
  const add = (list: string, prefix: Prefix, form: SizeForm) => {
    for (const word of list.split(" ")) words.set(word, { kind: "size", prefix, form });
  };
  add("k", "K", "bare");
  add("m 兆 meg megs", "M", "bare");
  add("g gig gigs", "G", "bare");
  add("t", "T", "bare");
  add("b byte bytes 字节", "B", "bytes");
  add("kb kbyte kbytes kilobyte kilobytes", "K", "bytes");
  add("mb mbyte mbytes megabyte megabytes", "M", "bytes");
  add("gb gbyte gbytes gigabyte gigabytes", "G", "bytes");
  add("tb tbyte tbytes terabyte terabytes", "T", "bytes");
  add("pb", "P", "bytes");
  add("ki kib", "K", "binary");
  add("mi mib", "M", "binary");
  add("gi gib", "G", "binary");
  add("ti tib", "T", "binary");
  return words;
}

function each(words: string, seconds: number): [string, number][] {
  return words.split(" ").map((word) => [word, seconds]);
}
