import { newPlanted, type PlantedFault, type Repeats } from "../shared/planted-faults.ts";

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

/** Which calls a fault strikes. */
export interface FaultScope extends Repeats {
  readonly workspace?: string;
  readonly channel?: string;
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

export function newFaults(now: () => number): Faults {
  const planted = newPlanted<Fault, Strike>(now);
  return {
    plant: (method, fault) =>
      planted.plant(
        (call) =>
          (method === "*" || method === call.method) &&
          (fault.workspace === undefined || fault.workspace === call.workspace) &&
          (fault.channel === undefined || fault.channel === call.channel),
        fault,
        fault.kind === "history-lag",
      ),
    strike: planted.strike,
    clear: planted.clear,
  };
}
