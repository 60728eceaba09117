import { indent } from "../../shared/text-box.ts";
import { list, string, type Wire, wire } from "../../shared/wire.ts";

/** An embed as text behind a bar. */
export function drawEmbed(embed: Wire): string {
  const fields = list(embed["fields"]).map(
    (field) => `${String(wire(field)["name"])}: ${String(wire(field)["value"])}`,
  );
  const image = wire(embed["image"])["url"] === undefined ? undefined : "(image)";
  const parts = [
    string(wire(embed["author"])["name"]),
    string(embed["title"]),
    string(embed["description"]),
    ...fields,
    image,
    string(wire(embed["footer"])["text"]),
  ];
  return indent(parts.filter((one) => one !== undefined).join("\n"), "▎ ");
}
