/** What goes wrong with a call. "Applied" means that Slack did what was asked, whatever the app hears of it. */
export type Fault =
  /** Applied; then the connection is cut without an answer. */
  | { readonly kind: "lost-answer" }
  /** Applied; the answer says otherwise. */
  | { readonly kind: "applied-503"; readonly status?: number }
  /** Not applied. */
  | { readonly kind: "unavailable"; readonly status?: number }
  /** Not applied; `retryAfter` null leaves the header out, a word is garbage. */
  | { readonly kind: "rate-limited"; readonly retryAfter?: number | string | null }
  /** Never answered; not applied unless `applied` says so. */
  | { readonly kind: "hang"; readonly applied?: boolean }
  /** The connection is reset before anything is done. */
  | { readonly kind: "reset" }
  /** Applied; the answer breaks off in the middle. */
  | { readonly kind: "cut-body" }
  /** A page instead of JSON, with status 200; not applied unless `applied` says so. */
  | { readonly kind: "html"; readonly applied?: boolean }
  /** Applied and answered, after a while. */
  | { readonly kind: "slow"; readonly ms: number }
  /** `ok: false` with this code; not applied. */
  | { readonly kind: "error"; readonly error: string; readonly extra?: Readonly<Record<string, unknown>> }
  /** Messages stay out of the history until they are this old. */
  | { readonly kind: "history-lag"; readonly ms: number };

/** Which calls a fault strikes, and how often; once unless said otherwise. */
export interface FaultScope {
  readonly times?: number;
  /** For how long, instead of how often. */
  readonly forMs?: number;
  /** Calls that are let through first. */
  readonly after?: number;
  readonly workspace?: string;
  readonly channel?: string;
}

/** A fault that has been planted. */
export interface PlantedFault {
  /** How often it has struck. */
  readonly struck: number;
  readonly remove: () => void;
}

interface Strike {
  readonly method: string;
  readonly workspace: string | null;
  readonly channel: string | null;
}

export interface Faults {
  /** `method` is a Web API method, `response_url`, `upload`, or `*` for every one of them. */
  readonly plant: (method: string, fault: Fault & FaultScope) => PlantedFault;
  readonly strike: (call: Strike) => Fault | undefined;
  readonly clear: () => void;
}

interface Planted {
  readonly method: string;
  readonly fault: Fault & FaultScope;
  readonly until: number | null;
  left: number;
  skip: number;
  struck: number;
}

export function newFaults(now: () => number): Faults {
  const planted = new Set<Planted>();
  const hits = ({ method, fault }: Planted, call: Strike): boolean =>
    (method === "*" || method === call.method) &&
    (fault.workspace === undefined || fault.workspace === call.workspace) &&
    (fault.channel === undefined || fault.channel === call.channel);

  return {
    plant: (method, fault) => {
      const lasting = fault.forMs !== undefined || fault.kind === "history-lag";
      const one: Planted = {
        method,
        fault,
        until: fault.forMs === undefined ? null : now() + fault.forMs,
        left: fault.times ?? (lasting ? Number.POSITIVE_INFINITY : 1),
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
        else if (hits(one, call) && use(one)) return one.fault;
      }
      return undefined;
    },
    clear: () => planted.clear(),
  };
}

function use(one: Planted): boolean {
  if (one.skip > 0) {
    one.skip -= 1;
    return false;
  }
  if (one.left <= 0) return false;
  one.left -= 1;
  one.struck += 1;
  return true;
}
