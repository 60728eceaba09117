import { describe, expect, test } from "vitest";
import { connected, when } from "./app.ts";
import { refusal } from "./stage.ts";

describe("autocomplete", () => {
  test("offers choices while a person types", async () => {
    const { client, ann, general, discord } = await connected();
    when(client, async (one) => {
      if (one.isAutocomplete()) await one.respond([{ name: `${one.options.getFocused()} 4g`, value: "4c 4g" }]);
    });
    const done = await ann.autocomplete(general, "capacity", { spec: "4c" });
    const hook = `/webhooks/${discord.applicationId}/${done.token}` as const;
    const body = { content: "a", allowed_mentions: { parse: [] } };
    expect(await refusal(client.rest.post(hook, { body, auth: false }))).toEqual([404, 10015]);
    expect(done.choices).toEqual([{ name: "4c 4g", value: "4c 4g" }]);
    expect(done).toMatchObject({ callbackType: 8, messages: [], original: null });
    expect(discord.transcript(general)).toBe("");
    await expect(ann.autocomplete(general, "servers save", { name: "w" })).rejects.toThrow("has no autocomplete");
  });

  test("says nothing when it comes too late", async () => {
    const { client, ann, general, discord } = await connected();
    const refused: unknown[] = [];
    when(client, async (one) => {
      if (!one.isAutocomplete()) return;
      discord.clock.skip(3001);
      refused.push(await refusal(one.respond([])));
    });
    const started = performance.now();
    const done = await ann.autocomplete(general, "capacity", { spec: "4c" });
    expect(done).toMatchObject({ choices: [], error: "Loading options failed" });
    // Time that is skipped costs none.
    expect(performance.now() - started).toBeLessThan(1500);
    await discord.until(() => refused.length === 1);
    expect(refused).toEqual([[404, 10062]]);
  });
});
