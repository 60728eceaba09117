/** What the parts of the laboratory tell each other. */
export interface ServiceSettings {
  readonly databaseUrl: string;
}

export interface LinkSettings {
  readonly to: number;
  readonly bytesPerS: number;
  readonly depthBytes: number;
}

/** A closed loop: each user asks, waits for the answer, thinks, and asks again. */
export interface Round {
  readonly ports: readonly number[];
  readonly users: number;
  /** Mean of the exponential think time, s; 0 is none. */
  readonly thinkS: number;
  /** Mean of the rows that a request asks for. */
  readonly rows: number;
  /** Whether every request asks for as many. */
  readonly alike: boolean;
  readonly warmUpS: number;
  readonly seconds: number;
  readonly seed: number;
}

/** What one round's users saw while it was measured. */
export interface Seen {
  readonly answered: number;
  readonly failed: number;
  readonly seconds: number;
  /** Mean, s. */
  readonly responseS: number;
  /** Mean from an answer to the next request, s. */
  readonly thoughtS: number;
  readonly bytes: number;
}
