import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { TeamId } from "#app/ports";
import type { OpenDatabase } from "#storage/dialect";
import { type Store, storeOver } from "#storage/open-store";
import { TEAM_TABLES } from "#storage/schema";
import type { OpenEmpty } from "./repositories.ts";
import { assessmentRecord, conversationState, newTeam, statement } from "./samples.ts";
import { SYSTEM_WIDE } from "./team-clause.ts";
import { methodNames } from "./watched-store.ts";

/** In every text that the owner stores: a stranger must never get to read it. */
const MARK = "owner-only";
const STRANGER = { actor: "stranger", at: 50 };

/** Each method as a stranger would call it, with the owner's own ids and names, and what the stranger must get. */
const CASES: Readonly<
  Record<string, readonly [call: (store: Store, team: TeamId) => Promise<unknown>, answer: unknown]>
> = {
  "conversations.find": [(store, team) => store.conversations.find(team, `${MARK} talk`), null],
  "conversations.store": [
    (store, team) => store.conversations.store(team, `${MARK} talk`, conversationState()),
    undefined,
  ],
  "assessments.append": [
    (store, team) => store.assessments.append(team, assessmentRecord({ id: `${MARK} id`, actor: "stranger" })),
    undefined,
  ],
  "assessments.find": [(store, team) => store.assessments.find(team, `${MARK} id`), null],
  "assessments.list": [(store, team) => store.assessments.list(team, 100), []],
  "servers.list": [(store, team) => store.servers.list(team), []],
  "servers.find": [(store, team) => store.servers.find(team, `${MARK} server`), null],
  "servers.save": [
    (store, team) => store.servers.save(team, { name: `${MARK} server`, statement: statement(), ...STRANGER }),
    { kind: "saved", server: expect.objectContaining({ actor: "stranger", revision: 1 }) },
  ],
  "servers.remove": [(store, team) => store.servers.remove(team, `${MARK} server`, STRANGER), null],
  "servers.restoreLast": [(store, team) => store.servers.restoreLast(team, STRANGER), { kind: "nothing-removed" }],
  "servers.rename": [
    (store, team) => store.servers.rename(team, `${MARK} server`, "mine", STRANGER),
    { kind: "not-found" },
  ],
  "settings.effective": [(store, team) => store.settings.effective(team, `${MARK} place`, `${MARK} person`), {}],
  "settings.set": [(store, team) => store.settings.set(team, "person", `${MARK} person`, "language", "en"), undefined],
  "inbox.take": [(store, team) => store.inbox.take(team, { key: `${MARK} key`, payload: "p", at: 10 }), true],
  "inbox.markSending": [(store, team) => store.inbox.markSending(team, `${MARK} key`), false],
  "inbox.markAnswered": [(store, team) => store.inbox.markAnswered(team, `${MARK} key`), undefined],
  "inbox.find": [(store, team) => store.inbox.find(team, `${MARK} key`), null],
  "inbox.unanswered": [(store, team) => store.inbox.unanswered(team, 0), []],
};

/** No team sees, alters or counts what another team has. */
export function tenancyContract(engine: string, openEmpty: OpenEmpty): void {
  describe(`tenancy on ${engine}`, () => {
    let database: OpenDatabase;
    let store: Store;
    const owner = newTeam();

    beforeAll(async () => {
      database = await openEmpty(() => undefined);
      store = storeOver(database);
      await fill(store, owner);
    });
    afterAll(() => store.close());

    /** Everything that a team has, in every table. */
    const holdings = async (team: TeamId): Promise<unknown> =>
      Promise.all(
        TEAM_TABLES.map(async (table) => {
          const { rows } = await sql`select * from ${sql.table(table)} where team = ${team}`.execute(database.kysely);
          return [table, rows.map((row) => JSON.stringify(row)).toSorted()];
        }),
      );

    test("every method of every repository has a case, or is for the whole store", () => {
      expect(methodNames(store).toSorted()).toEqual([...Object.keys(CASES), ...SYSTEM_WIDE].toSorted());
    });

    test("the owner has something in every table", async () => {
      expect(await holdings(owner)).not.toContainEqual([expect.anything(), []]);
    });

    test.for(Object.entries(CASES))("%s of another team sees and alters nothing", async ([, [call, answer]]) => {
      const stranger = newTeam();
      const before = await holdings(owner);
      expect(await call(store, stranger)).toEqual(answer);
      expect(await holdings(owner)).toEqual(before);
      // What the stranger now has was counted from one, whatever the owner has.
      const sequences = JSON.stringify(await holdings(stranger)).match(/sequence\\":\d+/g) ?? [];
      expect(sequences.every((sequence) => sequence.endsWith(":1"))).toBe(true);
    });

    test("a team that has everything under the same names changes only its own", async () => {
      const twin = newTeam();
      await fill(store, twin);
      const before = await holdings(owner);
      await store.servers.restoreLast(twin, STRANGER);
      await store.servers.remove(twin, `${MARK} other`, STRANGER);
      for (let n = 0; n < 60; n += 1) {
        await store.servers.rename(twin, `${MARK} server`, `${MARK} renamed`, STRANGER);
        await store.servers.remove(twin, `${MARK} renamed`, STRANGER);
        await store.servers.restoreLast(twin, STRANGER);
        await store.servers.remove(twin, `${MARK} renamed`, STRANGER);
        await store.servers.save(twin, { name: `${MARK} server`, statement: statement(), ...STRANGER });
      }
      await store.conversations.store(twin, `${MARK} talk`, conversationState({ subject: "twin" }));
      await store.settings.set(twin, "person", `${MARK} person`, "language", "en");
      await store.inbox.markSending(twin, `${MARK} key`);
      await store.inbox.markAnswered(twin, `${MARK} key`);
      expect(await holdings(owner)).toEqual(before);
    });

    test("a full team does not fill another", async () => {
      const full = newTeam();
      for (let n = 0; n < 200; n += 1) {
        await store.servers.save(full, { name: `s${n}`, statement: statement(), ...STRANGER });
      }
      const save = store.servers.save(newTeam(), { name: "s", statement: statement(), ...STRANGER });
      expect(await save).toMatchObject({ kind: "saved" });
    });

    test("naming the teams with unanswered deliveries tells nothing but their ids", async () => {
      expect(await store.inbox.teamsWithUnanswered(0)).toContain(owner);
      expect(JSON.stringify(await store.inbox.teamsWithUnanswered(0))).not.toContain(MARK);
    });
  });
}

async function fill(store: Store, team: TeamId): Promise<void> {
  const by = { actor: MARK, at: 10 };
  const marked = statement({}, { app: MARK });
  await store.conversations.store(team, `${MARK} talk`, conversationState({ base: marked, subject: MARK }));
  await store.assessments.append(team, assessmentRecord({ id: `${MARK} first`, statement: marked, actor: MARK }));
  await store.assessments.append(team, assessmentRecord({ id: `${MARK} id`, statement: marked, actor: MARK }));
  for (const name of ["server", "other", "gone"]) {
    await store.servers.save(team, { name: `${MARK} ${name}`, statement: marked, ...by });
  }
  await store.servers.remove(team, `${MARK} gone`, by);
  await store.settings.set(team, "team", "", "language", MARK);
  await store.settings.set(team, "channel", `${MARK} place`, "think", MARK);
  await store.settings.set(team, "person", `${MARK} person`, "language", MARK);
  await store.inbox.take(team, { key: `${MARK} key`, payload: MARK, at: 10 });
}
