import { Bench } from "tinybench";
import { parseChange } from "#language/parse-change";
import { parseIntent } from "#language/parse-intent";
import { parseServerSpec } from "#language/parse-spec";

/** Slowest mean that the grammar may have for a 512-character line, ms. */
const BUDGET_MS = 1;

const plain = "4c 4g 3mbps";
const chatty = "4 cores, 4 GB RAM, 40GB SSD, 3 Mbit/s, 300GB/month think=5s stack=node,mysql,redis,bt "
  .repeat(6)
  .slice(0, 512);
const noise = "asdf 3mpbs qwer= 四核嘿嘿 1,5 x-y.z ".repeat(20).slice(0, 512);
const huge = "4c 4g noise ".repeat(9000);

const bench = new Bench({ time: 300 });
bench
  .add("spec, as typed", () => parseServerSpec(plain))
  .add("spec, 512 characters", () => parseServerSpec(chatty))
  .add("spec, 512 characters of noise", () => parseServerSpec(noise))
  .add("change, 512 characters", () => parseChange(chatty))
  .add("intent, 512 characters", () => parseIntent(chatty, ["web-1"]))
  .add("intent, 512 characters of noise", () => parseIntent(noise, ["web-1"]))
  .add("100 kB refused", () => parseIntent(huge, ["web-1"]));
await bench.run();

for (const task of bench.tasks) {
  const mean = task.result.state === "completed" ? task.result.latency.mean : Number.NaN;
  const verdict = mean < BUDGET_MS ? "ok" : "TOO SLOW";
  process.stdout.write(`${task.name.padEnd(34)} ${mean.toFixed(4).padStart(9)} ms  ${verdict}\n`);
  if (!(mean < BUDGET_MS)) process.exitCode = 1;
}
