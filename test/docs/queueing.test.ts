import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { knee } from "#assessment/queueing/bounds";
import { largestPopulation } from "#assessment/queueing/largest-population";
import { solveNetwork } from "#assessment/queueing/network";
import { responseQuantile } from "#assessment/queueing/open-queue";
import type { Network } from "#assessment/queueing/stations";
import { solved } from "../assessment/queueing/solved.ts";

const text = readFileSync(new URL("../../docs/methodology.md", import.meta.url), "utf8");
const says = (sentence: string): void => expect(text, sentence).toContain(sentence);
const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });

function server(bytes: number, thinkS: number): Network {
  return {
    thinkS,
    stations: [
      { kind: "queue", name: "processor", servers: 4, demandS: 1 / 429 + 0.0006 },
      { kind: "queue", name: "link", servers: 1, demandS: (bytes * 8) / 3e6 },
    ],
  };
}

function held(bytes: number, thinkS: number): string {
  const ceilings = { utilisation: { processor: 0.7, link: 0.8 } };
  return whole.format(solved(largestPopulation(server(bytes, thinkS), ceilings)).population);
}

function givesWay(bytes: number, thinkS: number): string {
  return whole.format(solved(largestPopulation(server(bytes, thinkS), { responseS: 0.5 })).population);
}

test("the methodology's worked example of a closed network is what the solver gives", () => {
  const network = server(2426, 5);
  const [processor, link] = network.stations;
  says(`for ${((processor?.demandS ?? 0) * 1e3).toFixed(3)} ms (1 ÷ 429 + 0.6) with 4 servers`);
  says(`link for ${((link?.demandS ?? 0) * 1e3).toFixed(3)} ms (2,426 B at 3 Mbit/s)`);
  says(`so the knee is at ${whole.format(Math.floor(solved(knee(network))))} people. Solved for 622 people:`);

  const { ratePerS, responseS, thinking, stations } = solved(solveNetwork(network, 622));
  const ms = (seconds: number): string => `${(seconds * 1e3).toFixed(2)} ms`;
  for (const { name, utilisation, queueLength, residenceS } of stations) {
    says(`| ${name} | ${(utilisation * 100).toFixed(1)} % | ${queueLength.toFixed(2)} | ${ms(residenceS)} |`);
  }
  const waiting = stations.reduce((sum, { queueLength }) => sum + queueLength, 0);
  says(`| together | – | ${waiting.toFixed(2)}, and ${thinking.toFixed(2)} people think |`);
  says(`${ms(responseS)} at ${ratePerS.toFixed(2)} req/s |`);
  const more = solved(solveNetwork(network, 623)).stations[1]?.utilisation ?? 0;
  says(`With 623 people the link would be ${(more * 100).toFixed(1)} % busy, so ${held(2426, 5)} are held`);
});

test("the methodology's people held and giving way are what the search gives", () => {
  says(`the mean response passes half a second after ${givesWay(2426, 5)}.`);
  says(`With 11,738 B on the wire it is ${held(11_738, 5)}\nand ${givesWay(11_738, 5)}, and`);
  says(`with Z = 10 s ${held(2426, 10)} and ${givesWay(2426, 10)}.`);
});

test("the methodology's percentile is that of M/M/1 at 70 %", () => {
  const p95 = solved(responseQuantile({ arrivalsPerS: 0.7 * 429, serviceS: 1 / 429, servers: 1 }, 0.95));
  says(`(M/M/1, S = ${(1e3 / 429).toFixed(3)} ms) come within ${(p95 * 1e3).toFixed(1)} ms.`);
});

test("every solver that the methodology names a file for is there", () => {
  const section = text.split("## Queues: the solvers")[1]?.split("\n## ")[0] ?? "";
  const files = [...section.matchAll(/^\|.*\| `([a-z-]+\.ts)` \|$/gm)].map(([, file = ""]) => file);
  expect(files.length).toBe(12);
  for (const file of files) {
    expect(readFileSync(new URL(`../../src/assessment/queueing/${file}`, import.meta.url), "utf8")).toContain(
      "@source",
    );
  }
});
