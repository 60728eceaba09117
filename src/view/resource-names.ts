import type { Figures } from "#assessment/figures";
import type { Resource } from "#assessment/limits";
import type { Words } from "./words.ts";

/** The plain name of a resource: "link". */
export function resourceName(resource: Resource | "memory", { say }: Words): string {
  return say(`resource.${resource}`);
}

/** The name with its size where it was said: "3 Mbps link". */
export function sizedResource(resource: Resource | "memory", figures: Figures, words: Words): string {
  const { say, numbers } = words;
  const { linkMbps, trafficGBPerMonth } = figures.statement.spec;
  if ((resource === "link" || resource === "link-uncompressed") && linkMbps !== null) {
    return say("resource.link-size", { mbps: numbers.size(linkMbps) });
  }
  if (resource === "quota" && typeof trafficGBPerMonth === "number") {
    return say("resource.quota-size", { gb: numbers.size(trafficGBPerMonth) });
  }
  return resourceName(resource, words);
}

/** The processor with the processes that run on it: "CPU, PM2 x3". */
export function processorName(figures: Figures, { say, numbers }: Words): string {
  const n = numbers.whole(figures.processes);
  if (figures.processes === 1) return say("resource.cpu-single");
  return figures.workload.runtime === "node" ? say("resource.cpu-pm2", { n }) : say("resource.cpu-n", { n });
}

/** Kilobytes as they are written: "2 KB". */
export function bodySize(kB: number, { numbers }: Words): string {
  return `${numbers.size(Number(kB.toPrecision(3)))} KB`;
}
