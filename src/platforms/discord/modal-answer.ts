import { z } from "zod";

/** One field; which of the two is there depends on its kind. */
const field = z.object({
  custom_id: z.string(),
  value: z.string().nullish().catch(null),
  values: z.array(z.string()).nullish().catch(null),
});
/** A label holds one field; rows, which are older, hold several. */
const holder = z.object({
  component: z.unknown().optional(),
  components: z.array(z.unknown()).catch([]).default([]),
});
const holders = z.array(z.unknown()).catch([]);

/**
 * What was entered, by the id of the field, from the `components` of what was sent. An empty field and whatever is
 * neither a text nor a choice come as an empty string.
 */
export function readModal(components: unknown): Readonly<Record<string, string>> {
  const entered = holders.parse(components).flatMap((one) => {
    const held = holder.safeParse(one);
    if (!held.success) return [];
    const { component, components: row } = held.data;
    return (component === undefined ? row : [component]).flatMap(entry);
  });
  return Object.fromEntries(entered);
}

function entry(component: unknown): readonly (readonly [id: string, value: string])[] {
  const read = field.safeParse(component);
  if (!read.success) return [];
  const { custom_id, value, values } = read.data;
  return [[custom_id, value ?? values?.[0] ?? ""]];
}
