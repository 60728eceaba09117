import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SavedServer, TeamId } from "#app/ports";
import type { OpenDatabase } from "#storage/dialect";
import type { UnreadableRowError } from "#storage/errors";
import { refuseOtherKeys } from "#storage/installation-repository";
import { type Store, storeOver } from "#storage/open-store";
import { SYSTEM_TABLES, TEAM_TABLES } from "#storage/schema";
import { openSealer } from "#storage/sealed-column";
import { MAX_SERVERS_PER_TEAM } from "#storage/server-repository";
import { LONGEST_KEY } from "#storage/text";
import {
  assessmentRecord,
  BY_ADA,
  conversationState,
  installation,
  newTeam,
  OTHER_KEY,
  SEALER,
  statement,
} from "./samples.ts";
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
      store = watching.watched(storeOver(database, (row) => unreadable.push(row), SEALER));
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

    describe("copies of conversations", () => {
      test("a copy answers as its original does, and from then on by itself", async () => {
        const team = newTeam();
        const state = conversationState({ subject: "web-1", lastAssessmentId: "a-1", language: "zh-CN" });
        await store.conversations.store(team, "from", state);
        await store.conversations.store(team, "to", conversationState({ subject: "overwritten" }));
        await store.conversations.copy(team, "from", "to");
        await store.conversations.copy(team, "from", "new");
        await store.conversations.store(team, "from", conversationState());
        expect(await store.conversations.find(team, "to")).toEqual(state);
        expect(await store.conversations.find(team, "new")).toEqual(state);
      });

      test("a conversation that is not there is not copied, and overwrites nothing", async () => {
        const team = newTeam();
        const state = conversationState({ subject: "web-1" });
        await store.conversations.store(team, "to", state);
        await store.conversations.copy(team, "not there", "to");
        await store.conversations.copy(team, "to", "to");
        expect(await store.conversations.find(team, "to")).toEqual(state);
        expect(await store.conversations.find(team, "not there")).toBeNull();
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

      test("an answer is remembered together with the conversation that continues from it", async () => {
        const team = newTeam();
        const record = assessmentRecord();
        const state = conversationState({ lastAssessmentId: record.id });
        await store.assessments.remember(team, record, "c-1", state);
        expect(await store.assessments.find(team, record.id)).toEqual(record);
        expect(await store.conversations.find(team, "c-1")).toEqual(state);
      });

      test("an answer that cannot be written down leaves the conversation as it was", async () => {
        const team = newTeam();
        const before = conversationState({ subject: "before" });
        await store.assessments.remember(team, assessmentRecord(), "c-1", before);
        // The id was given before.
        const again = store.assessments.remember(team, assessmentRecord(), "c-1", conversationState());
        await expect(again).rejects.toThrow();
        const unstorable = conversationState({ subject: "a\u0000b" });
        const broken = store.assessments.remember(team, assessmentRecord({ id: "a-2" }), "c-1", unstorable);
        await expect(broken).rejects.toMatchObject({ code: "text-not-storable" });
        // The engine refuses the conversation, after the answer was written.
        await whileRefused(database, () => {
          const refused = store.assessments.remember(team, assessmentRecord({ id: "a-3" }), "c-1", conversationState());
          return expect(refused).rejects.toThrow("refused");
        });
        expect(await store.conversations.find(team, "c-1")).toEqual(before);
        expect((await store.assessments.list(team, 10)).map(({ id }) => id)).toEqual(["a-1"]);
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

      test("what a person set for themselves is told apart from what holds for them", async () => {
        const team = newTeam();
        expect(await store.settings.own(team, "ada")).toEqual({});
        await store.settings.set(team, "person", "ada", "language", "zh-CN");
        await store.settings.set(team, "person", "eve", "method", "report");
        await store.settings.set(team, "channel", "ada", "think", "8");
        await store.settings.set(team, "team", "", "think", "5");
        expect(await store.settings.own(team, "ada")).toEqual({ language: "zh-CN" });
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

      test("a delivery that is answered at once is being sent from the first", async () => {
        const team = newTeam();
        expect(await store.inbox.take(team, { ...entry("e", 5), state: "sending", sender: "ann" })).toBe(true);
        expect(await store.inbox.take(team, { ...entry("e", 6), state: "sending" })).toBe(false);
        expect(await store.inbox.inDoubt(team, "ann")).toEqual([
          { key: "e", state: "sending", payload: '{"text":"e"}', takenAt: 5 },
        ]);
        expect(await store.inbox.markSending(team, "e")).toBe(false);
      });

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

      test("what nothing came of for certain goes back from sending to taken, and may be sent again", async () => {
        const team = newTeam();
        expect(await store.inbox.release(team, "e")).toBe(false);
        await store.inbox.take(team, entry("e", 5));
        expect(await store.inbox.release(team, "e")).toBe(false);
        await store.inbox.markSending(team, "e");
        expect(await store.inbox.release(team, "e")).toBe(true);
        expect(await store.inbox.find(team, "e")).toMatchObject({ state: "taken", payload: '{"text":"e"}' });
        expect(await store.inbox.markSending(team, "e")).toBe(true);
        await store.inbox.markAnswered(team, "e");
        expect(await store.inbox.release(team, "e")).toBe(false);
        expect(await store.inbox.find(team, "e")).toMatchObject({ state: "answered" });
      });

      test("what was being sent to somebody is theirs alone, oldest first", async () => {
        const team = newTeam();
        const takeFor = (sender: string | null | undefined, key: string, at: number) =>
          store.inbox.take(team, { ...entry(key, at), sender });
        await takeFor("ada", "late", 9);
        await takeFor("ada", "b", 7);
        await takeFor("ada", "a", 7);
        await takeFor("ada", "only taken", 5);
        await takeFor("ada", "done", 4);
        await takeFor("eve", "hers", 3);
        await takeFor(null, "nobody's", 2);
        await takeFor(undefined, "nobody's either", 1);
        for (const key of ["late", "b", "a", "done", "hers", "nobody's", "nobody's either"]) {
          await store.inbox.markSending(team, key);
        }
        await store.inbox.markAnswered(team, "done");
        const keys = async (sender: string) => (await store.inbox.inDoubt(team, sender)).map(({ key }) => key);
        expect(await keys("ada")).toEqual(["a", "b", "late"]);
        expect(await keys("eve")).toEqual(["hers"]);
        expect(await keys("bo")).toEqual([]);
        await store.inbox.release(team, "a");
        expect(await keys("ada")).toEqual(["b", "late"]);
      });

      /** What the database itself still has of a delivery. */
      const rowOf = (team: TeamId, key: string) =>
        database.kysely
          .selectFrom("inbox")
          .select(["state", "payload", "sender"])
          .where("team", "=", team)
          .where("key", "=", key)
          .executeTakeFirst();

      test("who sent a delivery is erased with what they sent", async () => {
        const team = newTeam();
        const erased = { payload: null, sender: null };
        for (const key of ["a", "b", "c"]) await store.inbox.take(team, { ...entry(key, 1), sender: "ada" });
        expect(await rowOf(team, "a")).toEqual({ state: "taken", payload: '{"text":"a"}', sender: "ada" });
        await store.inbox.markAnswered(team, "a");
        await store.inbox.finish(team, "b", { copies: [] });
        await store.inbox.erasePayloads(2);
        expect(await rowOf(team, "a")).toEqual({ state: "answered", ...erased });
        expect(await rowOf(team, "b")).toEqual({ state: "answered", ...erased });
        expect(await rowOf(team, "c")).toEqual({ state: "taken", ...erased });
      });

      test("finishing answers, opens the thread and copies the conversations, in their order", async () => {
        const team = newTeam();
        await store.inbox.take(team, entry("e", 5));
        await store.inbox.markSending(team, "e");
        await store.conversations.store(team, "direct", conversationState({ subject: "web-1" }));
        const copies = [
          { from: "direct", to: "thread" },
          { from: "thread", to: "further" },
          { from: "not there", to: "thread" },
        ];
        await store.inbox.finish(team, "e", { thread: { place: "general", thread: "t-1", at: 6 }, copies });
        expect(await store.inbox.find(team, "e")).toEqual({ key: "e", state: "answered", payload: null, takenAt: 5 });
        expect(await store.threads.isOpen(team, "general", "t-1")).toBe(true);
        expect(await store.conversations.find(team, "thread")).toMatchObject({ subject: "web-1" });
        expect(await store.conversations.find(team, "further")).toMatchObject({ subject: "web-1" });
      });

      test.for([null, undefined])("an answer may open no thread (%s)", async (thread) => {
        const team = newTeam();
        await store.inbox.take(team, entry("e", 5));
        await store.inbox.finish(team, "e", { thread, copies: [] });
        expect(await store.inbox.find(team, "e")).toMatchObject({ state: "answered" });
        expect(await database.kysely.selectFrom("threads").selectAll().where("team", "=", team).execute()).toEqual([]);
      });

      test("a conversation that served one answer only ends with it, after it was copied", async () => {
        const team = newTeam();
        for (const name of ["once", "stays"]) await store.conversations.store(team, name, conversationState());
        await store.inbox.finish(team, "e", { copies: [{ from: "once", to: "thread" }], drop: "once" });
        expect(await store.conversations.find(team, "once")).toBeNull();
        expect(await store.conversations.find(team, "thread")).toEqual(conversationState());
        await store.inbox.finish(team, "e", { copies: [], drop: null });
        expect(await store.conversations.find(team, "stays")).toEqual(conversationState());
      });

      test("finishing that fails half way leaves everything as it was", async () => {
        const team = newTeam();
        await store.inbox.take(team, { ...entry("e", 5), sender: "ada" });
        await store.inbox.markSending(team, "e");
        await store.conversations.store(team, "from", conversationState());
        // The engine refuses the copy, after the answer and the thread were written.
        const copies = [{ from: "from", to: "to" }];
        const finish = () => store.inbox.finish(team, "e", { thread: { place: "p", thread: "t", at: 6 }, copies });
        await whileRefused(database, () => expect(finish()).rejects.toThrow("refused"));
        expect(await rowOf(team, "e")).toEqual({ state: "sending", payload: '{"text":"e"}', sender: "ada" });
        expect(await store.threads.isOpen(team, "p", "t")).toBe(false);
        expect(await store.conversations.find(team, "to")).toBeNull();
        await finish();
        expect(await store.conversations.find(team, "to")).toEqual(conversationState());
      });

      test("old deliveries are forgotten whatever became of them, and counted", async () => {
        const [one, other] = [newTeam(), newTeam()];
        await store.inbox.forget(1_000);
        await store.inbox.take(one, entry("taken", 10));
        await store.inbox.take(one, entry("sending", 11));
        await store.inbox.take(other, entry("answered", 12));
        await store.inbox.take(other, entry("young", 13));
        await store.inbox.markSending(one, "sending");
        await store.inbox.markAnswered(other, "answered");
        expect(await store.inbox.forget(13)).toBe(3);
        for (const key of ["taken", "sending"]) expect(await store.inbox.find(one, key)).toBeNull();
        expect(await store.inbox.find(other, "answered")).toBeNull();
        expect(await store.inbox.find(other, "young")).toMatchObject({ state: "taken" });
        expect(await store.inbox.forget(13)).toBe(0);
      });

      test("a great many deliveries are forgotten a few thousand at a time", async () => {
        const team = newTeam();
        await store.inbox.forget(10_000);
        for (let n = 0; n < 9; n += 1) {
          const row = { team, state: "answered", payload: null, sender: null };
          // Two in each millisecond.
          const rows = Array.from({ length: 500 }, (_, i) => ({
            ...row,
            key: `${n}-${i}`,
            taken_at: n * 250 + (i >> 1),
          }));
          await database.kysely.insertInto("inbox").values(rows).execute();
        }
        expect(await store.inbox.forget(100)).toBe(200);
        const deletions = () => watching.queries.filter(({ query }) => /^delete from "inbox"/.test(query.sql)).length;
        const before = deletions();
        expect(await store.inbox.forget(2_249)).toBe(4_298);
        expect(deletions() - before).toBe(3);
        expect(await store.inbox.forget(2_250)).toBe(2);
      });
    });

    describe("threads", () => {
      test("a thread is open once it was opened, there and nowhere else", async () => {
        const team = newTeam();
        expect(await store.threads.isOpen(team, "general", "t-1")).toBe(false);
        await store.threads.open(team, "general", "t-1", 5);
        await store.threads.open(team, "general", "t-1", 6);
        expect(await store.threads.isOpen(team, "general", "t-1")).toBe(true);
        expect(await store.threads.isOpen(team, "random", "t-1")).toBe(false);
        expect(await store.threads.isOpen(team, "general", "t-2")).toBe(false);
        const rows = await database.kysely.selectFrom("threads").selectAll().where("team", "=", team).execute();
        expect(rows).toEqual([{ team, place: "general", thread: "t-1", opened_at: 5 }]);
      });
    });

    describe("installations", () => {
      const TOKENS = { botToken: "bot-token-2", refreshToken: "refresh-token-2", expiresAt: 9_000 };
      const sealedRow = (team: TeamId) =>
        database.kysely.selectFrom("installations").selectAll().where("team", "=", team).executeTakeFirstOrThrow();

      test("an installation comes back as it was stored", async () => {
        const team = newTeam();
        expect(await store.installations.find(team)).toBeNull();
        await store.installations.store(team, installation());
        expect(await store.installations.find(team)).toEqual(installation());
      });

      test("what is not known of an installation stays unknown", async () => {
        const team = newTeam();
        const unknown = { appId: null, refreshToken: null, expiresAt: null, botId: null, botUserId: null };
        const bare = installation({ ...unknown, installedBy: null, scopes: [], organisation: true });
        await store.installations.store(team, bare);
        expect(await store.installations.find(team)).toEqual(bare);
      });

      test("installing again replaces everything, and counts up", async () => {
        const team = newTeam();
        await store.installations.store(team, installation());
        const again = installation({ ...TOKENS, appId: null, scopes: ["commands"], organisation: true });
        await store.installations.store(team, again);
        expect(await store.installations.find(team)).toEqual(again);
        expect(await sealedRow(team)).toMatchObject({ revision: 2 });
      });

      test("a removed installation leaves nothing, and may be made again", async () => {
        const team = newTeam();
        await store.installations.store(team, installation());
        expect(await store.installations.remove(team)).toBe(true);
        expect(await store.installations.find(team)).toBeNull();
        expect(await store.installations.remove(team)).toBe(false);
        await store.installations.store(team, installation());
        expect(await store.installations.find(team)).toEqual(installation());
      });

      test("no token stands in the database as it is, and equal tokens look different", async () => {
        const [one, other] = [newTeam(), newTeam()];
        for (const team of [one, other]) {
          await store.installations.store(team, installation({ refreshToken: "bot-token-1" }));
        }
        await store.installations.replaceTokens(other, "bot-token-1", TOKENS);
        const rows = [await sealedRow(one), await sealedRow(other)];
        expect(JSON.stringify(rows)).not.toMatch(/(bot|refresh)-token/);
        const sealed = rows.flatMap((row) => [row.bot_token, row.refresh_token]);
        expect(new Set(sealed).size).toBe(4);
        expect(rows.map(({ kid }) => kid)).toEqual([SEALER.kid, SEALER.kid]);
      });

      test.for(["bot_token", "refresh_token"] as const)(
        "the %s of another team, or of the other column, does not open",
        async (column) => {
          const [one, other] = [newTeam(), newTeam()];
          for (const team of [one, other]) await store.installations.store(team, installation());
          const own = await sealedRow(one);
          const elsewhere = [
            { [column]: (await sealedRow(other))[column] },
            { [column]: column === "bot_token" ? own.refresh_token : own.bot_token },
            { [column]: `${own[column]}`.replace('"ct":"', '"ct":"AAAA') },
            { [column]: "not sealed at all" },
          ];
          for (const change of elsewhere) {
            await database.kysely.updateTable("installations").set(change).where("team", "=", one).execute();
            await expect(store.installations.find(one)).rejects.toMatchObject({ name: "SealError", code: "damaged" });
          }
          // Installing again heals it.
          await store.installations.store(one, installation());
          expect(await store.installations.find(one)).toEqual(installation());
        },
      );

      test("a refresh token that does not open is never taken for the one that was used", async () => {
        const team = newTeam();
        await store.installations.store(team, installation());
        await database.kysely
          .updateTable("installations")
          .set({ refresh_token: "refresh-token-1" })
          .where("team", "=", team)
          .execute();
        const before = await sealedRow(team);
        const replacing = store.installations.replaceTokens(team, "refresh-token-1", TOKENS);
        await expect(replacing).rejects.toMatchObject({ code: "damaged" });
        expect(await sealedRow(team)).toEqual(before);
      });

      test("new tokens replace only the tokens, and only for the refresh token that was used", async () => {
        const team = newTeam();
        await store.installations.store(team, installation());
        expect(await store.installations.replaceTokens(team, "refresh-token-0", TOKENS)).toBe(false);
        expect(await store.installations.find(team)).toEqual(installation());
        expect(await store.installations.replaceTokens(team, "refresh-token-1", TOKENS)).toBe(true);
        expect(await store.installations.find(team)).toEqual(installation(TOKENS));
        expect(await store.installations.replaceTokens(team, "refresh-token-1", TOKENS)).toBe(false);
        expect(await sealedRow(team)).toMatchObject({ revision: 2, expires_at: 9_000 });
      });

      test("an installation that was made again or removed meanwhile stands", async () => {
        const team = newTeam();
        await store.installations.store(team, installation());
        const again = installation({ botToken: "again", refreshToken: "refresh again" });
        await store.installations.store(team, again);
        expect(await store.installations.replaceTokens(team, "refresh-token-1", TOKENS)).toBe(false);
        expect(await store.installations.find(team)).toEqual(again);
        await store.installations.store(team, installation({ refreshToken: null }));
        expect(await store.installations.replaceTokens(team, "refresh-token-1", TOKENS)).toBe(false);
        await store.installations.remove(team);
        expect(await store.installations.replaceTokens(team, "refresh-token-1", TOKENS)).toBe(false);
        expect(await store.installations.find(team)).toBeNull();
      });

      test("of many who refreshed with the same token at once, one replaces it", async () => {
        const team = newTeam();
        await store.installations.store(team, installation());
        const replaced = await Promise.all(
          Array.from({ length: 8 }, (_, n) =>
            store.installations.replaceTokens(team, "refresh-token-1", { ...TOKENS, refreshToken: `new ${n}` }),
          ),
        );
        expect(replaced.filter(Boolean)).toHaveLength(1);
        const winner = `new ${replaced.indexOf(true)}`;
        expect(await store.installations.find(team)).toMatchObject({ refreshToken: winner });
      });

      test("the right to refresh is one's until it ends or is given back", async () => {
        const team = newTeam();
        expect(await store.installations.lease(team, 100, 200)).toBe(false);
        await store.installations.store(team, installation());
        const taken = await Promise.all(Array.from({ length: 8 }, () => store.installations.lease(team, 100, 200)));
        expect(taken.filter(Boolean)).toHaveLength(1);
        expect(await store.installations.lease(team, 199, 300)).toBe(false);
        expect(await store.installations.lease(team, 200, 300)).toBe(true);
        expect(await store.installations.lease(team, 201, 300)).toBe(false);
        await store.installations.release(team);
        expect(await store.installations.lease(team, 201, 300)).toBe(true);
      });

      test("the teams whose token ends before a time are named, soonest first", async () => {
        const [later, sooner, never, gone] = [newTeam(), newTeam(), newTeam(), newTeam()];
        await store.installations.store(later, installation({ expiresAt: 60 }));
        await store.installations.store(sooner, installation({ expiresAt: 50 }));
        await store.installations.store(never, installation({ expiresAt: null }));
        await store.installations.store(gone, installation({ expiresAt: 40 }));
        await store.installations.remove(gone);
        expect(await store.installations.expiringBefore(61)).toEqual([sooner, later]);
        expect(await store.installations.expiringBefore(60)).toEqual([sooner]);
        expect(await store.installations.expiringBefore(50)).toEqual([]);
      });

      test("without a key tokens are neither kept nor read, and everything else works", async () => {
        const team = newTeam();
        const keyless = storeOver(database).installations;
        expect(await keyless.find(team)).toBeNull();
        await store.installations.store(team, installation({ expiresAt: 5 }));
        const attempts = [
          () => keyless.find(team),
          () => keyless.store(team, installation({ botToken: "unsealed" })),
          () => keyless.replaceTokens(team, "refresh-token-1", TOKENS),
        ];
        for (const attempt of attempts) {
          await expect(attempt()).rejects.toMatchObject({ name: "StoreError", code: "store-needs-key" });
          await expect(attempt()).rejects.toThrow("HEADROOM_KEY");
        }
        expect(await store.installations.find(team)).toEqual(installation({ expiresAt: 5 }));
        expect(await keyless.expiringBefore(6)).toContain(team);
        expect(await keyless.lease(team, 1, 2)).toBe(true);
        await keyless.release(team);
        expect(await keyless.remove(team)).toBe(true);
      });

      test("under another key nothing is opened, written or begun", async () => {
        const team = newTeam();
        await store.installations.store(team, installation());
        const before = await sealedRow(team);
        const other = openSealer(OTHER_KEY);
        const stranger = storeOver(database, undefined, other).installations;
        await expect(stranger.find(team)).rejects.toMatchObject({ name: "SealError", code: "wrong-key" });
        await expect(stranger.store(team, installation())).rejects.toMatchObject({ code: "store-wrong-key" });
        const replacing = stranger.replaceTokens(team, "refresh-token-1", TOKENS);
        await expect(replacing).rejects.toMatchObject({ code: "wrong-key" });
        expect(await sealedRow(team)).toEqual(before);
        const opening = refuseOtherKeys(database.kysely, other);
        await expect(opening).rejects.toMatchObject({ name: "StoreError", code: "store-wrong-key" });
        await expect(opening).rejects.toThrow(SEALER.kid);
        await expect(opening).rejects.toThrow(other.kid);
        await refuseOtherKeys(database.kysely, SEALER);
      });
    });

    describe("a team that is known under another id from now on", () => {
      const fill = async (team: TeamId, name: string): Promise<void> => {
        await store.servers.save(team, { name, statement: statement({ cpuCores: 6 }), ...BY_ADA });
        await store.servers.save(team, { name: `${name}-gone`, statement: statement(), ...BY_ADA });
        await store.servers.remove(team, `${name}-gone`, BY_ADA);
        await store.settings.set(team, "team", "", "language", "zh-CN");
        await store.threads.open(team, "C1", "1.1", 5);
        const record = assessmentRecord({ id: `${name} id` });
        await store.assessments.remember(team, record, "C1 1.1", conversationState());
      };
      const has = async (team: TeamId) => ({
        servers: (await store.servers.list(team)).map(({ name }) => name),
        language: (await store.settings.effective(team, "C1", "U1")).language ?? null,
        open: await store.threads.isOpen(team, "C1", "1.1"),
        talk: (await store.conversations.find(team, "C1 1.1")) !== null,
        assessments: (await store.assessments.list(team, 10)).map(({ id }) => id),
      });
      const NOTHING = { servers: [], language: null, open: false, talk: false };
      const WEB = { servers: ["web"], language: "zh-CN", open: true, talk: true, assessments: ["web id"] };

      test("finds all of it there, and can take back what it removed", async () => {
        const [before, after, other] = [newTeam(), newTeam(), newTeam()];
        await fill(before, "web");
        await fill(other, "theirs");
        const theirs = await has(other);
        expect(await store.teams.carryOver(before, after)).toBe(true);
        expect(await has(after)).toEqual(WEB);
        expect(await has(before)).toMatchObject(NOTHING);
        expect(await has(other)).toEqual(theirs);
        expect(await store.servers.restoreLast(after, BY_ADA)).toMatchObject({ kind: "restored" });
        // What comes after is counted on from what came before.
        await store.assessments.append(after, assessmentRecord({ id: "next" }));
        expect((await has(after)).assessments).toEqual(expect.arrayContaining(["web id", "next"]));
      });

      test("a second time, or all at once, changes nothing more", async () => {
        const [before, after] = [newTeam(), newTeam()];
        await fill(before, "web");
        const all = await Promise.all([1, 2, 3, 4].map(() => store.teams.carryOver(before, after)));
        expect(all.filter((any) => any)).toHaveLength(1);
        expect(await has(after)).toEqual(WEB);
        expect(await store.teams.carryOver(newTeam(), after)).toBe(false);
      });

      test("keeps what it has there already, whatever it had before", async () => {
        const [before, after] = [newTeam(), newTeam()];
        await fill(before, "web");
        await store.servers.save(after, { name: "web", statement: statement({ cpuCores: 8 }), ...BY_ADA });
        await store.settings.set(after, "team", "", "language", "en");
        await store.assessments.append(after, assessmentRecord({ id: "newer" }));
        await store.teams.carryOver(before, after);
        expect((await store.servers.find(after, "web"))?.statement.spec.cpuCores).toBe(8);
        expect(await has(after)).toMatchObject({ servers: ["web"], language: "en", open: true, talk: true });
        expect((await has(after)).assessments.toSorted()).toEqual(["newer", "web id"]);
      });

      test("leaves tokens and deliveries where they are", async () => {
        const [before, after] = [newTeam(), newTeam()];
        await store.installations.store(before, installation());
        await store.inbox.take(before, { key: "k", payload: "p", at: 10 });
        expect(await store.teams.carryOver(before, after)).toBe(false);
        expect(await store.installations.find(before)).not.toBeNull();
        expect(await store.installations.find(after)).toBeNull();
        expect(await store.inbox.find(before, "k")).not.toBeNull();
      });
    });

    describe("states of installations that were begun", () => {
      test("a state is redeemed once, for the data that it was issued with", async () => {
        await store.installStates.issue("s-1", '{"back":"/\n"}', 1_000, 1);
        expect(await store.installStates.consume("s-2", 2)).toBeNull();
        expect(await store.installStates.consume("s-1", 2)).toBe('{"back":"/\n"}');
        expect(await store.installStates.consume("s-1", 2)).toBeNull();
      });

      test("of many who come at once, one gets it", async () => {
        await store.installStates.issue("s-3", "data", 1_000, 1);
        const all = await Promise.all(Array.from({ length: 10 }, () => store.installStates.consume("s-3", 2)));
        expect(all.filter((data) => data !== null)).toEqual(["data"]);
      });

      test("a state that has expired is worth nothing, and is gone", async () => {
        const states = async () =>
          (await database.kysely.selectFrom("install_states").select("state").execute()).map(({ state }) => state);
        await store.installStates.issue("old", "data", 10, 1);
        expect(await store.installStates.consume("old", 10)).toBeNull();
        expect(await states()).not.toContain("old");
        await store.installStates.issue("forgotten", "data", 20, 1);
        await store.installStates.issue("young", "data", 21, 1);
        expect(await states()).toEqual(expect.arrayContaining(["forgotten", "young"]));
        await store.installStates.issue("new", "data", 30, 20);
        expect(await states()).not.toContain("forgotten");
        expect(await states()).toEqual(expect.arrayContaining(["young", "new"]));
      });

      test("the same state is not issued twice", async () => {
        await store.installStates.issue("same", "first", 1_000, 1);
        await expect(store.installStates.issue("same", "second", 1_000, 1)).rejects.toThrow();
        expect(await store.installStates.consume("same", 2)).toBe("first");
      });
    });

    describe("leases", () => {
      test("one holder at a time: taken, renewed by the holder, free when its time is over or it is released", async () => {
        expect(await store.leases.take("token", "a", 10, 20)).toBe(true);
        expect(await store.leases.take("token", "b", 19, 30)).toBe(false);
        expect(await store.leases.take("token", "a", 15, 40)).toBe(true);
        expect(await store.leases.take("token", "b", 30, 50)).toBe(false);
        expect(await store.leases.take("other", "b", 30, 50)).toBe(true);
        expect(await store.leases.take("token", "b", 40, 50)).toBe(true);
        await store.leases.release("token", "a");
        expect(await store.leases.take("token", "a", 45, 60)).toBe(false);
        await store.leases.release("token", "b");
        expect(await store.leases.take("token", "a", 45, 60)).toBe(true);
      });

      test("of ten who come at once, one gets it", async () => {
        const takers = Array.from({ length: 10 }, (_, n) => store.leases.take("race", `taker ${n}`, 1, 100));
        expect((await Promise.all(takers)).filter(Boolean)).toHaveLength(1);
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
          () => store.inbox.take(team, { key: "k", payload: "p", at: 1, sender: bad }),
          () => store.inbox.markAnswered(team, bad),
          () => store.inbox.release(team, bad),
          () => store.inbox.inDoubt(team, bad),
          () => store.inbox.finish(team, bad, { copies: [] }),
          () => store.inbox.finish(team, "k", { copies: [{ from: "c", to: bad }] }),
          () => store.inbox.finish(team, "k", { copies: [{ from: bad, to: "c" }] }),
          () => store.inbox.finish(team, "k", { copies: [], drop: bad }),
          () => store.inbox.finish(team, "k", { thread: { place: "p", thread: bad, at: 1 }, copies: [] }),
          () => store.assessments.remember(team, assessmentRecord(), bad, conversationState()),
          () => store.conversations.copy(team, bad, "c"),
          () => store.conversations.copy(team, "c", bad),
          () => store.threads.open(team, bad, "t", 1),
          () => store.threads.open(team, "p", bad, 1),
          () => store.threads.isOpen(team, "p", bad),
          () => store.installStates.issue(bad, "data", 2, 1),
          () => store.installStates.consume(bad, 1),
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

      test.for(["botToken", "refreshToken", "appId", "botId", "botUserId", "installedBy"] as const)(
        "the %s of an installation is one line of whole characters",
        async (field) => {
          const team = newTeam();
          for (const bad of ["a\u0000b", "a\nb", "\udc00"]) {
            const attempt = store.installations.store(team, installation({ [field]: bad }));
            await expect(attempt).rejects.toMatchObject({ code: "text-not-storable" });
            // A token must not get into a log by way of an error.
            await expect(attempt).rejects.not.toThrow(bad);
          }
          expect(await store.installations.find(team)).toBeNull();
        },
      );

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
        expect(await store.inbox.take(team, { key: "k", payload: "p", at: 1, sender: longest })).toBe(true);
        expect(await store.inbox.markSending(team, "k")).toBe(true);
        const [place, thread] = [longest.slice(0, LONGEST_KEY / 2), longest.slice(LONGEST_KEY / 2 + 1)];
        await store.threads.open(team, place, thread, 1);
        expect(await store.threads.isOpen(team, place, thread)).toBe(true);
        const both = store.threads.open(team, longest, longest, 1);
        await expect(both).rejects.toMatchObject({ code: "text-not-storable" });
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

      test("every primary key starts with the team, but for the tables that have none", async () => {
        const query =
          database.dialect.name === "sqlite"
            ? sql<{ table: string; column: string }>`
                select m.name as "table", c.name as "column" from sqlite_master m, pragma_table_info(m.name) c
                where m.type = 'table' and c.pk = 1 and m.name not like 'kysely%'`
            : sql<{ table: string; column: string }>`
                select table_name as "table", column_name as "column" from information_schema.key_column_usage
                where ordinal_position = 1 and constraint_name like '%_key' and table_name not like 'kysely%'`;
        const { rows } = await query.execute(database.kysely);
        const tables = (of: typeof rows) => of.map(({ table }) => table).toSorted();
        expect(tables(rows.filter(({ column }) => column === "team"))).toEqual(TEAM_TABLES.toSorted());
        expect(tables(rows.filter(({ column }) => column !== "team"))).toEqual(SYSTEM_TABLES.toSorted());
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

/** The engine refuses to store a conversation while the work goes on. */
async function whileRefused({ kysely, dialect }: OpenDatabase, work: () => Promise<unknown>): Promise<void> {
  const onSqlite = dialect.name === "sqlite";
  const setUp = onSqlite
    ? [sql`create trigger refusal before insert on conversations begin select raise(abort, 'refused'); end`]
    : [
        sql`create or replace function refuse() returns trigger language plpgsql as
            $$ begin raise exception 'refused'; end $$`,
        sql`create trigger refusal before insert on conversations for each row execute function refuse()`,
      ];
  for (const step of setUp) await step.execute(kysely);
  try {
    await work();
  } finally {
    await sql`drop trigger refusal ${onSqlite ? sql`` : sql`on conversations`}`.execute(kysely);
  }
}
