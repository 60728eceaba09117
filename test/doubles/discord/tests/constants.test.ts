import { createPublicKey, verify } from "node:crypto";
import { ComponentType, GatewayIntentBits, Locale, MessageFlags, PermissionFlagsBits } from "discord.js";
import { describe, expect, test } from "vitest";
import { INTENTS } from "../gateway/intents.ts";
import { LOCALES } from "../rules/locales.ts";
import { FLAGS } from "../rules/validate-message.ts";
import { shardOf, timeOf } from "../world/ids.ts";
import { PERMISSIONS } from "../world/permissions.ts";
import { stage } from "./stage.ts";

describe("our numbers are the library's", () => {
  test("permissions", () => {
    for (const [name, bit] of Object.entries(PERMISSIONS))
      expect([name, bit]).toEqual([name, PermissionFlagsBits[name as keyof typeof PermissionFlagsBits]]);
  });

  test("intents", () => {
    expect(INTENTS).toEqual({
      guilds: GatewayIntentBits.Guilds,
      guildMembers: GatewayIntentBits.GuildMembers,
      guildPresences: GatewayIntentBits.GuildPresences,
      guildMessages: GatewayIntentBits.GuildMessages,
      directMessages: GatewayIntentBits.DirectMessages,
      messageContent: GatewayIntentBits.MessageContent,
    });
  });

  test("flags and languages", () => {
    expect(FLAGS).toEqual({
      suppressEmbeds: MessageFlags.SuppressEmbeds,
      ephemeral: MessageFlags.Ephemeral,
      loading: MessageFlags.Loading,
      suppressNotifications: MessageFlags.SuppressNotifications,
      v2: MessageFlags.IsComponentsV2,
    });
    // The published description also knows Arabic and Hebrew.
    expect([...LOCALES].sort()).toEqual([...Object.values(Locale), "ar", "he"].sort());
    expect([ComponentType.Container, ComponentType.Label, ComponentType.FileUpload]).toEqual([17, 18, 19]);
  });
});

describe("ids", () => {
  test("carry the time of the double, are all different, and name a shard", async () => {
    const { discord, ann, general } = await stage({ clock: () => Date.UTC(2026, 10, 1) });
    const [a, b] = [ann.say(general, "a"), ann.say(general, "b")];
    expect(timeOf(a.id)).toBe(Date.UTC(2026, 10, 1));
    expect(BigInt(b.id)).toBe(BigInt(a.id) + 1n);
    discord.clock.skip(1000);
    expect(timeOf(ann.say(general, "c").id)).toBe(Date.UTC(2026, 10, 1) + 1000);
    expect([shardOf(null, 3), shardOf(String(5n << 22n), 3)]).toEqual([0, 2]);
  });

  test("of another form, or twice the same, are a mistake", async () => {
    const { discord, acme } = await stage();
    expect(() => acme.person("U0ANN")).toThrow('an id on Discord has 17 to 19 digits; "U0ANN" has not');
    expect(() => discord.guild(acme.id)).toThrow("there is a guild 200000000000000000 already");
    expect(() => acme.person("300000000000000001")).toThrow("there is a person 300000000000000001 already");
    expect(() => acme.channel("400000000000000001")).toThrow("there is a channel 400000000000000001 already");
  });
});

test("a body that Discord sends over HTTP is signed with its key", async () => {
  const { discord } = await stage({ clock: () => 1_800_000_000_000 });
  const headers = discord.signatureOf('{"type":1}');
  expect(headers["x-signature-timestamp"]).toBe("1800000000");
  const spki = Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), Buffer.from(discord.publicKey, "hex")]);
  const key = createPublicKey({ key: spki, format: "der", type: "spki" });
  const isSigned = (body: string) =>
    verify(null, Buffer.from(`1800000000${body}`), key, Buffer.from(headers["x-signature-ed25519"] ?? "", "hex"));
  expect([isSigned('{"type":1}'), isSigned('{"type":2}')]).toEqual([true, false]);
});
