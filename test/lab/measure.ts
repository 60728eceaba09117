import type { Place } from "./calibration.ts";
import type { Child, Generator } from "./child.ts";
import { busySeconds, cpuSeconds, familyOf } from "./cpu-time.ts";
import type { Round, Seen } from "./settings.ts";

/** Something to be measured: which processes, behind which ports, on which cores. */
export interface Case {
  readonly name: string;
  readonly place: Place;
  readonly cores: readonly number[];
  readonly services: readonly Child[];
  readonly ports: readonly number[];
  /** Whether every request asks for as much. */
  readonly alike: boolean;
}

export interface Measured extends Seen {
  readonly appCpuS: number;
  readonly databaseCpuS: number;
  readonly generatorCpuS: number;
  /** Share of the case's cores that programs from outside the laboratory took. */
  readonly others: number;
}

type Asked = Pick<Round, "users" | "thinkS" | "warmUpS" | "seconds" | "seed">;

/** Mean of the rows that a request asks for. */
const ROWS = 10;
/** Where others took more than this share of the cores, they may have been in the way. */
const DISTURBED = 0.05;
const MOST_REPEATS = 4;

export function isDisturbed({ others }: Measured): boolean {
  return others > DISTURBED;
}

/** Measures with one load generator and one database. While repeats are left a disturbed round is repeated, and the quieter counts, whatever it showed. */
export function measurer(generator: Generator, database: number): (one: Case, asked: Asked) => Promise<Measured> {
  let repeats = MOST_REPEATS;
  return async (one, asked) => {
    const first = await measureOnce(generator, database, one, asked);
    if (!isDisturbed(first) || repeats === 0) return first;
    repeats -= 1;
    const second = await measureOnce(generator, database, one, asked);
    return second.others < first.others ? second : first;
  };
}

async function measureOnce(generator: Generator, database: number, one: Case, asked: Asked): Promise<Measured> {
  const used = () => ({
    app: cpuSeconds(one.services.map(({ pid }) => pid)),
    database: cpuSeconds(familyOf(database)),
    generator: cpuSeconds([generator.pid]),
    busy: busySeconds(one.cores),
  });
  let before = used();
  let after = before;
  const seen = await generator.run(
    { ...asked, ports: one.ports, rows: ROWS, alike: one.alike },
    () => {
      before = used();
    },
    () => {
      after = used();
    },
  );
  const appCpuS = after.app - before.app;
  const databaseCpuS = after.database - before.database;
  const generatorCpuS = after.generator - before.generator;
  const ours = appCpuS + databaseCpuS + (one.place.sharedWithGenerator ? generatorCpuS : 0);
  const others = Math.max(0, after.busy - before.busy - ours) / (one.cores.length * seen.seconds);
  return { ...seen, appCpuS, databaseCpuS, generatorCpuS, others };
}
