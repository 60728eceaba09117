import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SavedServer, TeamId } from "#app/ports";
import type { OpenDatabase } from "#storage/dialect";
import type { UnreadableRowError } from "#storage/errors";
import { type Store, storeOver } from "#storage/open-store";
import { MAX_SERVERS_PER_TEAM } from "#storage/server-repository";
import { LONGEST_KEY } from "#storage/text";
import { assessmentRecord, BY_ADA, conversationState, newTeam, statement } from "./samples.ts";
import { SYSTEM_WIDE, teamClauseFaults } from "./team-clause.ts";
import { methodNames, type Watch, watch } from "./watched-store.ts";

/** Opens an empty database that sends its queries to `onQuery`. */
export type OpenEmpty = (onQuery: Watch["onQuery"]) => Promise<OpenDatabase>;

/** What every engine must do alike. */
export function repositoryContract(engine: string, openEmpty: OpenEmpty): void {
  describe(`repositories on ${engine}`, () => {
    const watching = watch();
    const unreadable: UnreadableRowError[] = [];
    let database: OpenDatabase;
    let store: Store;

    beforeAll(async () => {
      database = await openEmpty(watching.onQuery);
      store = watching.watched(storeOver(database, (row) => unreadable.push(row)));
    });
    afterAll(() => store.close());

    const save = async (team: TeamId, name: string, at = 1): Promise<SavedServer> => {
      const outcome = await store.servers.save(team, { name, statement: statement(), actor: "ada", at });
      if (outcome.kind === "team-full") throw new Error("the team is full");
      return outcome.server;
    };
    const names = async (team: TeamId) => (await store.servers.list(team)).map(({ name }) => name);
    const audit = (team: TeamId) =>
      database.kysely.selectFrom("audit").selectAll().where("team", "=", team).orderBy("sequence").execute();

    describe("conversations", () => {
      test("a conversation is not there before it is stored", async () => {
        expect(await store.conversations.find(newTeam(), "c")).toBeNull();
      });

      test("a conversation comes back as it was stored", async () => {
        const team = newTeam();
        const state = conversationState({
          base: statement(
            { diskGB: 40, diskKind: "ssd", trafficGBPerMonth: "unlimited" },
            { qps: 429.5, gzip: false, stack: ["node", "mysql"], mysql: "8.0", uploads: "direct", app: "商店" },
          ),
          last: { ...statement({ memoryGiB: 8 }), origins: { memoryGiB: "measured", bodyKB: "assumed" } },
          lastAssessmentId: "a-7",
          subject: "web-1",
          language: "zh-CN",
        });
        await store.conversations.store(team, "thread 9", state);
        expect(await store.conversations.find(team, "thread 9")).toEqual(state);
      });

      test("storing again replaces, also by what was not said", async () => {
        const team = newTeam();
        await store.conversations.store(team, "c", conversationState({ subject: "web-1", lastAssessmentId: "a-1" }));
        const later = conversationState({ base: statement({ linkMbps: null }) });
        await store.conversations.store(team, "c", later);
        expect(await store.conversations.find(team, "c")).toEqual(later);
      });

      test("a conversation that cannot be read is reported and starts anew", async () => {
        const team = newTeam();
        await store.conversations.store(team, "c", conversationState());
        await database.kysely.updateTable("conversations").set({ base: "{" }).where("team", "=", team).execute();
        unreadable.length = 0;
        expect(await store.conversations.find(team, "c")).toBeNull();
        expect(unreadable).toMatchObject([{ code: "stored-row-unreadable", table: "conversations", key: "c" }]);
        await store.conversations.store(team, "c", conversationState());
        expect(await store.conversations.find(team, "c")).toEqual(conversationState());
      });
    });

    describe("assessments", () => {
      test("an assessment comes back as it was appended", async () => {
        const team = newTeam();
        const record = assessmentRecord({ people: { low: 0.5, likely: 622, high: 9_007_199_254_740_991 } });
        await store.assessments.append(team, record);
        expect(await store.assessments.find(team, record.id)).toEqual(record);
        expect(await store.assessments.find(team, "another")).toBeNull();
      });

      test("people and bottleneck may be unknown", async () => {
        const team = newTeam();
        const record = assessmentRecord({ people: null, bottleneck: null, method: "report" });
        await store.assessments.append(team, record);
        expect(await store.assessments.find(team, record.id)).toEqual(record);
      });

      test("the list starts with the newest, also where the clock stood still or went back", async () => {
        const team = newTeam();
        for (const [id, at] of [
          ["z", 5],
          ["a", 5],
          ["m", 3],
        ] as const) {
          await store.assessments.append(team, assessmentRecord({ id, at }));
        }
        const ids = async (limit: number) => (await store.assessments.list(team, limit)).map(({ id }) => id);
        expect(await ids(10)).toEqual(["m", "a", "z"]);
        expect(await ids(2)).toEqual(["m", "a"]);
        expect(await ids(0)).toEqual([]);
      });

      test("the same id is refused a second time", async () => {
        const team = newTeam();
        await store.assessments.append(team, assessmentRecord({ actor: "ada" }));
        await expect(store.assessments.append(team, assessmentRecord({ actor: "eve" }))).rejects.toThrow();
        expect(await store.assessments.find(team, "a-1")).toMatchObject({ actor: "ada" });
      });

      test.for(["assessments", "audit"] as const)("the engine refuses to alter or delete rows of %s", async (table) => {
        const team = newTeam();
        await store.assessments.append(team, assessmentRecord());
        await save(team, "web-1");
        const rows = () => database.kysely.selectFrom(table).selectAll().where("team", "=", team).execute();
        const before = await rows();
        expect(before).toHaveLength(1);
        const change = database.kysely.updateTable(table).set({ actor: "eve" }).where("team", "=", team);
        await expect(change.execute()).rejects.toThrow(/never altered/);
        await expect(database.kysely.deleteFrom(table).where("team", "=", team).execute()).rejects.toThrow(
          /never altered/,
        );
        expect(await rows()).toEqual(before);
      });

      test("one row that cannot be read is reported and does not hide the others", async () => {
        const team = newTeam();
        await store.assessments.append(team, assessmentRecord({ id: "good" }));
        const row = { id: "bad", sequence: 2, statement: '{"spec":{},"options":{"qps":"fast"},"origins":{}}' };
        const rest = { method: "measured", people: null, bottleneck: null, actor: "ada", conversation: "c", at: 1 };
        await database.kysely
          .insertInto("assessments")
          .values({ team, ...row, ...rest })
          .execute();
        unreadable.length = 0;
        expect((await store.assessments.list(team, 10)).map(({ id }) => id)).toEqual(["good"]);
        expect(unreadable).toMatchObject([{ code: "stored-row-unreadable", table: "assessments", key: "bad" }]);
        await expect(store.assessments.find(team, "bad")).rejects.toMatchObject({ code: "stored-row-unreadable" });
      });
    });

    describe("servers", () => {
      test("a saved server is found by its name without regard to case", async () => {
        const team = newTeam();
        const outcome = await store.servers.save(team, { name: "Web-1", statement: statement(), actor: "ada", at: 7 });
        const server = { name: "Web-1", statement: statement(), actor: "ada", savedAt: 7, revision: 1 };
        expect(outcome).toEqual({ kind: "saved", server });
        expect(await store.servers.find(team, "wEB-1")).toEqual(server);
        expect(await store.servers.find(team, "web-2")).toBeNull();
      });

      test("composed and decomposed letters, and capitals of any alphabet, are one name", async () => {
        const team = newTeam();
        await save(team, "Caf\u00e9 ÄПΩ");
        expect(await store.servers.find(team, "cafe\u0301 äпω")).toMatchObject({ name: "Caf\u00e9 ÄПΩ" });
      });

      test("saving under the same name replaces, counts up and hands back what was there", async () => {
        const team = newTeam();
        const before = await save(team, "web-1", 1);
        const bigger = statement({ memoryGiB: 8 });
        const outcome = await store.servers.save(team, { name: "WEB-1", statement: bigger, actor: "eve", at: 2 });
        const server = { name: "WEB-1", statement: bigger, actor: "eve", savedAt: 2, revision: 2 };
        expect(outcome).toEqual({ kind: "replaced", server, before });
        expect(await store.servers.list(team)).toEqual([server]);
      });

      test("the list is ordered by code point on every machine", async () => {
        const team = newTeam();
        const inOrder = ["a-b", "ab", "b", "z", "é", "生产", "ｗｅｂ", "🐘"];
        for (const [at, name] of inOrder.toReversed().entries()) await save(team, name, at);
        expect(await names(team)).toEqual(inOrder);
      });

      test("the team's limit refuses a new name but not a new save", async () => {
        const team = newTeam();
        for (let n = 0; n < MAX_SERVERS_PER_TEAM; n += 1) await save(team, `s${n}`);
        const more = await store.servers.save(team, { name: "one-more", statement: statement(), actor: "ada", at: 1 });
        expect(more).toEqual({ kind: "team-full", limit: 200 });
        expect(await save(team, "s0")).toMatchObject({ revision: 2 });
        expect(await names(team)).toHaveLength(200);

        await store.servers.remove(team, "s0", BY_ADA);
        await save(team, "one-more");
        expect(await store.servers.restoreLast(team, BY_ADA)).toEqual({ kind: "team-full", limit: 200 });
      });

      test("a removed server is gone, and comes back as it was", async () => {
        const team = newTeam();
        await save(team, "web-1");
        const server = await save(team, "Web-1", 9);
        expect(await store.servers.remove(team, "WEB-1", BY_ADA)).toEqual(server);
        expect(await store.servers.find(team, "web-1")).toBeNull();
        expect(await store.servers.remove(team, "web-1", BY_ADA)).toBeNull();
        expect(await store.servers.restoreLast(team, BY_ADA)).toEqual({ kind: "restored", server });
        expect(await store.servers.find(team, "web-1")).toEqual(server);
        expect(await store.servers.restoreLast(team)).toEqual({ kind: "nothing-removed" });
      });

      test("what was removed last comes back first", async () => {
        const team = newTeam();
        for (const name of ["b", "a", "c"]) await save(team, name);
        for (const name of ["b", "a", "c"]) await store.servers.remove(team, name, { actor: "ada", at: 1 });
        const restored = [];
        for (let n = 0; n < 3; n += 1) restored.push(await store.servers.restoreLast(team, BY_ADA));
        expect(restored).toMatchObject([
          { server: { name: "c" } },
          { server: { name: "a" } },
          { server: { name: "b" } },
        ]);
      });

      test("what took the name of a removed server stays, and the removed one is kept", async () => {
        const team = newTeam();
        const old = await save(team, "web-1", 1);
        await store.servers.remove(team, "web-1", BY_ADA);
        const taker = await save(team, "WEB-1", 2);
        expect(taker).toMatchObject({ revision: 1 });
        expect(await store.servers.restoreLast(team, BY_ADA)).toEqual({ kind: "name-taken", by: taker });
        await store.servers.rename(team, "web-1", "web-2", BY_ADA);
        expect(await store.servers.restoreLast(team, BY_ADA)).toEqual({ kind: "restored", server: old });
        expect(await names(team)).toEqual(["web-1", "WEB-2".toLowerCase()]);
      });

      test("renaming keeps everything else", async () => {
        const team = newTeam();
        const server = await save(team, "web-1", 5);
        const renamed = { ...server, name: "Shop" };
        expect(await store.servers.rename(team, "WEB-1", "Shop", BY_ADA)).toEqual({ kind: "renamed", server: renamed });
        expect(await store.servers.list(team)).toEqual([renamed]);
      });

      test("a name may be renamed to itself in other letters, but not to one that is taken", async () => {
        const team = newTeam();
        await save(team, "web-1");
        const other = await save(team, "web-2");
        expect(await store.servers.rename(team, "web-1", "WEB-1", BY_ADA)).toMatchObject({ kind: "renamed" });
        const taken = await store.servers.rename(team, "web-1", "Web-2", BY_ADA);
        expect(taken).toEqual({ kind: "name-taken", by: other });
        expect(await store.servers.rename(team, "web-9", "web-8", BY_ADA)).toEqual({ kind: "not-found" });
        expect(await names(team)).toEqual(["WEB-1", "web-2"]);
      });

      test("each change leaves who, when, before and after behind, and a refused one leaves nothing", async () => {
        const team = newTeam();
        const saved = await save(team, "web-1", 1);
        await store.servers.rename(team, "web-1", "web-2", { actor: "bo", at: 2 });
        await store.servers.remove(team, "web-2", { actor: "cy", at: 3 });
        await store.servers.restoreLast(team, { actor: "di", at: 4 });
        await store.servers.rename(team, "nothing", "else", { actor: "ed", at: 5 });
        await store.servers.remove(team, "nothing", { actor: "ed", at: 6 });
        const renamed = { ...saved, name: "web-2" };
        const read = (text: string | null): unknown => (text === null ? null : JSON.parse(text));
        const lines = (await audit(team)).map(({ action, actor, at, before, after }) => [
          action,
          actor,
          at,
          read(before),
          read(after),
        ]);
        expect(lines).toEqual([
          ["save", "ada", 1, null, saved],
          ["rename", "bo", 2, saved, renamed],
          ["remove", "cy", 3, renamed, null],
          ["restore", "di", 4, null, renamed],
        ]);
      });

      test("a change that fails half way leaves neither the change nor a line about it", async () => {
        const team = newTeam();
        await save(team, "web-1");
        // The actor is looked at only after the row was deleted.
        const broken = store.servers.remove(team, "web-1", { actor: "a\u0000b", at: 1 });
        await expect(broken).rejects.toMatchObject({ code: "text-not-storable" });
        expect(await names(team)).toEqual(["web-1"]);
        expect(await audit(team)).toHaveLength(1);
      });

      test("one row that cannot be read is reported, does not hide the others, and is healed by saving", async () => {
        const team = newTeam();
        await save(team, "bad");
        await save(team, "good");
        await database.kysely
          .updateTable("servers")
          .set({ statement: '{"spec":{"cpus":4},"options":{},"origins":{}}' })
          .where("team", "=", team)
          .where("name_key", "=", "bad")
          .execute();
        unreadable.length = 0;
        expect(await names(team)).toEqual(["good"]);
        expect(unreadable).toMatchObject([{ code: "stored-row-unreadable", table: "servers", key: "bad" }]);
        await expect(store.servers.find(team, "bad")).rejects.toMatchObject({ code: "stored-row-unreadable" });
        expect(await save(team, "bad")).toMatchObject({ revision: 2 });
        expect(await names(team)).toEqual(["bad", "good"]);
      });

      test("saves at the same moment all count", async () => {
        const team = newTeam();
        const outcomes = await Promise.all(
          Array.from({ length: 20 }, (_, n) => save(team, n % 2 === 0 ? "x" : "X", n)),
        );
        expect(outcomes.map(({ revision }) => revision).toSorted((a, b) => a - b)).toEqual(
          Array.from({ length: 20 }, (_, n) => n + 1),
        );
        expect(await audit(team)).toHaveLength(20);
      });
    });

    describe("settings", () => {
      test("the narrower scope wins, key by key", async () => {
        const team = newTeam();
        expect(await store.settings.effective(team, "general", "ada")).toEqual({});
        await store.settings.set(team, "person", "ada", "language", "zh-CN");
        await store.settings.set(team, "channel", "general", "language", "en");
        await store.settings.set(team, "channel", "general", "think", "8");
        await store.settings.set(team, "team", "whatever", "think", "5");
        await store.settings.set(team, "team", "", "method", "report");
        const effective = (place: string, person: string) => store.settings.effective(team, place, person);
        expect(await effective("general", "ada")).toEqual({ language: "zh-CN", think: "8", method: "report" });
        expect(await effective("general", "eve")).toEqual({ language: "en", think: "8", method: "report" });
        expect(await effective("random", "eve")).toEqual({ think: "5", method: "report" });
      });

      test("setting again replaces", async () => {
        const team = newTeam();
        await store.settings.set(team, "team", "", "think", "5");
        await store.settings.set(team, "team", "", "think", "8");
        expect(await store.settings.effective(team, "p", "q")).toEqual({ think: "8" });
      });

      test("a channel and a person of the same id are two", async () => {
        const team = newTeam();
        await store.settings.set(team, "channel", "same", "think", "5");
        expect(await store.settings.effective(team, "other", "same")).toEqual({});
      });

      test("a key that this version does not know is reported and passed over", async () => {
        const team = newTeam();
        const later = { scope: "team", subject: "", key: "colour", value: "red" };
        await database.kysely
          .insertInto("settings")
          .values({ team, ...later })
          .execute();
        await store.settings.set(team, "team", "", "think", "5");
        unreadable.length = 0;
        expect(await store.settings.effective(team, "p", "q")).toEqual({ think: "5" });
        expect(unreadable).toMatchObject([{ table: "settings", key: "colour" }]);
      });
    });

    describe("inbox", () => {
      const entry = (key: string, at: number) => ({ key, payload: `{"text":"${key}"}`, at });

      test("a delivery is taken once", async () => {
        const team = newTeam();
        expect(await store.inbox.take(team, entry("e", 5))).toBe(true);
        expect(await store.inbox.take(team, { key: "e", payload: "other", at: 6 })).toBe(false);
        const kept = { key: "e", state: "taken", payload: '{"text":"e"}', takenAt: 5 };
        expect(await store.inbox.find(team, "e")).toEqual(kept);
        expect(await store.inbox.find(team, "f")).toBeNull();
      });

      test("a delivery that arrives many times at once is taken once", async () => {
        const team = newTeam();
        const taken = await Promise.all(Array.from({ length: 10 }, () => store.inbox.take(team, entry("e", 5))));
        expect(taken.filter(Boolean)).toHaveLength(1);
      });

      test("sending is entered from taken only, and once", async () => {
        const team = newTeam();
        expect(await store.inbox.markSending(team, "e")).toBe(false);
        await store.inbox.take(team, entry("e", 5));
        const entered = await Promise.all(Array.from({ length: 5 }, () => store.inbox.markSending(team, "e")));
        expect(entered.filter(Boolean)).toHaveLength(1);
        await store.inbox.markAnswered(team, "e");
        expect(await store.inbox.markSending(team, "e")).toBe(false);
      });

      test.for([false, true])("an answered delivery has no payload (after sending: %s)", async (sending) => {
        const team = newTeam();
        await store.inbox.take(team, entry("e", 5));
        if (sending) await store.inbox.markSending(team, "e");
        await store.inbox.markAnswered(team, "e");
        expect(await store.inbox.find(team, "e")).toEqual({ key: "e", state: "answered", payload: null, takenAt: 5 });
        expect(await store.inbox.take(team, entry("e", 6))).toBe(false);
      });

      test("what a crash left is listed oldest first, not older than asked, without what was answered", async () => {
        const team = newTeam();
        for (const [key, at] of [
          ["d", 9],
          ["b", 7],
          ["a", 7],
          ["old", 6],
          ["done", 8],
        ] as const) {
          await store.inbox.take(team, entry(key, at));
        }
        await store.inbox.markSending(team, "b");
        await store.inbox.markAnswered(team, "done");
        const left = await store.inbox.unanswered(team, 7);
        expect(left.map(({ key, state }) => [key, state])).toEqual([
          ["a", "taken"],
          ["b", "sending"],
          ["d", "taken"],
        ]);
      });

      test("the teams with something unanswered are named once each", async () => {
        const [busy, done, old] = [newTeam(), newTeam(), newTeam()];
        await store.inbox.take(busy, entry("a", 1_000));
        await store.inbox.take(busy, entry("b", 1_001));
        await store.inbox.take(done, entry("a", 1_000));
        await store.inbox.markAnswered(done, "a");
        await store.inbox.take(old, entry("a", 999));
        expect(await store.inbox.teamsWithUnanswered(1_000)).toEqual([busy]);
      });

      test("payloads that have aged are erased, answered or not, and counted", async () => {
        const [one, other] = [newTeam(), newTeam()];
        const age = { base: 0 };
        await store.inbox.erasePayloads(Number.MAX_SAFE_INTEGER);
        await store.inbox.take(one, entry("old", age.base + 1));
        await store.inbox.take(other, entry("old", age.base + 2));
        await store.inbox.take(one, entry("young", age.base + 3));
        await store.inbox.markSending(other, "old");
        expect(await store.inbox.erasePayloads(age.base + 3)).toBe(2);
        expect(await store.inbox.find(one, "old")).toMatchObject({ state: "taken", payload: null });
        expect(await store.inbox.find(other, "old")).toMatchObject({ state: "sending", payload: null });
        expect(await store.inbox.find(one, "young")).toMatchObject({ payload: '{"text":"young"}' });
        expect(await store.inbox.erasePayloads(age.base + 3)).toBe(0);
      });
    });

    describe("text at the edge", () => {
      const refused = {
        "a NUL": "a\u0000b",
        "a bell": "a\u0007b",
        "half a character": "a\ud800b",
        "too much": "x".repeat(LONGEST_KEY + 1),
      };

      test.for(Object.entries(refused))("%s is refused in every id and name", async ([, bad]) => {
        const team = newTeam();
        const server = { name: "n", statement: statement(), actor: "ada", at: 1 };
        const attempts = [
          () => store.conversations.find(team, bad),
          () => store.conversations.store(team, bad, conversationState()),
          () => store.conversations.store(team, "c", conversationState({ subject: bad })),
          () => store.conversations.find(bad as TeamId, "c"),
          () => store.assessments.append(team, assessmentRecord({ id: bad })),
          () => store.assessments.append(team, assessmentRecord({ conversation: bad })),
          () => store.servers.save(team, { ...server, name: bad }),
          () => store.servers.save(team, { ...server, actor: bad }),
          () => store.servers.rename(team, "n", bad, BY_ADA),
          () => store.settings.set(team, "channel", bad, "think", "5"),
          () => store.inbox.take(team, { key: bad, payload: "p", at: 1 }),
          () => store.inbox.markAnswered(team, bad),
        ];
        await save(team, "n");
        for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: "text-not-storable" });
        expect(await names(team)).toEqual(["n"]);
      });

      test("a payload may have lines, but no NUL and no half character", async () => {
        const team = newTeam();
        const payload = "one\r\n\ttwo 🐘 三\n";
        await store.inbox.take(team, { key: "good", payload, at: 1 });
        expect(await store.inbox.find(team, "good")).toMatchObject({ payload });
        for (const bad of ["a\u0000", "\udc00"]) {
          const attempt = store.inbox.take(team, { key: "bad", payload: bad, at: 1 });
          await expect(attempt).rejects.toMatchObject({ code: "text-not-storable", field: "payload" });
        }
        expect(await store.inbox.find(team, "bad")).toBeNull();
      });

      test("text inside a statement is held to the same", async () => {
        const save = store.servers.save(newTeam(), {
          name: "n",
          statement: statement({}, { app: "a\u0000" }),
          ...BY_ADA,
        });
        await expect(save).rejects.toMatchObject({ code: "text-not-storable" });
      });

      test("the longest id that is let in fits the index", async () => {
        const team = `${newTeam()}${"界".repeat(150)}` as TeamId;
        // Text that does not compress, so that the index really has to hold it.
        const longest = Array.from({ length: LONGEST_KEY }, (_, n) =>
          String.fromCodePoint(0x4e00 + ((n * 7919) % 20_000)),
        ).join("");
        await store.conversations.store(team, longest, conversationState());
        expect(await store.conversations.find(team, longest)).toEqual(conversationState());
        await store.settings.set(team, "person", longest, "think", "5");
        expect(await store.inbox.take(team, { key: longest, payload: "p", at: 1 })).toBe(true);
      });

      test.for([Number.NaN, 1.5, -1, 2 ** 53])("the time %s is refused", async (at) => {
        await expect(store.inbox.take(newTeam(), { key: "k", payload: "p", at })).rejects.toThrow(RangeError);
        await expect(store.assessments.append(newTeam(), assessmentRecord({ at }))).rejects.toThrow(RangeError);
      });

      test.for([Number.NaN, Number.POSITIVE_INFINITY, -1])(
        "a statement with %s cores is refused, not stored as nothing",
        async (cpuCores) => {
          const team = newTeam();
          const attempt = store.servers.save(team, { name: "n", statement: statement({ cpuCores }), ...BY_ADA });
          await expect(attempt).rejects.toThrow();
          expect(await names(team)).toEqual([]);
        },
      );
    });

    describe("the store as a whole", () => {
      test("an open store is healthy", async () => {
        expect(await store.health()).toEqual({ ok: true });
      });

      test("every primary key starts with the team", async () => {
        const query =
          database.dialect.name === "sqlite"
            ? sql<{ table: string; column: string }>`
                select m.name as "table", c.name as "column" from sqlite_master m, pragma_table_info(m.name) c
                where m.type = 'table' and c.pk = 1 and m.name not like 'kysely%'`
            : sql<{ table: string; column: string }>`
                select table_name as "table", column_name as "column" from information_schema.key_column_usage
                where ordinal_position = 1 and constraint_name like '%_key' and table_name not like 'kysely%'`;
        const { rows } = await query.execute(database.kysely);
        expect(rows.length).toBe(7);
        expect(rows.filter(({ column }) => column !== "team")).toEqual([]);
      });
    });

    describe("what the calls above sent to the engine", () => {
      test("every method of every repository was called", () => {
        const called = new Set(watching.queries.map(({ call }) => call.method));
        expect(methodNames(store).filter((method) => !called.has(method))).toEqual([]);
      });

      test("every query of a team's call is narrowed to that team", () => {
        const ofTeams = watching.queries.filter(({ call }) => !SYSTEM_WIDE.has(call.method));
        const faults = ofTeams.flatMap(({ call, query }) =>
          teamClauseFaults(query, call.team).map((fault) => `${call.method}: ${fault}`),
        );
        expect([...new Set(faults)]).toEqual([]);
        expect(ofTeams.length).toBeGreaterThan(500);
      });
    });
  });
}
