import { expect, test } from "vitest";
import { reachesOf } from "../rules/reaches.ts";
import { container, silent, v2, words } from "./samples.ts";
import { connect, stage } from "./stage.ts";

const USER = "<@300000000000000001>";
const ROLE = "<@&300000000000000002>";

const reached = (content: string, allowed: unknown = undefined, untold: "all" | "people" = "all") =>
  reachesOf({ content, ...(allowed === undefined ? {} : { allowed_mentions: allowed }) }, untold).map(
    ({ kind, target }) => `${kind} ${target}`,
  );

test.for<[text: string, reached: readonly string[]]>([
  ["plain words", []],
  ["@everyone", ["everyone everyone"]],
  ["hi @here!", ["here here"]],
  [USER, ["user 300000000000000001"]],
  ["<@!300000000000000001>", ["user 300000000000000001"]],
  [ROLE, ["role 300000000000000002"]],
  ["<#400000000000000001>", ["channel-link 400000000000000001"]],
  ["`@everyone`", []],
  ["`` @everyone ` ``", []],
  [`\`\`\`\n${USER} https://example.com\n\`\`\``, []],
  ["```ansi\n@here```@everyone", ["everyone everyone"]],
  ["an ` open code span @here", ["here here"]],
  ["```an open fence @here", ["here here"]],
  ["@\u200beveryone", []],
  ["\\@everyone", ["everyone everyone"]],
  ["@ everyone", []],
  ["https://example.com/a?b=1", ["link https://example.com/a?b=1"]],
  ["<https://example.com>", ["link https://example.com"]],
  ["[words](https://example.com)", ["link https://example.com"]],
  ['[words](<https://example.com> "title")', ["link https://example.com"]],
  ["[words](mailto:a@example.com)", ["link mailto:a@example.com"]],
  ["<a@example.com>", ["link a@example.com"]],
  ["discord://app", ["link discord://app"]],
  ["example.com", []],
  ["https://", []],
  ["</capacity:500000000000000001> <t:1700000000:R> <:name:500000000000000001>", []],
])("%s", ([text, expected]) => {
  expect(reached(text)).toEqual(expected);
});

test.for<[allowed: unknown, untold: "all" | "people", reached: readonly string[]]>([
  [undefined, "all", ["everyone", "user", "role"]],
  [undefined, "people", ["user"]],
  [{ parse: [] }, "all", []],
  [{ parse: ["users"] }, "all", ["user"]],
  [{ parse: ["roles"] }, "all", ["role"]],
  [{ parse: ["everyone"] }, "all", ["everyone"]],
  [{ parse: [], users: ["300000000000000001"] }, "all", ["user"]],
  [{ parse: [], users: ["300000000000000009"] }, "all", []],
  [{ parse: [], roles: ["300000000000000002"] }, "all", ["role"]],
])("with %j, and otherwise %s", ([allowed, untold, expected]) => {
  expect(reached(`@everyone ${USER} ${ROLE}`, allowed, untold).map((one) => one.split(" ")[0])).toEqual(expected);
});

test("texts of components ping, those of embeds only link, and a place is named", () => {
  const body = {
    ...v2(words("a"), container(words("@here"))),
    allowed_mentions: undefined,
    embeds: [
      { description: "@everyone https://example.com", fields: [{ name: "a", value: "[b](https://b.example)" }] },
    ],
  };
  expect(reachesOf(body)).toEqual([
    { kind: "here", target: "here", path: "/components/1/components/0/content" },
    { kind: "link", target: "https://example.com", path: "/embeds/0/description" },
    { kind: "link", target: "https://b.example", path: "/embeds/0/fields/0/value" },
  ]);
});

test("a reply pings its author when the body says so, or says nothing", () => {
  expect(reachesOf({ content: "a" }, "all", "1")).toEqual([{ kind: "user", target: "1", path: "/message_reference" }]);
  expect(reachesOf({ content: "a", ...silent }, "all", "1")).toEqual([]);
  expect(reachesOf({ content: "a", allowed_mentions: { parse: [], replied_user: true } }, "all", "1")).toHaveLength(1);
});

test("what a message reached stays on record through its edits", async () => {
  const { discord, ann, general } = await stage();
  const client = await connect(discord);
  client.on("interactionCreate", async (one) => {
    if (!one.isChatInputCommand()) return;
    await one.reply({ content: `${USER} https://example.com`, allowedMentions: { parse: [], users: [ann.id] } });
    await one.editReply({ content: "`quiet`" });
  });
  const done = await ann.command(general, "capacity", { spec: "4c" });
  await discord.until(() => done.original?.content === "`quiet`");
  expect(done.original?.reaches.map(({ kind }) => kind)).toEqual(["user", "link"]);
  expect(done.original?.mentions.people).toEqual([ann.id]);
});
