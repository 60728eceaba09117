import fc from "fast-check";
import { expect, test } from "vitest";
import { reachesOf } from "../block-kit/reaches.ts";
import { validateMessage } from "../block-kit/validate-message.ts";
import { validateView } from "../block-kit/validate-view.ts";
import { drawBlocks } from "../transcript/draw-blocks.ts";
import { typedList, wire } from "../wire.ts";
import { newIds } from "../world/ids.ts";
import { mrkdwn, section } from "./samples.ts";

const TYPES = [
  "section",
  "table",
  "actions",
  "input",
  "rich_text",
  "data_visualization",
  "context",
  "container",
  "mrkdwn",
  "plain_text",
  "button",
];

/** JSON that looks like blocks, and seldom is. */
const nearlyBlocks = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    tie("object"),
    fc.array(tie("value"), { maxLength: 3 }),
  ),
  object: fc.record(
    {
      type: fc.constantFrom(...TYPES),
      text: tie("value"),
      elements: tie("value"),
      rows: tie("value"),
      element: tie("value"),
      chart: tie("value"),
      options: tie("value"),
      child_blocks: tie("value"),
    },
    { requiredKeys: [] },
  ),
})).value;

test("any JSON at all is checked, drawn and searched without a crash", () => {
  fc.assert(
    fc.property(fc.array(nearlyBlocks), (blocks) => {
      validateMessage({ text: "a", blocks });
      validateView({ type: "modal", blocks });
      reachesOf({ blocks });
      drawBlocks(typedList(blocks));
    }),
  );
});

test("a violation is found at the place that it names", () => {
  fc.assert(
    fc.property(fc.nat(20), fc.integer({ min: 3001, max: 3100 }), (before, length) => {
      const blocks = [
        ...Array.from({ length: before }, () => ({ type: "divider" })),
        section(mrkdwn("x".repeat(length))),
      ];
      const [{ path = "" } = {}, ...others] = validateMessage({ text: "a", blocks });
      expect(others).toEqual([]);
      const found = path
        .split("/")
        .slice(1)
        .reduce((at: unknown, key) => (Array.isArray(at) ? at[Number(key)] : wire(at)[key]), { blocks });
      expect(found).toBe("x".repeat(length));
    }),
  );
});

test("escaped text reaches nobody, whatever it was", () => {
  const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const words = fc.array(
    fc.constantFrom("<!channel>", "<@U0ANN>", "<", ">", "&", "<#C1|a>", "<!subteam^S1>", " ", "a", "|"),
    { maxLength: 20 },
  );
  fc.assert(
    fc.property(words, (parts) => {
      expect(reachesOf({ text: escaped(parts.join("")) })).toEqual([]);
    }),
  );
});

test("timestamps always grow, even when the clock stands or goes back", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1_700_000_000_000, max: 1_700_000_001_000 }), { minLength: 2 }), (clock) => {
      let at = 0;
      const ids = newIds(() => clock[at++] ?? 0);
      const seen = clock.map(() => ids.ts());
      expect(seen).toEqual([...seen].sort());
      expect(new Set(seen).size).toBe(seen.length);
    }),
  );
});
