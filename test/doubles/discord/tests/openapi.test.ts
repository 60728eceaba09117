import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isWire, list } from "../../shared/wire.ts";
import { type MessageSurface, validateMessage } from "../rules/validate-message.ts";
import { CHOICE_ROWS, COMMAND_ROWS } from "./limits/command-rows.ts";
import { COMPONENT_ROWS } from "./limits/component-rows.ts";
import { MESSAGE_ROWS } from "./limits/message-rows.ts";
import { MODAL_ROWS } from "./limits/modal-rows.ts";
import type { Row } from "./limits/rows.ts";
import { isThere, openDescription } from "./published-description.ts";
import { button, container, gallery, link, row, section, select, silent, words, x } from "./samples.ts";

const SCHEMAS: Readonly<Record<MessageSurface, string>> = {
  reply: "IncomingWebhookInteractionRequest",
  defer: "IncomingWebhookInteractionRequest",
  update: "IncomingWebhookUpdateForInteractionCallbackRequestPartial",
  "follow-up": "IncomingWebhookRequestPartial",
  "webhook-edit": "IncomingWebhookUpdateRequestPartial",
  channel: "MessageCreateRequest",
  "channel-edit": "MessageEditRequestPartial",
};

/** The library writes these everywhere; the description knows them in some places only. */
const withoutNoise = (body: unknown): unknown => {
  if (!isWire(body)) return body;
  const {
    tts: _,
    enforce_nonce: __,
    ...rest
  } = body as Record<string, unknown> & { tts?: unknown; enforce_nonce?: unknown };
  return rest;
};

/** The description has permissions as a number; on the wire they are text. */
const withNumbers = (command: unknown): unknown =>
  isWire(command) && typeof command["default_member_permissions"] === "string"
    ? { ...command, default_member_permissions: Number(command["default_member_permissions"]) }
    : command;

test.skipIf(isThere)("DISCORD_DESCRIPTION names a copy of the description", ({ skip }) =>
  skip("it does not, so the rules were compared with nothing"),
);

describe.skipIf(!isThere)("the published description", () => {
  const says = isThere ? openDescription() : () => [];
  const ofMessage = ({ context }: Row, body: unknown) => says(SCHEMAS[context?.surface ?? "reply"], withoutNoise(body));
  const ofModal = (_: Row, body: unknown) => says("ModalInteractionCallbackRequestData", body);
  const ofCommands = (_: Row, body: unknown) =>
    list(body).flatMap((one) => says("ApplicationCommandUpdateRequest", withNumbers(one)));
  const ofChoices = (_: Row, body: unknown) =>
    says("InteractionApplicationCommandAutocompleteCallbackStringData", body);

  const tables = [
    ["messages", MESSAGE_ROWS, ofMessage],
    ["components", COMPONENT_ROWS, ofMessage],
    ["forms", MODAL_ROWS, ofModal],
    ["commands", COMMAND_ROWS, ofCommands],
    ["choices", CHOICE_ROWS.filter(({ name }) => name !== "numbers"), ofChoices],
  ] as const;

  test.for(tables)("allows of %s what our rules allow", ([, rows, against]) => {
    const differ = rows.flatMap((one) => against(one, one.fits).map((problem) => `${one.name}: ${problem}`));
    expect(differ).toEqual([]);
  });

  test.for(tables)("does not know these rules about %s", ([, rows, against]) => {
    const unknown = rows.filter((one) => against(one, one.breaks).length === 0).map(({ name }) => name);
    expect(unknown).toMatchSnapshot();
  });

  const short = fc.constantFrom("", "a", x(80), x(81), x(100), x(101), x(1024), x(2000), x(4000), "汉".repeat(900));
  const id = fc.constantFrom("a", "b", "c", x(100), x(101), "");
  const aButton = fc
    .record({ label: short, custom_id: id, style: fc.integer({ min: 0, max: 5 }), disabled: fc.boolean() })
    .map(button);
  const aMenu = fc
    .record({ placeholder: short, custom_id: id, min_values: fc.integer({ min: 0, max: 2 }) })
    .map(select);
  const aText = short.map(words);
  const anItem = fc
    .record({ description: short })
    .map((more) => ({ media: { url: "https://example.com/a.png" }, ...more }));
  const aRow = fc.array(fc.oneof(aButton, aMenu, fc.constant(link)), { maxLength: 6 }).map((all) => row(...all));
  const aGallery = fc.array(anItem, { maxLength: 11 }).map((all) => gallery(...all));
  const aSection = fc
    .tuple(fc.oneof(aButton, aText), fc.array(aText, { maxLength: 4 }))
    .map(([beside, texts]) => section(beside, ...texts));
  const inside = fc.oneof(aRow, aGallery, aSection, aText, fc.constant({ type: 14, spacing: 2 }));
  const aContainer = fc.array(inside, { maxLength: 8 }).map((all) => container(...all));
  const anEmbed = fc.record(
    { title: short, description: short, color: fc.integer({ min: -1, max: 0x1000000 }) },
    { requiredKeys: [] },
  );
  const aBody = fc.record(
    {
      content: short,
      components: fc.array(fc.oneof(inside, aContainer), { maxLength: 8 }),
      embeds: fc.array(anEmbed, { maxLength: 11 }),
      flags: fc.constantFrom(0, 4, 64, 1 << 15, (1 << 15) | 64),
    },
    { requiredKeys: [] },
  );

  test("allows every message that our rules allow, whatever it is", () => {
    let compared = 0;
    const check = (surface: MessageSurface, body: object) => {
      const whole = { ...body, ...silent };
      if (validateMessage(whole, { surface }).length > 0) return;
      compared += 1;
      expect(says(SCHEMAS[surface], whole)).toEqual([]);
    };
    const surfaces = fc.constantFrom<MessageSurface>(
      "reply",
      "update",
      "follow-up",
      "webhook-edit",
      "channel",
      "channel-edit",
    );
    fc.assert(fc.property(surfaces, aBody, check), { numRuns: 2000 });
    expect(compared).toBeGreaterThan(100);
  });
});
