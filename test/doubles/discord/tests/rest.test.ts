import { type REST, Routes } from "discord.js";
import { describe, expect, test } from "vitest";
import { capacity, container, EPHEMERAL, file, menu, say, servers, silent, v2, words, x } from "./samples.ts";
import { newClient, refusal, type Stage, stage } from "./stage.ts";

interface Wired extends Stage {
  readonly rest: REST;
}

async function wired(options: Parameters<typeof stage>[0] = {}): Promise<Wired> {
  const set = await stage({ commands: [], ...options });
  const { rest } = newClient(set.discord, { rest: { retries: 0 } });
  return { ...set, rest: rest.setToken(set.discord.token) };
}

type Path = `/${string}`;
interface Posted {
  readonly id: string;
  readonly content: string;
  readonly components: readonly unknown[];
}
const post = async (rest: REST, path: string, body: unknown, files: { name: string; data: string }[] = []) =>
  (await rest.post(path as Path, { body, files })) as Posted;

describe("messages of a channel", () => {
  test("are posted, changed, read and taken away", async () => {
    const { rest, general } = await wired();
    const path = Routes.channelMessages(general.id);
    const { id } = await post(rest, path, say("one"));
    await post(rest, path, say("two"));
    expect(await rest.patch(`${path}/${id}`, { body: say("changed") })).toMatchObject({ content: "changed", id });
    expect(await rest.get(`${path}/${id}`)).toMatchObject({ content: "changed", edited_timestamp: expect.any(String) });
    expect(((await rest.get(path)) as Posted[]).map(({ content }) => content)).toEqual(["two", "changed"]);
    const page = async (query: string) =>
      ((await rest.get(`${path}?${query}` as Path)) as Posted[]).map((one) => one.content);
    expect(await page("limit=1")).toEqual(["two"]);
    expect(await page(`after=${id}`)).toEqual(["two"]);
    expect(await page(`before=${id}`)).toEqual([]);
    await rest.delete(`${path}/${id}`);
    expect(await refusal(rest.get(`${path}/${id}`))).toEqual([404, 10008]);
    expect(general.messages.map(({ content }) => content)).toEqual(["two"]);
  });

  test("a nonce that is to be unique is", async () => {
    const { rest, general } = await wired();
    const path = Routes.channelMessages(general.id);
    const once = await post(rest, path, say("a", { nonce: "1", enforce_nonce: true }));
    expect((await post(rest, path, say("b", { nonce: "1", enforce_nonce: true }))).id).toBe(once.id);
    expect((await post(rest, path, say("b", { nonce: "1" }))).id).not.toBe(once.id);
    expect(general.messages).toHaveLength(2);
  });

  test("a nonce is forgotten after a few minutes", async () => {
    const { rest, general, discord } = await wired();
    const path = Routes.channelMessages(general.id);
    const once = await post(rest, path, say("a", { nonce: "1", enforce_nonce: true }));
    discord.clock.skip(6 * 60_000);
    expect((await post(rest, path, say("b", { nonce: "1", enforce_nonce: true }))).id).not.toBe(once.id);
  });

  test("answer another message, if it is there", async () => {
    const { rest, general, ann } = await wired();
    const path = Routes.channelMessages(general.id);
    const said = ann.say(general, "hi");
    const answer = (id: string, more = {}) => say("a", { message_reference: { message_id: id, ...more } });
    expect(await post(rest, path, answer(said.id))).toMatchObject({ type: 19, referenced_message: { id: said.id } });
    expect(await refusal(post(rest, path, answer("1")))).toEqual([400, 50035]);
    expect(await post(rest, path, answer("1", { fail_if_not_exists: false }))).toMatchObject({ type: 0 });
    expect(general.answers[0]?.reaches).toEqual([]);
  });

  test("carry files, and lose them when an edit does not list them", async () => {
    const { rest, general } = await wired();
    const path = Routes.channelMessages(general.id);
    const { id } = await post(rest, path, v2(file("a.js")), [{ name: "a.js", data: "1" }]);
    const [message] = general.messages;
    expect(message?.files).toMatchObject([
      { name: "a.js", contentType: "application/javascript; charset=utf-8", content: Buffer.from("1") },
    ]);
    await rest.patch(`${path}/${id}`, { body: { components: [container(words("b"), file("a.js"))], ...silent } });
    expect(message?.files).toHaveLength(1);
    await rest.patch(`${path}/${id}`, { body: { components: [words("c")], attachments: [], ...silent } });
    expect(message?.files).toEqual([]);
    const gone = rest.patch(`${path}/${id}`, { body: { components: [file("a.js")], ...silent } });
    expect(await refusal(gone)).toEqual([400, 50035]);
  });

  test("turn to V2 only when nothing else is left on them", async () => {
    const { rest, general } = await wired();
    const path = Routes.channelMessages(general.id);
    const { id } = await post(rest, path, say("text"));
    const turn = (more = {}) => rest.patch(`${path}/${id}`, { body: { ...v2(words("a")), ...more } });
    expect(await refusal(turn())).toEqual([400, 50035]);
    expect(await turn({ content: null })).toMatchObject({ content: "", flags: 1 << 15 });
    expect(await refusal(rest.patch(`${path}/${id}`, { body: say("back") }))).toEqual([400, 50035]);
  });

  test("components are numbered", async () => {
    const { rest, general } = await wired();
    const body = v2({ ...words("a"), id: 2 }, words("b"), container(words("c")));
    const { components } = await post(rest, Routes.channelMessages(general.id), body);
    expect(components).toMatchObject([{ id: 2 }, { id: 1 }, { id: 4, components: [{ id: 3 }] }]);
  });
});

describe("codes", () => {
  const path = Routes.channelMessages("400000000000000001");
  test.for<[name: string, call: (set: Wired) => Promise<unknown>, code: readonly [number, number]]>([
    [
      "an unknown channel",
      ({ rest }) => post(rest, Routes.channelMessages("499999999999999999"), say("a")),
      [404, 10003],
    ],
    ["an unknown message", ({ rest }) => rest.patch(`${path}/1`, { body: say("a") }), [404, 10008]],
    ["an unknown person", ({ rest }) => rest.get(Routes.user("399999999999999999")), [404, 10013]],
    ["an unknown guild", ({ rest }) => rest.get(Routes.guild("299999999999999999")), [404, 10004]],
    ["an unknown member", ({ rest, acme }) => rest.get(Routes.guildMember(acme.id, "1")), [404, 10007]],
    [
      "an unknown interaction",
      ({ rest }) => post(rest, "/interactions/1/nonsense/callback", { type: 5 }),
      [404, 10062],
    ],
    [
      "an unknown webhook",
      ({ rest, discord }) => post(rest, `/webhooks/${discord.applicationId}/nonsense`, say("a")),
      [404, 10015],
    ],
    [
      "an unknown command",
      ({ rest, discord }) => rest.delete(Routes.applicationCommand(discord.applicationId, "1")),
      [404, 10063],
    ],
    ["another application", ({ rest }) => rest.get(Routes.applicationCommands("199999999999999999")), [404, 10002]],
    ["an unknown address", ({ rest }) => rest.get("/nonsense"), [404, 0]],
    ["nothing to say", ({ rest }) => post(rest, path, say("")), [400, 50006]],
    ["only blanks", ({ rest }) => post(rest, path, say("  \n")), [400, 50006]],
    ["a long text", ({ rest }) => post(rest, path, say(x(2001))), [400, 50035]],
    [
      "somebody else's message",
      ({ rest, ann, general }) => rest.patch(`${path}/${ann.say(general, "a").id}`, { body: say("b") }),
      [403, 50005],
    ],
    [
      "somebody else's message, to delete",
      ({ rest, ann, general }) => rest.delete(`${path}/${ann.say(general, "a").id}`),
      [403, 50013],
    ],
    [
      "a guild without the bot",
      ({ rest, discord }) =>
        post(
          rest,
          Routes.channelMessages(
            discord.guild("210000000000000000", { installed: false }).channel("410000000000000000").id,
          ),
          say("a"),
        ),
      [403, 50001],
    ],
    [
      "a channel that the bot cannot see",
      ({ rest, acme }) =>
        rest.get(Routes.channel(acme.channel("410000000000000000", { botLacks: ["ViewChannel"] }).id)),
      [403, 50001],
    ],
    [
      "a channel that it cannot write to",
      ({ rest, acme }) =>
        post(
          rest,
          Routes.channelMessages(acme.channel("410000000000000000", { everybodyLacks: ["SendMessages"] }).id),
          say("a"),
        ),
      [403, 50013],
    ],
    [
      "a channel without files",
      ({ rest, acme }) =>
        post(
          rest,
          Routes.channelMessages(acme.channel("410000000000000000", { botLacks: ["AttachFiles"] }).id),
          say("a"),
          [{ name: "a.js", data: "1" }],
        ),
      [403, 50013],
    ],
    [
      "no history",
      ({ rest, acme }) =>
        rest.get(
          `${Routes.channelMessages(acme.channel("410000000000000000", { botLacks: ["ReadMessageHistory"] }).id)}/1`,
        ),
      [403, 50013],
    ],
    [
      "a closed door",
      async ({ rest, ann }) => {
        ann.takesMessages = false;
        return post(rest, Routes.channelMessages(ann.dmChannelId), say("a"));
      },
      [403, 50007],
    ],
    [
      "a thread in direct messages",
      ({ rest, ann }) => post(rest, Routes.threads(ann.dmChannelId), { name: "a" }),
      [400, 50024],
    ],
    [
      "a second thread on a message",
      ({ rest, ann, general }) => {
        const said = ann.say(general, "a");
        general.thread({ from: said });
        return post(rest, Routes.threads(general.id, said.id), { name: "a" });
      },
      [400, 160004],
    ],
    [
      "a locked thread",
      ({ rest, general }) => {
        const thread = general.thread();
        thread.archive({ locked: true });
        return post(rest, Routes.channelMessages(thread.id), say("a"));
      },
      [400, 50083],
    ],
    [
      "a file that is too large",
      ({ rest }) => post(rest, path, say("a"), [{ name: "a.js", data: "x".repeat(10 * 1024 * 1024 + 1) }]),
      [413, 40005],
    ],
    ["a wrong token", ({ rest }) => rest.setToken("wrong").get(Routes.user()), [401, 0]],
  ])("%s", async ([, call, code]) => {
    expect(await refusal(call(await wired()))).toEqual(code);
  });

  test("a body that is no JSON", async () => {
    const { discord } = await wired();
    const headers = { "content-type": "application/json", authorization: `Bot ${discord.token}` };
    const answer = await fetch(`${discord.apiUrl}/v10${path}`, { method: "POST", body: "{", headers });
    expect([answer.status, await answer.json()]).toEqual([400, { code: 50109, message: expect.any(String) }]);
  });

  test("an answer without a body has no type", async () => {
    const { discord, general } = await wired();
    const headers = { authorization: `Bot ${discord.token}` };
    const answer = await fetch(`${discord.apiUrl}/channels/${general.id}/typing`, { method: "POST", headers });
    expect([answer.status, answer.headers.get("content-type"), await answer.text()]).toEqual([204, null, ""]);
  });
});

describe("threads, people and guilds", () => {
  test("a thread begins on a message or beside it, and is written to", async () => {
    const { rest, ann, general, discord } = await wired();
    const said = ann.say(general, "4c 4g");
    const on = await post(rest, Routes.threads(general.id, said.id), { name: "on it", auto_archive_duration: 60 });
    expect(on).toMatchObject({ id: said.id, parent_id: general.id, type: 11, name: "on it" });
    const beside = await post(rest, Routes.threads(general.id), { name: "beside it", type: 11 });
    await post(rest, Routes.channelMessages(beside.id), say("in it"));
    await rest.put(Routes.threadMembers(beside.id, "@me"));
    await rest.patch(Routes.channel(beside.id), { body: { archived: true } });
    expect(await rest.get(Routes.channel(beside.id))).toMatchObject({ thread_metadata: { archived: true } });
    await post(rest, Routes.channelMessages(beside.id), say("and again"));
    expect(await rest.get(Routes.channel(beside.id))).toMatchObject({ thread_metadata: { archived: false } });
    expect(general.threads.map(({ name }) => name)).toEqual(["on it", "beside it"]);
    expect(await refusal(post(rest, Routes.threads(general.id), { name: x(101) }))).toEqual([400, 50035]);
    expect(await refusal(post(rest, Routes.threads(general.id), { name: "private" }))).toEqual([403, 50013]);
    expect(discord.transcript(general)).toBe(
      "Ann: 4c 4g\n\nA thread begins: on it\n\nA thread begins: beside it\n\n    headroom: in it\n\n    headroom: and again",
    );
  });

  test("direct messages are opened and written to", async () => {
    const { rest, ann } = await wired();
    const { id } = await post(rest, Routes.userChannels(), { recipient_id: ann.id });
    await post(rest, Routes.channelMessages(id), say("hi"));
    expect(ann.directMessages.map(({ content }) => content)).toEqual(["hi"]);
    expect(ann.dmChannelId).toBe(id);
  });

  test("the rest is told as it is", async () => {
    const { rest, acme, ann, discord } = await wired();
    expect(await rest.get(Routes.user())).toMatchObject({ id: discord.applicationId, bot: true, username: "headroom" });
    expect(await rest.get(Routes.user(ann.id))).toMatchObject({ global_name: "Ann", bot: false });
    expect(await rest.get(Routes.currentApplication())).toMatchObject({
      verify_key: discord.publicKey,
      approximate_guild_count: 1,
    });
    expect(await rest.get(Routes.guild(acme.id))).toMatchObject({ name: "Acme", preferred_locale: "en-US" });
    expect(await rest.get(Routes.guildMember(acme.id, ann.id))).toMatchObject({ user: { id: ann.id } });
    expect(await rest.get(Routes.guildMember(acme.id, "@me"))).toMatchObject({ user: { bot: true } });
    expect(await rest.get(Routes.guildChannels(acme.id))).toMatchObject([{ name: "general" }]);
    expect(await rest.get(Routes.guildRoles(acme.id))).toMatchObject([{ name: "@everyone" }]);
    expect(await rest.get(Routes.userGuilds())).toMatchObject([{ name: "Acme" }]);
    expect(await rest.get(Routes.gateway())).toEqual({ url: expect.stringMatching(/^ws:.*\/gateway$/) });
  });
});

describe("commands", () => {
  const put = (rest: REST, path: string, body: unknown) =>
    rest.put(path as Path, { body }) as Promise<{ id: string; version: string }[]>;

  test("replace each other, keep their ids, and are told with or without translations", async () => {
    const { rest, discord, acme } = await wired();
    const path = Routes.applicationCommands(discord.applicationId);
    const translated = { ...capacity, description_localizations: { "zh-CN": "评估" } };
    const [first] = await put(rest, path, [translated, menu]);
    const [again, second] = await put(rest, path, [translated, servers]);
    expect(again?.id).toBe(first?.id);
    expect(discord.commands().map(({ name }) => name)).toEqual(["capacity", "servers"]);
    expect(await rest.get(path)).toMatchObject([
      { name: "capacity", type: 1, contexts: [0, 1, 2] },
      { name: "servers" },
    ]);
    expect(((await rest.get(path)) as object[])[0]).not.toHaveProperty("description_localizations");
    const whole = await rest.get(`${path}?with_localizations=true` as Path);
    expect(whole).toMatchObject([{ description_localizations: { "zh-CN": "评估" } }, {}]);
    await rest.delete(`${path}/${second?.id}` as Path);
    expect(await rest.post(path, { body: { ...menu, name: "Other" } })).toMatchObject({ name: "Other", type: 3 });
    expect(discord.commands().map(({ name }) => name)).toEqual(["capacity", "Other"]);
    await put(rest, Routes.applicationGuildCommands(discord.applicationId, acme.id), [servers]);
    expect(discord.commands(acme)).toMatchObject([{ name: "servers", guild_id: acme.id }]);
    await put(rest, path, []);
    expect(discord.commands()).toEqual([]);
  });

  test("are refused when they are not valid", async () => {
    const { rest, discord } = await wired();
    const path = Routes.applicationCommands(discord.applicationId);
    const refused = put(rest, path, [{ ...capacity, name: "Big" }]);
    await expect(refused).rejects.toThrow("0.name[APPLICATION_COMMAND_INVALID_NAME]: Command name is invalid");
  });

  test("200 a day may be created, changes are free, and the library waits when there were more", async () => {
    const { rest, discord } = await wired({ commandCreatesPerDay: 3 });
    const path = Routes.applicationCommands(discord.applicationId);
    await put(rest, path, [capacity, servers]);
    await put(rest, path, [capacity, servers]);
    await put(rest, path, [menu]);
    // The library would wait, and say nothing: its `rateLimited` event is not for a limit that it did not foresee.
    const impatient = newClient(discord, { rest: { rejectOnRateLimit: ["/applications"] } }).rest.setToken(
      discord.token,
    );
    const refused = impatient.put(path, { body: [capacity] });
    await expect(refused).rejects.toMatchObject({ retryAfter: 432_050, scope: "shared" });
    expect(discord.callsOf("put-commands").at(-1)).toMatchObject({
      status: 429,
      answer: { code: 30034, message: "Max number of daily application command creates has been reached (200)" },
    });
    discord.clock.skip(24 * 3_600_000 + 1);
    await put(newClient(discord).rest.setToken(discord.token), path, [capacity]);
  });
});

test("every request is on record", async () => {
  const { rest, general, discord } = await wired();
  await post(rest, Routes.channelMessages(general.id), say("a"), [{ name: "a.txt", data: "b" }]);
  await refusal(post(rest, Routes.channelMessages(general.id), say("a", { flags: EPHEMERAL })));
  expect(discord.callsOf("create-message")).toMatchObject([
    {
      method: "POST",
      path: `/channels/${general.id}/messages`,
      body: { content: "a" },
      files: [{ name: "a.txt" }],
      status: 200,
      authorized: true,
    },
    { status: 400, answer: { code: 50035 }, fault: null },
  ]);
  expect(discord.calls).toHaveLength(2);
});
