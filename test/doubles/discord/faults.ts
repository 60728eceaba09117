import { newPlanted, type PlantedFault, type Repeats } from "../shared/planted-faults.ts";

/** What goes wrong with a call. "Applied" means that Discord did what was asked, whatever the app hears of it. */
export type Fault =
  /** Applied; then the connection is cut without an answer. */
  | { readonly kind: "lost-answer" }
  /** Applied; the answer says otherwise. */
  | { readonly kind: "applied-5xx"; readonly status?: number }
  /** Not applied. */
  | { readonly kind: "unavailable"; readonly status?: number }
  /** Not applied: a 429 of this route, of the whole bot, or of what many bots share. */
  | { readonly kind: "rate-limited"; readonly retryAfter?: number; readonly scope?: "user" | "global" | "shared" }
  /** Not applied: the page that stands before Discord refuses, without JSON. */
  | { readonly kind: "cloudflare"; readonly retryAfter?: number }
  /** Never answered; not applied unless `applied` says so. */
  | { readonly kind: "hang"; readonly applied?: boolean }
  /** The connection is reset before anything is done. */
  | { readonly kind: "reset" }
  /** Applied; the answer breaks off in the middle. */
  | { readonly kind: "cut-body" }
  /** Applied and answered, after a while; `before` waits first and applies then. */
  | { readonly kind: "slow"; readonly ms: number; readonly before?: boolean }
  /** Not applied: an error of Discord's, with its code. */
  | { readonly kind: "error"; readonly status: number; readonly code: number; readonly message?: string };

/** Which calls a fault strikes. */
export interface FaultScope extends Repeats {
  readonly channel?: string;
}

export interface Struck {
  readonly route: string;
  readonly path: string;
}

export interface Faults {
  /** `route` is the name of a route, such as `callback` or `create-message`, or `*` for every one of them. */
  readonly plant: (route: string, fault: Fault & FaultScope) => PlantedFault;
  readonly strike: (call: Struck) => Fault | undefined;
  readonly clear: () => void;
}

export function newFaults(now: () => number): Faults {
  const planted = newPlanted<Fault, Struck>(now);
  return {
    plant: (route, fault) =>
      planted.plant(
        (call) =>
          (route === "*" || route === call.route) &&
          (fault.channel === undefined || call.path.includes(`/channels/${fault.channel}/`)),
        fault,
      ),
    strike: planted.strike,
    clear: planted.clear,
  };
}
