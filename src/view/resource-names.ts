import type { Figures } from "#assessment/figures";
import type { Resource } from "#assessment/limits";
import type { Words } from "./words.ts";

/** The plain name of a resource: "link". */
export function resourceName(resource: Resource | "memory", { say }: Words): string {
  return say(`resource.${resource}`);
}

/** The plain name within a sentence. */
export function resourceInSentence(resource: Resource | "memory", words: Words): string {
  return setOff(resourceName(resource, words), words);
}

/** Chinese sets Latin letters and figures off with a space: "仍是 CPU 最先占满". */
export function setOff(name: string, { language }: Words): string {
  if (language === "en") return name;
  const latin = /[\u0021-\u007e]/;
  return `${latin.test(name.charAt(0)) ? " " : ""}${name}${latin.test(name.charAt(name.length - 1)) ? " " : ""}`;
}

/** The name with its size where it was said, within a sentence: "3 Mbps link". */
export function sizedResource(resource: Resource | "memory", figures: Figures, words: Words): string {
  const { say, numbers } = words;
  const { linkMbps, trafficGBPerMonth } = figures.statement.spec;
  if ((resource === "link" || resource === "link-uncompressed") && linkMbps !== null) {
    return setOff(say("resource.link-size", { mbps: numbers.size(linkMbps) }), words);
  }
  if (resource === "quota" && typeof trafficGBPerMonth === "number") {
    return setOff(say("resource.quota-size", { gb: numbers.size(trafficGBPerMonth) }), words);
  }
  return resourceInSentence(resource, words);
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
