import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { teamId } from "#chat/command";
import { openSealer, type SealedPlace } from "#storage/sealed-column";
import { KEY, OTHER_KEY, SEALER } from "../contract/samples.ts";

const HERE: SealedPlace = { table: "installations", team: teamId("T1"), column: "bot_token" };
const text = fc.string({ unit: "binary", maxLength: 200 }).filter((value) => value.isWellFormed());
const place = fc
  .record({
    team: fc.constantFrom("T1", "T2", "T1|T2", "E1|T1"),
    column: fc.constantFrom("bot_token", "refresh_token"),
  })
  .map(({ team, column }): SealedPlace => ({ table: "installations", team: teamId(team), column }));

test("what was sealed for a place opens there, and two sealings differ", () => {
  fc.assert(
    fc.property(text, place, (value, there) => {
      const [one, other] = [SEALER.seal(value, there), SEALER.seal(value, there)];
      expect(SEALER.open(one, there)).toBe(value);
      expect(SEALER.open(other, there)).toBe(value);
      expect(one).not.toBe(other);
    }),
  );
});

test("what was sealed for one place opens at no other", () => {
  fc.assert(
    fc.property(text, place, place, (value, there, elsewhere) => {
      fc.pre(there.team !== elsewhere.team || there.column !== elsewhere.column);
      const sealed = SEALER.seal(value, there);
      expect(() => SEALER.open(sealed, elsewhere)).toThrow(expect.objectContaining({ code: "damaged" }));
    }),
  );
});

test("what was sealed for one table opens in no other", () => {
  const sealed = SEALER.seal("secret", HERE);
  expect(() => SEALER.open(sealed, { ...HERE, table: "threads" })).toThrow(
    expect.objectContaining({ code: "damaged" }),
  );
});

test("a sealed value of which any byte was altered, taken out or put in does not open", () => {
  const tampering = fc.constantFrom<(sealed: string, at: number, byte: string) => string>(
    (sealed, at, byte) => sealed.slice(0, at) + byte + sealed.slice(at + 1),
    (sealed, at) => sealed.slice(0, at) + sealed.slice(at + 1),
    (sealed, at, byte) => sealed.slice(0, at) + byte + sealed.slice(at),
    (sealed, at) => sealed.slice(0, at),
  );
  fc.assert(
    fc.property(
      text,
      fc.nat(),
      fc.string({ unit: "binary-ascii", minLength: 1, maxLength: 1 }),
      tampering,
      (value, where, byte, tamper) => {
        const sealed = SEALER.seal(value, HERE);
        const altered = tamper(sealed, where % sealed.length, byte);
        fc.pre(altered !== sealed);
        fc.pre(!isSameWritten(altered, sealed));
        expect(() => SEALER.open(altered, HERE)).toThrow(expect.objectContaining({ name: "SealError" }));
      },
    ),
    { numRuns: 2_000 },
  );
});

/** White space between the parts of JSON alters no part. */
function isSameWritten(altered: string, sealed: string): boolean {
  try {
    return JSON.stringify(JSON.parse(altered)) === sealed;
  } catch {
    return false;
  }
}

test("every single bit counts", () => {
  const sealed = JSON.parse(SEALER.seal("xyz", HERE)) as Record<"iv" | "tag" | "ct", string>;
  for (const part of ["iv", "tag", "ct"] as const) {
    const bytes = Buffer.from(sealed[part], "base64");
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const altered = Buffer.from(bytes);
      altered.writeUInt8(altered.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      const forged = JSON.stringify({ ...sealed, [part]: altered.toString("base64") });
      expect(() => SEALER.open(forged, HERE)).toThrow(expect.objectContaining({ code: "damaged" }));
    }
  }
});

test.for([
  ["a tag cut short", { tag: "AAAAAA==" }],
  ["an empty tag", { tag: "" }],
  ["an empty iv", { iv: "" }],
  ["a later version", { v: 2 }],
  ["a part more", { extra: 1 }],
  ["base64 in another spelling", { ct: "eHl6\n" }],
] as const)("%s does not open", ([, change]) => {
  const sealed: object = JSON.parse(SEALER.seal("xyz", HERE));
  const forged = JSON.stringify({ ...sealed, ...change });
  expect(() => SEALER.open(forged, HERE)).toThrow(expect.objectContaining({ code: "damaged" }));
});

test.for(["", "null", "[]", "xoxb-unsealed"])("%j was never sealed", (unsealed) => {
  expect(() => SEALER.open(unsealed, HERE)).toThrow(expect.objectContaining({ code: "damaged" }));
});

test("another key is said to be another key, naming both, and gives nothing away", () => {
  const other = openSealer(OTHER_KEY);
  const sealed = SEALER.seal("the token", HERE);
  const opening = () => other.open(sealed, HERE);
  expect(opening).toThrow(expect.objectContaining({ name: "SealError", code: "wrong-key" }));
  expect(opening).toThrow(new RegExp(`under the key ${SEALER.kid}, but HEADROOM_KEY is the key ${other.kid}`));
  // Also where the name of the key was forged.
  const forged = sealed.replace(SEALER.kid, other.kid);
  expect(() => other.open(forged, HERE)).toThrow(expect.objectContaining({ code: "damaged" }));
});

test("a key's name is the same at every start, differs between keys, and is no part of the key", () => {
  expect(openSealer(KEY).kid).toBe(SEALER.kid);
  expect(SEALER.kid).toMatch(/^[0-9a-f]{8}$/);
  expect(openSealer(OTHER_KEY).kid).not.toBe(SEALER.kid);
  expect(Buffer.from(KEY, "base64").toString("hex")).not.toContain(SEALER.kid);
});

test("what is sealed shows neither text nor key", () => {
  const sealed = SEALER.seal("bot-token-1", HERE);
  expect(sealed).not.toContain("bot-token-1");
  expect(sealed).not.toContain(Buffer.from("bot-token-1").toString("base64").slice(0, 12));
  expect(Object.keys(JSON.parse(sealed))).toEqual(["v", "kid", "iv", "tag", "ct"]);
});

test.for([
  ["", "nothing"],
  [randomBytes(31).toString("base64"), "31 bytes"],
  [randomBytes(33).toString("base64"), "33 bytes"],
  [randomBytes(32).toString("hex"), "hexadecimal"],
  [`${KEY}\n`, "a line end"],
  ["ключ", "no base64"],
] as const)("a key must be 32 bytes in base64 (%#: $1)", ([key]) => {
  expect(() => openSealer(key)).toThrow(expect.objectContaining({ name: "StoreError", code: "store-key-malformed" }));
  if (key !== "") expect(() => openSealer(key)).not.toThrow(key);
});
