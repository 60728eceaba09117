import { SECRET_FIELDS, TOKEN_SHAPES } from "./token-shapes.ts";

const HIDDEN = "[secret]";
/** Shorter values would blot out innocent text. */
const SHORTEST_SECRET = 6;

/**
 * Takes secrets out of a line that is about to be written: what has the shape of a token, the value of a field
 * that is named like one, and every value in `secrets`, also where JSON or a URL spells it differently.
 */
export function scrubber(secrets: readonly string[]): (line: string) => string {
  const spellings = secrets
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    .flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)])
    // The longest first, so that no tail of a secret is left behind.
    .sort((one, other) => other.length - one.length);
  return (line) => {
    let clean = line;
    for (const spelling of spellings) clean = clean.replaceAll(spelling, HIDDEN);
    for (const shape of [...TOKEN_SHAPES, ...SECRET_FIELDS]) clean = clean.replace(shape, hide);
    return clean;
  };
}

function hide(_match: string, ...rest: readonly unknown[]): string {
  return `${kept(rest)}${HIDDEN}`;
}

/** The named groups are the last argument of a replacer, if the expression has any. */
function kept(rest: readonly unknown[]): string {
  const groups = rest.at(-1);
  if (typeof groups !== "object" || groups === null || !("keep" in groups)) return "";
  const before = String(groups.keep);
  return /\w$/.test(before) ? `${before} ` : before;
}
