import { indent } from "../../shared/text-box.ts";
import { type Typed, textOf, typedList } from "../wire.ts";
import { drawBlocks } from "./draw-blocks.ts";

/** A modal or an App Home as text in a frame. */
export function drawView(content: Typed): string {
  const buttons = [textOf(content["submit"]), textOf(content["close"])].filter((one) => one !== "");
  const title = content.type === "home" ? "Home" : textOf(content["title"]);
  const foot = buttons.map((one) => `[${one}]`).join(" ");
  return [`┌ ${title}`, indent(drawBlocks(typedList(content["blocks"])), "│ "), `└ ${foot}`.trimEnd()].join("\n");
}
