import { setTimeout as sleep } from "node:timers/promises";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { COMMANDS } from "#platforms/discord/commands";
import { renderForDiscord } from "#platforms/discord/render";
import { filesOf } from "#platforms/discord/render-files";
import { outcomeView } from "#view/outcome-view";
import { wordsIn } from "#view/words";
import { isThere, openDescription } from "../../doubles/discord/tests/published-description.ts";
import type { ApiCall } from "../../doubles/discord/world/model.ts";
import { isWire, type Wire, wire } from "../../doubles/shared/wire.ts";
import { ANSWERS } from "../spoken.ts";
import { openDiscordStage, type Stage, type StageOptions } from "./_support/discord-stage.ts";
import { anySpoken } from "./any-spoken.ts";
import { SCENES } from "./scenes.ts";

test.skipIf(isThere)("DISCORD_DESCRIPTION names a copy of the description", ({ skip }) =>
  skip("it does not, so what the program sends was compared with nothing"),
);

/** What Discord's description calls each kind of callback. */
const CALLBACKS: Readonly<Record<number, string>> = {
  4: "CreateMessageInteractionCallbackRequest",
  5: "CreateMessageInteractionCallbackRequest",
  6: "UpdateMessageInteractionCallbackRequest",
  7: "UpdateMessageInteractionCallbackRequest",
  8: "ApplicationCommandAutocompleteCallbackRequest",
  9: "ModalInteractionCallbackRequest",
};
const BODIES: Readonly<Record<string, string>> = {
  "create-message": "MessageCreateRequest",
  "follow-up": "IncomingWebhookRequestPartial",
  "edit-original": "IncomingWebhookUpdateRequestPartial",
};

/** The library adds these everywhere; the description has them in some places. */
function withoutNoise(body: Wire): Wire {
  const { tts: _, enforce_nonce: __, ...rest } = body as Record<string, unknown>;
  return isWire(rest["data"]) ? { ...rest, data: withoutNoise(rest["data"]) } : (rest as Wire);
}

describe.skipIf(!isThere)("all that the program sends is what Discord's published description allows", () => {
  const says = isThere ? openDescription() : () => [];
  const seen = new Map<string, number>();

  function faultsOf({ route, body }: ApiCall): readonly string[] {
    const schema = route === "callback" ? CALLBACKS[Number(body["type"])] : BODIES[route];
    if (schema === undefined) return [];
    const kind = route === "callback" ? `callback ${String(body["type"])}` : route;
    seen.set(kind, (seen.get(kind) ?? 0) + 1);
    return says(schema, withoutNoise(body)).map((problem) => `${kind}: ${problem}`);
  }

  async function during(options: StageOptions, play: (stage: Stage) => Promise<unknown>): Promise<void> {
    const stage = await openDiscordStage(options);
    try {
      await play(stage);
      expect(stage.discord.calls.flatMap(faultsOf)).toEqual([]);
    } finally {
      await stage.close();
    }
  }

  test.for(["en", "zh"] as const)(
    "in every conversation of docs/discord.md (%s)",
    { timeout: 60_000 },
    async (language) => {
      for (const { play } of SCENES) {
        await during({}, (stage) =>
          play(stage, language === "en" ? stage.ann : stage.wei, (en, zh) => (language === "en" ? en : zh)),
        );
      }
    },
  );

  test("when an answer is announced, comes in parts, is for one person alone or goes elsewhere", async () => {
    const slowly: StageOptions = {
      host: (host) => ({
        ...host,
        async answer(invocation) {
          await sleep(1700);
          const reply = await host.answer(invocation);
          const { document } = reply;
          const more = Array.from({ length: 5 }, (_, at) => ({
            kind: "paragraph" as const,
            text: `${at} `.repeat(500),
          }));
          return { ...reply, document: { ...document, blocks: [...document.blocks, ...more] } };
        },
      }),
    };
    await during(slowly, async ({ ann, general, guild, discord, settled }) => {
      await ann.command(general, "capacity", { spec: "4c 4g 3mbps" });
      await ann.command(general, "capacity", { spec: "bananas" });
      await ann.autocomplete(general, "capacity", { spec: "4c" });
      await ann.autocomplete(general, "servers compare", { first: "" });
      const closed = guild.channel("400000000000000009", { name: "closed", botLacks: ["SendMessages"] });
      ann.mention(closed, "4c 4g 3mbps");
      await discord.until(() => ann.directMessages.length > 1);
      await settled();
    });
    // Every way in which anything is sent was met.
    expect([...seen.keys()].toSorted()).toEqual([
      "callback 4",
      "callback 5",
      "callback 7",
      "callback 8",
      "callback 9",
      "create-message",
      "edit-original",
      "follow-up",
    ]);
  });

  test("when commands are registered", () => {
    expect(COMMANDS.flatMap((command) => says("ApplicationCommandUpdateRequest", command))).toEqual([]);
    const [{ description: _, ...nameless }] = COMMANDS;
    expect(says("ApplicationCommandUpdateRequest", { ...nameless, name: "x".repeat(33) })).not.toEqual([]);
  });

  test.for(["en", "zh-CN"] as const)("whatever 5,000 people say (%s)", { timeout: 120_000 }, (language) => {
    const anyKind = fc.oneof(fc.constant("assessed"), fc.constantFrom(...Object.keys(ANSWERS)));
    const check = (spoken: Parameters<NonNullable<(typeof ANSWERS)[string]>>[0], kind: string, expanded: boolean) => {
      const outcome = ANSWERS[kind]?.(spoken);
      if (outcome === undefined) throw new Error(`no answer ${kind}`);
      const answer = renderForDiscord(outcomeView(outcome, wordsIn(language)), { expanded, question: spoken.noise });
      for (const message of answer.messages) {
        const attachments = filesOf(message, answer.files).map(({ name }, id) => ({ id: String(id), filename: name }));
        const body = { ...message, attachments, allowed_mentions: { parse: [], replied_user: false } };
        expect(says("MessageCreateRequest", body)).toEqual([]);
        expect(says("IncomingWebhookInteractionRequest", body)).toEqual([]);
      }
    };
    fc.assert(fc.property(anySpoken, anyKind, fc.boolean(), check), { numRuns: 5_000 });
  });
});

test("what stands in a body is compared: a key that Discord does not know is found", ({ skip }) => {
  if (!isThere) skip("there is no description");
  const says = openDescription();
  const body = wire({ contnet: "a" });
  expect(says("MessageCreateRequest", body)).not.toEqual([]);
});
