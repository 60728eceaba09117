import { indent } from "../../shared/text-box.ts";
import { list, string, type Wire, wire } from "../../shared/wire.ts";
import type { Component } from "../world/model.ts";

/** Components as text, one below the other. */
export function drawComponents(components: unknown): string {
  return (list(components) as readonly Component[])
    .map(drawComponent)
    .filter((drawn) => drawn !== "")
    .join("\n");
}

function drawComponent(one: Component): string {
  switch (one.type) {
    case 1:
      return (list(one["components"]) as readonly Component[]).map(drawComponent).join(" ");
    case 4:
      return `${string(one["label"]) ?? ""}: ${drawField(one)}`;
    case 2:
      return drawButton(one);
    case 9:
      return [drawComponents(one["components"]), drawComponents([one["accessory"]])].join("\n");
    case 10:
      return string(one["content"]) ?? "";
    case 11:
      return `(image: ${string(one["description"]) ?? ""})`;
    case 12:
      return list(one["items"])
        .map((item) => `(image: ${string(wire(item)["description"]) ?? ""})`)
        .join(" ");
    case 13:
      return `(file: ${string(one["name"]) ?? String(wire(one["file"])["url"]).split("/").at(-1)})`;
    case 14:
      return one["divider"] === false ? "" : "―――";
    case 17:
      return indent(drawComponents(one["components"]), "┃ ");
    case 18:
      return drawLabel(one);
    default:
      return drawField(one);
  }
}

function drawButton(button: Component): string {
  const emoji = string(wire(button["emoji"])["name"]);
  const words = [emoji, string(button["label"])].filter((one) => one !== undefined).join(" ");
  return `[${words}${button["url"] === undefined ? "" : " ↗"}${button["disabled"] === true ? ", disabled" : ""}]`;
}

function drawLabel(label: Component): string {
  const field = label["component"] as Component;
  const optional = field["required"] === false ? " (optional)" : "";
  const about = string(label["description"]);
  const head = `${string(label["label"]) ?? ""}${optional}: ${drawField(field)}`;
  return about === undefined ? head : `${head}\n  ${about}`;
}

const labelOf = (option: Wire): string => string(option["label"]) ?? "";

/** Something to fill in or to choose from, in one line. */
function drawField(field: Component): string {
  const options = list(field["options"]).map(wire);
  const chosen = options.filter((one) => one["default"] === true).map(labelOf);
  switch (field.type) {
    case 4:
      return `[${string(field["value"]) ?? string(field["placeholder"]) ?? ""}____]`;
    case 19:
      return "[choose a file]";
    case 21:
    case 22: {
      const [off, on] = field.type === 21 ? ["○", "●"] : ["☐", "☑"];
      return options.map((one) => `${one["default"] === true ? on : off} ${labelOf(one)}`).join("  ");
    }
    case 23:
      return field["default"] === true ? "☑" : "☐";
    default:
      return `[${chosen.join(", ") || (string(field["placeholder"]) ?? "")} ▾]`;
  }
}
