import fc from "fast-check";
import { anyMethod, anyStatement } from "../../property/any-statement.ts";
import { HOSTILE } from "../any-document.ts";
import type { Spoken } from "../spoken.ts";

const anyNoise = fc.array(fc.constantFrom(...HOSTILE), { minLength: 1, maxLength: 4 }).map((parts) => parts.join(" "));
const anyName = fc.tuple(fc.constantFrom(...HOSTILE.slice(0, -1)), fc.nat(999)).map(([part, at]) => `${part}-${at}`);
const NAMES = fc.sample(anyName, { numRuns: 200, seed: 1 });

/** What somebody says and keeps, with all that may be hostile in it. */
export const anySpoken: fc.Arbitrary<Spoken> = fc.record({
  statement: anyStatement,
  method: anyMethod,
  noise: anyNoise,
  names: fc.integer({ min: 0, max: 200 }).map((count) => NAMES.slice(0, count)),
});
