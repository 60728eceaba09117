import { normalise } from "./normalise.ts";

/** Names that differ only in case, width or blanks are the same name. */
export function foldName(name: string): string {
  return normalise(name).normalize("NFC").trim().replace(/\s+/g, " ").toLowerCase();
}
