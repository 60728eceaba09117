import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { assess } from "#assessment/assessment";
import { isKnownStatement } from "#assessment/statement";
import { parseServerSpec } from "#language/parse-spec";
import { renderForSlack } from "#platforms/slack/render";
import { loadReference } from "#reference/load";
import { assessmentView } from "#view/assessment-view";
import { wordsIn } from "#view/words";
import { type Answers, answersAtFarEnd } from "./slack/answers.ts";
import { type Child, startChild } from "./slack/child-process.ts";
import { questions } from "./slack/command-request.ts";
import { type Loaded, load, type Pace } from "./slack/load.ts";
import type { SubjectSettings } from "./slack/settings.ts";

/**
 * How soon `/capacity` is acknowledged and how many answers a second reach Slack over 20 connections, for the
 * product and for the least that a Bolt app can do (acknowledge, one flushed insert, one message of the same
 * size). The rounds take turns, so that the ratio holds while the machine is busy; the times do not.
 * `--profile FOLDER` writes a CPU profile of the product there.
 */
const CONNECTIONS = 20;
const SIGNING_SECRET = "bench";
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
const MOST_REQUESTS = 20_000;
const SUBJECTS = ["bare", "headroom"] as const;
type Subject = (typeof SUBJECTS)[number];

interface Round extends Loaded {
  readonly cpuMsPerAnswer: number;
}

const folder = mkdtempSync(join(tmpdir(), "headroom-bench-"));
const children: Child[] = [];
try {
  const answers = answersAtFarEnd();
  const farEnd = await started("far-end", null, [], answers.heard);
  const message = sampleMessage();
  const settings = (subject: Subject): SubjectSettings => ({
    ...{ signingSecret: SIGNING_SECRET, botToken: `xoxb-${subject}`, folder, message },
    apiUrl: `http://127.0.0.1:${farEnd.port}/`,
  });
  const profile = values.profile === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${values.profile}`];
  const subjects = {
    bare: await started("bare", settings("bare"), []),
    headroom: await started("headroom", settings("headroom"), profile),
  };
  process.stdout.write(
    `${CONNECTIONS} connections, ${ROUNDS} rounds of ${SECONDS} s each in turn; ` +
      "one far end for both, which takes everything unchecked.\n",
  );
  for (const subject of SUBJECTS) await round(subjects[subject], "answered", WARM_UP_SECONDS, 0, answers);
  for (const pace of ["acknowledged", "answered"] as const) {
    const rounds: Record<Subject, Round[]> = { bare: [], headroom: [] };
    const seen: string[] = [];
    for (let turn = 1; turn <= ROUNDS; turn += 1) {
      for (const subject of SUBJECTS) {
        rounds[subject].push(await round(subjects[subject], pace, SECONDS, turn, answers));
        if (turn === ROUNDS) seen.push(`${subject} ${aboutMessages(answers)}`);
      }
    }
    report(pace, rounds);
    process.stdout.write(`Messages: ${seen.join("; ")}.\n`);
  }
} finally {
  await Promise.all(children.map((child) => child.stop()));
  rmSync(folder, { recursive: true, force: true });
}

async function started(
  name: string,
  settings: unknown,
  nodeOptions: readonly string[],
  heard?: (message: unknown) => void,
): Promise<Child> {
  const child = await startChild(name, { settings, nodeOptions, ...(heard === undefined ? {} : { heard }) });
  children.push(child);
  return child;
}

async function round(child: Child, pace: Pace, seconds: number, seed: number, answers: Answers): Promise<Round> {
  const before = await child.cpuMs();
  const loaded = await load({
    ...{ port: child.port, signingSecret: SIGNING_SECRET, pace, seconds, answers },
    connections: CONNECTIONS,
    mostRequests: MOST_REQUESTS,
    // Both subjects are asked the same.
    ask: questions(seed),
  });
  // What comes after an answer belongs to it.
  await new Promise((resolve) => setTimeout(resolve, 300));
  return { ...loaded, cpuMsPerAnswer: ((await child.cpuMs()) - before) / loaded.answeredMs.length };
}

/** What the product posts for an everyday server. */
function sampleMessage(): SubjectSettings["message"] {
  const reading = parseServerSpec("4c 4g 3mbps");
  if (!isKnownStatement(reading)) throw new Error("not a server");
  const assessment = assess(reading, "measured", loadReference());
  const [message] = renderForSlack(assessmentView(assessment, reading, wordsIn("en")), {
    question: "/capacity 4c 4g 3mbps",
  }).messages;
  if (message === undefined) throw new Error("no message");
  return { text: message.text, blocks: message.blocks.map((block) => ({ ...block })) };
}

function aboutMessages({ meanBytes, withoutTable, otherCalls }: Answers): string {
  const others = [...otherCalls].map(([method, count]) => `, ${count} ${method}`);
  return `${(meanBytes / 1024).toFixed(1)} KB on average, ${withoutTable} without a table${others.join("")}`;
}

function report(pace: Pace, rounds: Readonly<Record<Subject, readonly Round[]>>): void {
  process.stdout.write(`\nThe next request when the last was ${pace}: median of the rounds (lowest–highest)\n`);
  const columns: Readonly<Record<string, (round: Round) => number>> = {
    "answers/s": ({ answersPerSecond }) => answersPerSecond,
    "ack p50 ms": ({ acknowledgedMs }) => quantile(acknowledgedMs, 0.5),
    "ack p99 ms": ({ acknowledgedMs }) => quantile(acknowledgedMs, 0.99),
    ...(pace === "answered" && {
      "answer p50 ms": ({ answeredMs }: Round) => quantile(answeredMs, 0.5),
      "answer p95 ms": ({ answeredMs }: Round) => quantile(answeredMs, 0.95),
      "answer p99 ms": ({ answeredMs }: Round) => quantile(answeredMs, 0.99),
    }),
    "CPU ms/answer": ({ cpuMsPerAnswer }) => cpuMsPerAnswer,
  };
  const names = [...SUBJECTS, "headroom / bare"];
  process.stdout.write(`${"".padEnd(16)}${names.map((name) => name.padStart(24)).join("")}\n`);
  for (const [name, figure] of Object.entries(columns)) {
    const figures = SUBJECTS.map((subject) => rounds[subject].map(figure));
    const [bare = [], headroom = []] = figures;
    const cells = figures.map(
      (of) => `${shown(quantile(of, 0.5))} (${shown(Math.min(...of))}–${shown(Math.max(...of))})`,
    );
    // Of rounds that followed each other: what else the machine did meanwhile it did to both.
    const ratios = headroom.map((one, turn) => one / (bare[turn] ?? Number.NaN));
    const ratio = `${quantile(ratios, 0.5).toFixed(2)} ×`;
    process.stdout.write(`${name.padEnd(16)}${[...cells, ratio].map((cell) => cell.padStart(24)).join("")}\n`);
  }
}

function shown(figure: number): string {
  return figure.toFixed(figure < 10 ? 2 : figure < 100 ? 1 : 0);
}

function quantile(figures: readonly number[], share: number): number {
  const sorted = figures.toSorted((one, other) => one - other);
  return sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
}
