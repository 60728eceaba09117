import { isWire, list, string, type Wire, wire } from "../../shared/wire.ts";
import type { Component } from "../world/model.ts";

/** Every component, the ones inside others too. */
export function everyComponent(components: unknown): readonly Component[] {
  return list(components).flatMap((value) => {
    if (!isWire(value) || typeof value["type"] !== "number") return [];
    const one = value as Component;
    const inside = [one["components"], [one["accessory"]], [one["component"]]].flatMap(everyComponent);
    return [one, ...inside];
  });
}

/** What is written on a component that can be used. */
export const writtenOn = (one: Wire): string =>
  string(one["label"]) ?? string(one["placeholder"]) ?? string(wire(one["emoji"])["name"]) ?? "";

/** A button or menu, by its custom id or by what is written on it. */
export function findUsable(components: unknown, wanted: string, types: ReadonlySet<number>): Component {
  const all = everyComponent(components).filter(({ type }) => types.has(type));
  const found = all.find((one) => one["custom_id"] === wanted) ?? all.find((one) => writtenOn(one) === wanted);
  if (found === undefined)
    throw new Error(`there is no "${wanted}"; there is ${all.map(writtenOn).join(", ") || "nothing"}`);
  if (found["disabled"] === true) throw new Error(`"${wanted}" is disabled`);
  if (found["url"] !== undefined) throw new Error(`"${wanted}" is a link: the app hears nothing of it`);
  return found;
}

export const BUTTONS: ReadonlySet<number> = new Set([2]);
export const MENUS: ReadonlySet<number> = new Set([3, 5, 6, 7, 8]);

/** Values of a menu or group, by value or by label; more or fewer than allowed are refused. */
export function chosenValues(menu: Component, wanted: readonly string[]): readonly string[] {
  const [min, max] = [Number(menu["min_values"] ?? 1), Number(menu["max_values"] ?? 1)];
  if (wanted.length < min || wanted.length > max)
    throw new Error(`"${writtenOn(menu)}" takes ${min} to ${max} choices, not ${wanted.length}`);
  return wanted.map((one) => optionValue(menu, one));
}

export function optionValue(holder: Component, wanted: string): string {
  if (!Array.isArray(holder["options"])) return wanted;
  const options = holder["options"].map(wire);
  const found = options.find((one) => one["value"] === wanted) ?? options.find((one) => one["label"] === wanted);
  if (found === undefined)
    throw new Error(`there is no choice "${wanted}"; there is ${options.map((one) => one["label"]).join(", ")}`);
  return String(found["value"]);
}
