/** How often a fault strikes; once unless said otherwise. */
export interface Repeats {
  readonly times?: number;
  /** For how long, instead of how often. */
  readonly forMs?: number;
  /** Calls that are let through first. */
  readonly after?: number;
}

/** A fault that has been planted. */
export interface PlantedFault {
  /** How often it has struck. */
  readonly struck: number;
  readonly remove: () => void;
}

/** Faults that wait for the calls they are meant for. */
export interface Planted<Fault, Call> {
  /** `lasting`: it strikes every time unless it says how often. */
  readonly plant: (hits: (call: Call) => boolean, fault: Fault & Repeats, lasting?: boolean) => PlantedFault;
  readonly strike: (call: Call) => Fault | undefined;
  readonly clear: () => void;
}

interface One<Fault, Call> {
  readonly hits: (call: Call) => boolean;
  readonly fault: Fault;
  readonly until: number | null;
  left: number;
  skip: number;
  struck: number;
}

export function newPlanted<Fault, Call>(now: () => number): Planted<Fault, Call> {
  const planted = new Set<One<Fault, Call>>();
  return {
    plant: (hits, fault, lasting = false) => {
      const always = lasting || fault.forMs !== undefined;
      const one: One<Fault, Call> = {
        hits,
        fault,
        until: fault.forMs === undefined ? null : now() + fault.forMs,
        left: fault.times ?? (always ? Number.POSITIVE_INFINITY : 1),
        skip: fault.after ?? 0,
        struck: 0,
      };
      planted.add(one);
      return {
        get struck() {
          return one.struck;
        },
        remove: () => {
          planted.delete(one);
        },
      };
    },
    strike: (call) => {
      for (const one of planted) {
        if (one.until !== null && now() > one.until) planted.delete(one);
        else if (one.hits(call) && use(one)) return one.fault;
      }
      return undefined;
    },
    clear: () => planted.clear(),
  };
}

function use(one: Pick<One<unknown, unknown>, "skip" | "left" | "struck">): boolean {
  if (one.skip > 0) {
    one.skip -= 1;
    return false;
  }
  if (one.left <= 0) return false;
  one.left -= 1;
  one.struck += 1;
  return true;
}
