import { cpus } from "node:os";
import { knee } from "#assessment/queueing/bounds";
import { solveNetwork } from "#assessment/queueing/network";
import type { Solved } from "#assessment/queueing/problem";
import { findPostgres, startPostgres } from "../_support/postgres.ts";
import { demandsOf, networkOf, type Place } from "./calibration.ts";
import { type Child, startChild, startGenerator } from "./child.ts";
import { keepOn } from "./cores.ts";
import { familyOf } from "./cpu-time.ts";
import { fillDatabase } from "./database.ts";
import { type Case, isDisturbed, measurer } from "./measure.ts";
import type { LinkSettings, ServiceSettings } from "./settings.ts";
import { AIM, calibrationLines, comparison, headings } from "./table.ts";

/**
 * How well the core foretells a real service from one load test: a Node process with PostgreSQL is measured at one
 * concurrency, and what that run says predicts throughput and mean response at four other populations in each of four
 * places. Nothing else is fitted. About two and a half minutes, on Linux with two cores, Debian's PostgreSQL and taskset.
 */
const SERVER = [0] as const;
const GENERATOR = [1] as const;
const BOTH = [...SERVER, ...GENERATOR] as const;
const THINK_S = 0.15;
/** Enough that the core is never idle without pauses. */
const CALIBRATION_USERS = 24;
/** Populations as multiples of the predicted knee: below it, around it, above it. */
const OF_THE_KNEE = [0.4, 0.8, 1.1, 1.6] as const;
const LINK_BYTES_PER_S = 3e6 / 8;
/** Hardly any allowance for bursts: a tenth of a frame. */
const LINK_DEPTH_BYTES = 150;
const WARM_UP_S = 1.5;
const SECONDS = 7;

const support = findPostgres();
if (support.kind === "missing") throw new Error(support.reason);
if (cpus().length < BOTH.length) throw new Error("the laboratory needs two cores");
const postgres = startPostgres(support.bin);
const children: Child[] = [];
// Who gives up early leaves nothing behind: the children end with this process, the database by itself does not.
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    postgres.stop();
    process.exit(1);
  });
}
try {
  const databaseUrl = postgres.database("lab");
  const database = await fillDatabase(databaseUrl);
  const settings: ServiceSettings = { databaseUrl };
  keepOn(GENERATOR, process.pid);
  keepOn(SERVER, database);
  const generator = kept(await startGenerator(GENERATOR));
  const service = kept(await startChild("service", settings, SERVER));
  const throughLink: LinkSettings = { to: service.port, bytesPerS: LINK_BYTES_PER_S, depthBytes: LINK_DEPTH_BYTES };
  // Each connection of PostgreSQL is a process and a session of its own.
  for (const pid of familyOf(database)) keepOn(SERVER, pid);
  const link = kept(await startChild("link", throughLink, GENERATOR));
  const measure = measurer(generator, database);

  const place: Place = { thinkS: THINK_S, cores: SERVER.length, sharedWithGenerator: false, linkBytesPerS: null };
  const alone: Case = {
    name: "1 process, on one core with its database",
    ...{ place, cores: SERVER, services: [service], ports: [service.port], alike: false },
  };
  const still = { users: CALIBRATION_USERS, thinkS: 0, warmUpS: 2 * WARM_UP_S, seconds: SECONDS, seed: 1 };
  const calibration = await measure(alone, still);
  const demands = demandsOf(calibration);
  process.stdout.write(`Calibration: 1 process, ${CALIBRATION_USERS} users without pauses. `);
  process.stdout.write(`${calibrationLines(calibration, demands)}\nThink time ${THINK_S} s.\n${headings()}`);

  const missed: string[] = [];
  const report = async (of: Case): Promise<void> => {
    process.stdout.write(`${of.name}\n`);
    const network = networkOf(demands, of.place);
    const atKnee = solvedOf(knee(network));
    for (const [index, share] of OF_THE_KNEE.entries()) {
      const users = Math.max(1, Math.round(atKnee * share));
      const round = { users, thinkS: THINK_S, warmUpS: WARM_UP_S, seconds: SECONDS, seed: 2 + index };
      const predicted = solvedOf(solveNetwork(network, users));
      const measured = await measure(of, round);
      const known = solvedOf(solveNetwork(networkOf(demandsOf(measured), of.place), users));
      const { line, aimReached } = comparison(predicted, known, measured);
      process.stdout.write(line);
      const excuse = isDisturbed(measured) ? " (others may have been in the way)" : "";
      if (!aimReached) missed.push(`${of.name}: ${users} users${excuse}`);
    }
  };
  await report(alone);
  await report({ ...alone, name: "the same, every request alike", alike: true });
  await report({
    ...{ ...alone, name: "the same behind a link of 3 Mbit/s", ports: [link.port] },
    place: { ...place, linkBytesPerS: LINK_BYTES_PER_S },
  });
  // From here on everything may use both cores, so what the users' process takes is a part of the demand.
  const second = kept(await startChild("service", settings, BOTH));
  for (const pid of [service.pid, generator.pid, ...familyOf(database)]) keepOn(BOTH, pid);
  await report({
    ...{ ...alone, name: "2 processes on both cores, with the load generator", cores: BOTH },
    ...{ services: [service, second], ports: [service.port, second.port] },
    place: { ...place, cores: BOTH.length, sharedWithGenerator: true },
  });

  const aim = `throughput within ${AIM.rate * 100} %, response within ${AIM.response * 100} %`;
  process.stdout.write(`\nThe aim, ${aim}, is ${missed.length === 0 ? "reached everywhere" : "missed in"}\n`);
  for (const each of missed) process.stdout.write(`  ${each}\n`);
} finally {
  await Promise.all(children.map((child) => child.stop()));
  postgres.stop();
}

function kept<C extends Child>(child: C): C {
  children.push(child);
  return child;
}

function solvedOf<T>(solved: Solved<T>): T {
  if (!solved.ok) throw new Error(`${solved.error.code}: ${solved.error.piece}`);
  return solved.value;
}
