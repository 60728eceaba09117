import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

/** How much is answered a minute. */
export interface Rates {
  /** Questions of one person. */
  readonly personAsks: number;
  /** Questions of one team. */
  readonly teamAsks: number;
  /** Controls used by one person. */
  readonly personPresses: number;
  /** Controls used in one team. */
  readonly teamPresses: number;
}

export const RATES: Rates = { personAsks: 10, teamAsks: 60, personPresses: 60, teamPresses: 300 };

export type Admission =
  | { readonly kind: "admitted" }
  /** `first` of this minute: later ones need not be told again. */
  | { readonly kind: "refused"; readonly seconds: number; readonly first: boolean };

export interface RateLimits {
  ask(team: string, person: string): Promise<Admission>;
  press(team: string, person: string): Promise<Admission>;
}

/** How often a page may be opened that anybody in the world may open. */
export interface VisitLimit {
  /** `address` is of the far end of the connection; behind a proxy everybody has the same. */
  visit(address: string): Promise<Admission>;
}

const MINUTE_S = 60;
/** Visits a minute, from one address and altogether. */
export const VISITS = { fromAddress: 30, altogether: 120 } as const;

/** Limits by address and altogether, in memory like the others. */
export function visitLimit(): VisitLimit {
  const limiter = (points: number, keyPrefix: string) =>
    new RateLimiterMemory({ points, duration: MINUTE_S, keyPrefix });
  const fromAddress = limiter(VISITS.fromAddress, "va");
  const altogether = limiter(VISITS.altogether, "v");
  return {
    async visit(address) {
      const waitMs = (await spend(fromAddress, address)) ?? (await spend(altogether, ""));
      return waitMs === null ? { kind: "admitted" } : { kind: "refused", seconds: wholeSeconds(waitMs), first: false };
    },
  };
}

/** Limits by person and by team, kept in memory: they protect this process, they are no quota. */
export function rateLimits(rates: Rates = RATES): RateLimits {
  const limiter = (points: number, keyPrefix: string) =>
    new RateLimiterMemory({ points, duration: MINUTE_S, keyPrefix });
  const personAsks = limiter(rates.personAsks, "pa");
  const teamAsks = limiter(rates.teamAsks, "ta");
  const personPresses = limiter(rates.personPresses, "pp");
  const teamPresses = limiter(rates.teamPresses, "tp");
  const told = limiter(1, "told");

  const admit = async (person: RateLimiterMemory, team: RateLimiterMemory, who: string, where: string) => {
    const waitMs = (await spend(person, `${where} ${who}`)) ?? (await spend(team, where));
    if (waitMs === null) return { kind: "admitted" } as const;
    const first = (await spend(told, `${where} ${who}`)) === null;
    return { kind: "refused", seconds: wholeSeconds(waitMs), first } as const;
  };
  return {
    ask: (team, person) => admit(personAsks, teamAsks, person, team),
    press: (team, person) => admit(personPresses, teamPresses, person, team),
  };
}

function wholeSeconds(ms: number): number {
  return Math.max(1, Math.ceil(ms / 1000));
}

/** `null`: there was one left. Otherwise how long until there is, ms. */
async function spend(limiter: RateLimiterMemory, key: string): Promise<number | null> {
  try {
    await limiter.consume(key);
    return null;
  } catch (error) {
    if (error instanceof RateLimiterRes) return error.msBeforeNext;
    throw error;
  }
}
