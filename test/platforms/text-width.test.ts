import fc from "fast-check";
import stringWidth from "string-width";
import { expect, test } from "vitest";
import { textWidth } from "#platforms/text-width";

test.for([
  ["", 0],
  ["CPU, PM2 x3", 11],
  ["带宽", 4],
  ["×3", 2],
  ["e\u0301", 1],
  ["\u001b[31mred", 3],
] as const)("%j takes %d columns", ([text, columns]) => expect(textWidth(text)).toBe(columns));

test("is what the library says, for any text", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: "binary" })), (text) => {
      expect(textWidth(text)).toBe(stringWidth(text));
    }),
    { numRuns: 2000 },
  );
});
