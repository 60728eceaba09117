import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sizeFor } from "#assessment/sizing";
import { type Conversation, conversation } from "../_support/conversation.ts";
import { present, REFERENCE } from "../_support/statements.ts";
import { anyMethod, anyStatement } from "./any-statement.ts";

let chat: Conversation;
beforeAll(async () => {
  chat = await conversation();
});
afterAll(() => chat.close());

test("each of several alternatives is what the same words try alone", async () => {
  const anyChange = fc.oneof(
    fc.constantFrom("2", "4", "8", "16").map((gb) => `${gb}GB`),
    fc.constantFrom("1", "5", "10", "100").map((mbps) => `${mbps}mbps`),
    fc.constantFrom("1", "2", "8").map((cores) => `${cores} cores`),
    fc.constantFrom("double the memory", "without redis", "with gzip", "300GB/month"),
  );
  const anyServer = fc.constantFrom("4c 4g 3mbps", "2c 2g 100mbps", "8c 16g 5mbps 300GB/month", "1c 1g 1mbps");
  await fc.assert(
    fc.asyncProperty(anyServer, fc.uniqueArray(anyChange, { minLength: 2, maxLength: 4 }), async (server, changes) => {
      await chat.ask(server);
      const { alternatives } = await chat.ask(`what if ${changes.join(" or ")}`);
      expect(alternatives).toHaveLength(changes.length);
      for (const [index, change] of changes.entries()) {
        await chat.ask(server);
        const alone = await chat.ask(`what if ${change}`);
        const { to, delta, error } = present(alternatives?.[index]);
        expect([to, delta, error?.code], change).toEqual([alone.to, alone.delta, alone.error?.code]);
      }
    }),
    { numRuns: 60 },
  );
});

test("whatever a sized server says between low and high holds the likely one, wherever it stands in it", () => {
  let spreads = 0;
  const check = (value: unknown, path: string): void => {
    if (value === null || typeof value !== "object") return;
    const { low, likely, high } = value as Record<string, unknown>;
    if (typeof low === "number" && typeof likely === "number") {
      spreads += 1;
      expect(low, path).toBeLessThanOrEqual(likely);
      if (typeof high === "number") expect(high, path).toBeGreaterThanOrEqual(likely);
    }
    for (const [key, part] of Object.entries(value)) check(part, `${path}.${key}`);
  };
  fc.assert(
    fc.property(anyStatement, anyMethod, fc.integer({ min: 1, max: 100_000 }), (statement, method, people) => {
      const target = { people, clients: null, dailyPeople: null };
      const sized = sizeFor(target, statement.options, method, REFERENCE);
      if (typeof sized !== "string") check(sized, "sized");
    }),
    { numRuns: 1000 },
  );
  expect(spreads).toBeGreaterThan(1000);
});
