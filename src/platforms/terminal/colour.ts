import { styleText } from "node:util";
import type { Tone } from "#chat/document";

export type Ink = "strong" | "faint" | Tone;
/** Dresses text that is already safe and of its final width. */
export type Paint = (ink: Ink, text: string) => string;

const FORMATS = {
  strong: "bold",
  faint: "dim",
  good: "green",
  watch: "yellow",
  act: "red",
  neutral: "cyan",
} as const satisfies Record<Ink, string>;

const coloured: Paint = (ink, text) => {
  const inked = text.trimEnd();
  if (inked === "") return text;
  return styleText(FORMATS[ink], inked, { validateStream: false }) + text.slice(inked.length);
};
const plain: Paint = (_ink, text) => text;

/** Whether to colour is the caller's decision alone; the environment is not asked again. */
export function paintWith(colour: boolean): Paint {
  return colour ? coloured : plain;
}
