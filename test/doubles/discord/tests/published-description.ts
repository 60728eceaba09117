import { existsSync, readFileSync } from "node:fs";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { isWire, type Wire, wire } from "../../shared/wire.ts";

/** Where a copy of Discord's published description of its API lies: openapi.json of discord/discord-api-spec. */
const FILE = process.env["DISCORD_DESCRIPTION"] ?? "";

/** Whether there is one to compare with. A path that leads nowhere is a mistake, not a reason to compare with nothing. */
export const isThere = FILE !== "";
if (isThere && !existsSync(FILE)) throw new Error(`DISCORD_DESCRIPTION: there is no ${FILE}`);

/** Tells what the description says against a value, by the name of a schema; closed to keys that it does not know. */
export function openDescription(): (schema: string, value: unknown) => readonly string[] {
  const whole = JSON.parse(readFileSync(FILE, "utf8")) as Wire;
  const schemas = wire(wire(whole["components"])["schemas"]);
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  ajv.addSchema({ $id: "discord", components: { schemas: closed(schemas) } });
  const compiled = new Map<string, ValidateFunction>();
  return (schema, value) => {
    const check = compiled.get(schema) ?? ajv.compile({ $ref: `discord#/components/schemas/${schema}` });
    compiled.set(schema, check);
    // What JSON drops is not there.
    check(JSON.parse(JSON.stringify(value)));
    return (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  };
}

/** The same schemas, without room for other keys. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (!isWire(value)) return value;
  const inside = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, closed(one)]));
  const isOpen =
    value["type"] === "object" && isWire(value["properties"]) && value["additionalProperties"] === undefined;
  return isOpen ? { ...inside, additionalProperties: false } : inside;
}
