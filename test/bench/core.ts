import { readFileSync } from "node:fs";
import { Bench } from "tinybench";
import { assess, figuresOf } from "#assessment/assessment";
import { EMPTY_OPTIONS } from "#assessment/options";
import { asymptoticBounds } from "#assessment/queueing/bounds";
import { largestPopulation } from "#assessment/queueing/largest-population";
import { solveNetwork } from "#assessment/queueing/network";
import type { Network } from "#assessment/queueing/stations";
import { isKnownStatement, type KnownStatement } from "#assessment/statement";
import { parseServerSpec } from "#language/parse-spec";
import { loadReference } from "#reference/load";
import { assessmentView } from "#view/assessment-view";
import { wordsIn } from "#view/words";

/**
 * How long an answer takes, as medians, and how often a plain piece of work of the same machine fits into
 * it: the ratio is comparable between machines, the time is not.
 */
const LINE = "4c 4g 3mbps 40g ssd 300gb/month";
const reference = loadReference();
const data = readFileSync(new URL("../../data/reference/assumptions.json", import.meta.url), "utf8");

const small = known(LINE);
const large: KnownStatement = {
  spec: { ...small.spec, cpuCores: 512, memoryGiB: 2048, linkMbps: 10_000 },
  options: EMPTY_OPTIONS,
  origins: {},
};

const people = 10_000;
const network = (cores: number): Network => ({
  thinkS: 5,
  stations: [
    { kind: "queue", name: "cpu", servers: cores, demandS: 0.003 * (cores / 8) },
    { kind: "queue", name: "database", servers: 9, demandS: 0.004 },
    { kind: "queue", name: "link", servers: 1, demandS: 0.0004 },
    { kind: "delay", name: "api", demandS: 0.2 },
  ],
});
const ceilings = { utilisation: { cpu: 0.7, link: 0.8 } };

const BASELINE = "baseline: read assumptions.json";
const bench = new Bench({ time: 500 })
  .add(BASELINE, () => JSON.parse(data))
  .add("figures of 4 cores", () => figuresOf(small, "measured", reference))
  .add("figures of 4 cores, the report's book", () => figuresOf(small, "report", reference))
  .add("figures of 512 cores", () => figuresOf(large, "measured", reference))
  // A copy reads every part, also what most answers leave unread.
  .add("whole assessment of 4 cores", () => ({ ...assess(small, "measured", reference) }))
  .add("whole assessment of 512 cores", () => ({ ...assess(large, "measured", reference) }))
  .add("bounds for 10,000 people, 64 cores", () => asymptoticBounds(network(64), people))
  .add("closed solve, 10,000 people, 4 cores", () => solveNetwork(network(4), people))
  .add("closed solve, 10,000 people, 64 cores", () => solveNetwork(network(64), people))
  .add("closed solve, 10,000 people, 512 cores", () => solveNetwork(network(512), people))
  .add("most people held, 64 cores", () => largestPopulation(network(64), ceilings))
  .add("a line to its answer, English", () => answered("en"))
  .add("a line to its answer, Chinese", () => answered("zh-CN"));
await bench.run();

const rows = bench.tasks.map(({ name, result }) => {
  if (result.state !== "completed") throw new Error(`${name}: ${result.state}`);
  return { name, medianMs: result.latency.p50 };
});
const baseline = rows.find(({ name }) => name === BASELINE)?.medianMs ?? Number.NaN;
for (const { name, medianMs } of rows) {
  const median = `${medianMs.toFixed(4)} ms`.padStart(12);
  const times = `${(medianMs / baseline).toFixed(1)} ×`.padStart(10);
  process.stdout.write(`${name.padEnd(40)}${median}${times}\n`);
}

function known(line: string): KnownStatement {
  const reading = parseServerSpec(line);
  if (!isKnownStatement(reading)) throw new Error(`not a server: ${line}`);
  return { spec: reading.spec, options: reading.options, origins: reading.origins };
}

function answered(language: "en" | "zh-CN"): unknown {
  const reading = parseServerSpec(LINE);
  if (!isKnownStatement(reading)) throw new Error(`not a server: ${LINE}`);
  return assessmentView(assess(reading, "measured", reference), reading, wordsIn(language));
}
