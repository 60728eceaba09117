import { indent } from "../../shared/text-box.ts";
import type { OpenModal } from "../world/model.ts";
import { drawComponents } from "./draw-components.ts";

/** A form as text in a frame. */
export function drawModal({ title, components }: OpenModal): string {
  return [`┌ ${title}`, indent(drawComponents(components), "│ "), "└ [Cancel] [Submit]"].join("\n");
}
