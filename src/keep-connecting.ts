import { setTimeout as sleep } from "node:timers/promises";
import type { ConfigProblem } from "#config/problem";
import type { Logger } from "#observability/logger";

/** A setting that a platform itself does not take. */
export class SettingRefusedError extends Error {
  override readonly name = "SettingRefusedError";
  readonly problem: ConfigProblem;

  constructor(problem: ConfigProblem, options?: ErrorOptions) {
    super("a setting was refused", options);
    this.problem = problem;
  }
}

/** A connection that may still be on its way. */
export interface Connecting<Connection> {
  /** `null`: not yet. */
  readonly current: () => Connection | null;
  /** Ends when it is there, or rejects with what an operator must change. */
  readonly ready: Promise<void>;
  /** No further attempt is made. */
  giveUp(): void;
}

export interface ConnectingParts<Connection> {
  readonly platform: string;
  readonly connect: () => Promise<Connection>;
  /** The setting that an error means; `null`: the platform could not be reached. */
  readonly refusal: (error: unknown) => ConfigProblem | null;
  readonly log: Logger;
}

const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 60_000;

/** Connects in the background, again and again while the platform cannot be reached: an outage there is no reason to end here. */
export function keepConnecting<Connection>({
  platform,
  connect,
  refusal,
  log,
}: ConnectingParts<Connection>): Connecting<Connection> {
  let connection: Connection | null = null;
  const ending = new AbortController();
  const attempt = async (): Promise<void> => {
    for (let pause = FIRST_PAUSE_MS; !ending.signal.aborted; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
      try {
        connection = await connect();
        return;
      } catch (error) {
        const problem = refusal(error);
        if (problem !== null) throw new SettingRefusedError(problem, { cause: error });
        log.warn({ err: error, platform }, "a platform cannot be reached; trying again");
        await sleep(pause, undefined, { signal: ending.signal }).catch(() => undefined);
      }
    }
  };
  const ready = attempt();
  return { current: () => connection, ready, giveUp: () => ending.abort() };
}

/** A platform's log in the program's own; pino describes an error only under its own name. */
export function platformLog(log: Logger, platform: string) {
  const written = ({ error, ...details }: Readonly<Record<string, unknown>>): object => ({
    platform,
    ...details,
    ...(error === undefined ? {} : { err: error }),
  });
  return {
    warn: (event: string, details: Readonly<Record<string, unknown>> = {}) => log.warn(written(details), event),
    error: (event: string, details: Readonly<Record<string, unknown>> = {}) => log.error(written(details), event),
  };
}
