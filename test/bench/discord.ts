import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { assess } from "#assessment/assessment";
import { isKnownStatement } from "#assessment/statement";
import { parseServerSpec } from "#language/parse-spec";
import { renderForDiscord } from "#platforms/discord/render";
import { loadReference } from "#reference/load";
import { assessmentView } from "#view/assessment-view";
import { wordsIn } from "#view/words";
import { askFarEnd, type SeenRound } from "./discord/round.ts";
import type { FarEndSettings, SubjectSettings } from "./discord/settings.ts";
import { type Child, startChild } from "./slack/child-process.ts";

/**
 * How soon `/capacity` is answered and how many answers a second reach Discord from 20 people, for the product and
 * for the least that a discord.js app can do (one flushed insert, one reply of the same size). The rounds take turns,
 * so that the ratio holds while the machine is busy; the times do not.
 * `--profile FOLDER` writes a CPU profile of the product there.
 */
const PEOPLE = 20;
const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "3" },
    seconds: { type: "string", default: "5" },
    profile: { type: "string" },
  },
});
const ROUNDS = Number(values.rounds);
const SECONDS = Number(values.seconds);
const WARM_UP_SECONDS = 3;
const MOST_QUESTIONS = 50_000;
const LEAST_RATIO = 0.5;
const MOST_P95_MS = 300;
const SUBJECTS = ["bare", "headroom"] as const;
type Subject = (typeof SUBJECTS)[number];

interface Round extends SeenRound {
  readonly cpuMsPerAnswer: number;
}

const folder = mkdtempSync(join(tmpdir(), "headroom-bench-"));
const children: Child[] = [];
try {
  const message = sampleMessage();
  const farEndSettings: FarEndSettings = { message };
  const farEnd = await started("far-end", farEndSettings);
  const settings = (subject: Subject): SubjectSettings => ({
    ...{ token: subject, folder, message },
    apiUrl: `http://127.0.0.1:${farEnd.port}/api`,
  });
  const profile = values.profile === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${values.profile}`];
  const subjects = {
    bare: await started("bare", settings("bare")),
    headroom: await started("headroom", settings("headroom"), profile),
  };
  process.stdout.write(
    `${PEOPLE} people, each asking again when answered, ${ROUNDS} rounds of ${SECONDS} s each in turn; ` +
      "one far end for both, which takes everything unchecked.\n",
  );
  const round = async (subject: Subject, seconds: number, seed: number): Promise<Round> => {
    const child = subjects[subject];
    const before = await child.cpuMs();
    // Both subjects are asked the same.
    const order = { token: subject, people: PEOPLE, seconds, mostQuestions: MOST_QUESTIONS, seed };
    const seen = await askFarEnd(farEnd.port, order);
    // What comes after an answer belongs to it.
    await new Promise((resolve) => setTimeout(resolve, 300));
    return { ...seen, cpuMsPerAnswer: ((await child.cpuMs()) - before) / seen.answeredMs.length };
  };
  for (const subject of SUBJECTS) await round(subject, WARM_UP_SECONDS, 0);
  const rounds: Record<Subject, Round[]> = { bare: [], headroom: [] };
  for (let turn = 1; turn <= ROUNDS; turn += 1) {
    for (const subject of SUBJECTS) rounds[subject].push(await round(subject, SECONDS, turn));
  }
  report(rounds);
} finally {
  await Promise.all(children.map((child) => child.stop()));
  rmSync(folder, { recursive: true, force: true });
}

async function started(name: string, settings: unknown, nodeOptions: readonly string[] = []): Promise<Child> {
  const child = await startChild(`../../discord/children/${name}`, { settings, nodeOptions });
  children.push(child);
  return child;
}

/** What the product sends for an everyday server. */
function sampleMessage(): SubjectSettings["message"] {
  const reading = parseServerSpec("4c 4g 3mbps");
  if (!isKnownStatement(reading)) throw new Error("not a server");
  const assessment = assess(reading, "measured", loadReference());
  const [message] = renderForDiscord(assessmentView(assessment, reading, wordsIn("en")), {
    question: "4c 4g 3mbps",
  }).messages;
  if (message === undefined) throw new Error("no message");
  return { flags: message.flags, components: message.components.map((component) => ({ ...component })) };
}

type Figure = (round: Round) => number;
type Rounds = Readonly<Record<Subject, readonly Round[]>>;

function report(rounds: Rounds): void {
  process.stdout.write("\nMedian of the rounds (lowest–highest)\n");
  const figures: Readonly<Record<string, Figure>> = {
    "answers/s": answersPerSecond,
    "answer p50 ms": answerMs(0.5),
    "answer p95 ms": answerMs(0.95),
    "answer p99 ms": answerMs(0.99),
    "CPU ms/answer": ({ cpuMsPerAnswer }) => cpuMsPerAnswer,
    "calls/answer": callsPerAnswer,
    "KB/answer": ({ meanBytes }) => meanBytes / 1024,
  };
  const names = [...SUBJECTS, "headroom / bare"];
  process.stdout.write(`${"".padEnd(16)}${names.map((name) => name.padStart(24)).join("")}\n`);
  for (const [name, figure] of Object.entries(figures)) {
    const cells = SUBJECTS.map((subject) => {
      const of = rounds[subject].map(figure);
      return `${shown(quantile(of, 0.5))} (${shown(Math.min(...of))}–${shown(Math.max(...of))})`;
    });
    const row = [...cells, `${ratio(rounds, figure).toFixed(2)} ×`].map((cell) => cell.padStart(24));
    process.stdout.write(`${name.padEnd(16)}${row.join("")}\n`);
  }
  process.stdout.write(`\n${aims(rounds).join("\n")}\n`);
}

function aims(rounds: Rounds): readonly string[] {
  const all = SUBJECTS.flatMap((subject) => rounds[subject]);
  const share = ratio(rounds, answersPerSecond);
  const p95 = quantile(rounds.headroom.map(answerMs(0.95)), 0.5);
  const routes = [...new Set(all.flatMap(({ calls }) => Object.keys(calls)))].join(", ");
  const refused = all.reduce((sum, { withoutControls }) => sum + withoutControls, 0);
  const line = (reached: boolean, text: string): string => `${reached ? "reached" : "MISSED "}  ${text}`;
  return [
    line(share >= LEAST_RATIO, `at least ${LEAST_RATIO} × the answers of bare: ${share.toFixed(2)} ×`),
    line(p95 < MOST_P95_MS, `p95 below ${MOST_P95_MS} ms: ${shown(p95)} ms`),
    line(
      rounds.headroom.every((round) => callsPerAnswer(round) === 1),
      `one REST call an answer; called: ${routes}`,
    ),
    line(refused === 0, `a refusal is no answer: ${refused} have no controls`),
  ];
}

/** Median over rounds that followed each other: what else the machine did meanwhile it did to both. */
function ratio({ bare, headroom }: Rounds, figure: Figure): number {
  const each = headroom.map((one, turn) => {
    const other = bare[turn];
    return other === undefined ? Number.NaN : figure(one) / figure(other);
  });
  return quantile(each, 0.5);
}

function answersPerSecond({ answeredMs, tookMs }: Round): number {
  return (answeredMs.length / tookMs) * 1000;
}

function answerMs(share: number): Figure {
  return ({ answeredMs }) => quantile(answeredMs, share);
}

function callsPerAnswer({ calls, answeredMs }: Round): number {
  return Object.values(calls).reduce((sum, count) => sum + count, 0) / answeredMs.length;
}

function shown(figure: number): string {
  return figure.toFixed(figure < 10 ? 2 : figure < 100 ? 1 : 0);
}

function quantile(figures: readonly number[], share: number): number {
  const sorted = figures.toSorted((one, other) => one - other);
  return sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
}
