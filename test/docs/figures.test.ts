import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { assess } from "#assessment/assessment";
import { isKnownStatement } from "#assessment/statement";
import { parseServerSpec } from "#language/parse-spec";
import { loadReference } from "#reference/load";

const reference = loadReference();
const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });

function read(name: string): string {
  return readFileSync(new URL(`../../${name}`, import.meta.url), "utf8");
}

function assessed(line: string): ReturnType<typeof assess> {
  const statement = parseServerSpec(line);
  if (!isKnownStatement(statement)) throw new Error(`not a server: ${line}`);
  return assess(statement, "measured", reference);
}

/** The rows of the first table of servers in the changelog: what the newest version answers. */
const golden = read("CHANGELOG.md")
  .split("\n")
  .filter((line) => line.startsWith("| `"))
  .slice(0, 10)
  .map((line) => line.split("|").map((cell) => cell.trim()));

test("the changelog names ten golden servers", () => expect(golden).toHaveLength(10));

test.for(golden)("the changelog's figures hold for %s %s", ([, server = "", people, clients, first, next]) => {
  const { people: held, clients: heldClients, bottleneck, runnerUp } = assessed(server.replaceAll("`", ""));
  const name = (resource: string | null): string => (resource === "cpu" ? "CPU" : (resource ?? "–"));
  const range = `${whole.format(held?.likely ?? -1)} (${whole.format(held?.low ?? -1)}–${whole.format(held?.high ?? -1)})`;
  const second =
    runnerUp === null
      ? "–"
      : `${name(runnerUp.resource)}, ${Number(runnerUp.ratio.likely.toPrecision(3)).toFixed(runnerUp.ratio.likely < 10 ? 2 : 1)}×`;
  expect([people, clients, first, next]).toEqual([
    range,
    whole.format(heldClients?.likely ?? -1),
    name(bottleneck),
    second,
  ]);
});

test("the methodology's worked figures are those of the report's server", () => {
  const text = read("docs/methodology.md");
  const answer = assessed("4c 4g 3mbps 40g ssd 300gb/month");
  const rate = (resource: string): number =>
    answer.limits.find((limit) => limit.resource === resource)?.ratePerS?.likely ?? Number.NaN;
  const says = (sentence: string): void => expect(text, sentence).toContain(sentence);
  says(`${whole.format(rate("cpu"))} req/s for 3, ${whole.format(Math.floor(rate("cpu-one-process")))} req/s for 1`);
  says(`${rate("link").toFixed(1)} req/s; ${rate("link-uncompressed").toFixed(1)} req/s without gzip`);
  says(`${rate("quota").toFixed(1)} req/s`);
  says(`${whole.format(rate("database"))} req/s; counts only when`);
  says(`**${answer.people?.likely}**`);
  says(`= ${answer.underLoad.givesWayAt?.likely} people`);
  for (const { mb } of answer.memoryPlan.lines) says(`| ${whole.format(mb)} |`);
  says(`| total | ${whole.format(answer.memoryPlan.totalMB)} |`);
  says(`(${whole.format(answer.memoryPlan.usableMB)} MB of 4 GB)`);
  for (const { result } of answer.report?.steps ?? [])
    says(whole.format(result < 1 ? 0 : result).replace(/^0$/, "0.1"));
});

test("every coefficient that the methodology relies on stands in the data with a source", () => {
  for (const { source, date, unit } of Object.values(reference.assumptions)) {
    expect(Math.min(source.en.length, source["zh-CN"].length)).toBeGreaterThan(4);
    expect(date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(unit).not.toBe("");
  }
});
