import { list, string, type Typed, textOf, wire } from "../wire.ts";

const label = (option: unknown): string => textOf(wire(option)["text"]);

/** An interactive element in one line. */
export function drawElement(element: Typed): string {
  switch (element.type) {
    case "button":
    case "workflow_button":
    case "icon_button":
      return `[${textOf(element["text"])}]`;
    case "feedback_buttons":
      return `[${textOf(wire(element["positive_button"])["text"])}] [${textOf(wire(element["negative_button"])["text"])}]`;
    case "overflow":
      return `[⋯ ${list(element["options"]).map(label).join(" | ")}]`;
    case "image":
      return `(image: ${string(element["alt_text"]) ?? ""})`;
    case "radio_buttons":
    case "checkboxes":
      return drawChoices(element);
    case "plain_text_input":
    case "number_input":
    case "email_text_input":
    case "url_text_input":
      return `[${string(element["initial_value"]) ?? textOf(element["placeholder"])}____]`;
    default:
      return `[${chosenLabel(element) ?? textOf(element["placeholder"])} ▾]`;
  }
}

function chosenLabel(element: Typed): string | undefined {
  const initial = element["initial_option"];
  if (initial !== undefined) return label(initial);
  const several = list(element["initial_options"]);
  return several.length > 0 ? several.map(label).join(", ") : undefined;
}

function drawChoices(element: Typed): string {
  const [off, on] = element.type === "checkboxes" ? ["☐", "☑"] : ["○", "●"];
  const initial = [wire(element["initial_option"]), ...list(element["initial_options"]).map(wire)].map(
    (one) => one["value"],
  );
  return list(element["options"])
    .map((one) => `${initial.includes(wire(one)["value"]) ? on : off} ${label(one)}`)
    .join("  ");
}
