import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { TeamId } from "#app/ports";
import type { OpenDatabase } from "#storage/dialect";
import { type Store, storeOver } from "#storage/open-store";
import { TEAM_TABLES } from "#storage/schema";
import type { OpenEmpty } from "./repositories.ts";
import { assessmentRecord, conversationState, installation, newTeam, SEALER, statement } from "./samples.ts";
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
  "conversations.copy": [(store, team) => store.conversations.copy(team, `${MARK} talk`, "mine"), undefined],
  "assessments.remember": [
    (store, team) =>
      store.assessments.remember(
        team,
        assessmentRecord({ id: `${MARK} id`, actor: "stranger" }),
        `${MARK} talk`,
        conversationState(),
      ),
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
  "settings.own": [(store, team) => store.settings.own(team, `${MARK} person`), {}],
  "settings.set": [(store, team) => store.settings.set(team, "person", `${MARK} person`, "language", "en"), undefined],
  "inbox.take": [(store, team) => store.inbox.take(team, { key: `${MARK} key`, payload: "p", at: 10 }), true],
  "inbox.markSending": [(store, team) => store.inbox.markSending(team, `${MARK} key`), false],
  "inbox.markAnswered": [(store, team) => store.inbox.markAnswered(team, `${MARK} key`), undefined],
  "inbox.find": [(store, team) => store.inbox.find(team, `${MARK} key`), null],
  "inbox.unanswered": [(store, team) => store.inbox.unanswered(team, 0), []],
  "inbox.release": [(store, team) => store.inbox.release(team, `${MARK} sending`), false],
  "inbox.inDoubt": [(store, team) => store.inbox.inDoubt(team, `${MARK} sender`), []],
  "inbox.finish": [
    (store, team) =>
      store.inbox.finish(team, `${MARK} key`, {
        thread: { place: `${MARK} place`, thread: `${MARK} thread`, at: 50 },
        copies: [{ from: `${MARK} talk`, to: "mine" }],
        drop: `${MARK} talk`,
      }),
    undefined,
  ],
  "threads.open": [(store, team) => store.threads.open(team, `${MARK} place`, `${MARK} thread`, 50), undefined],
  "threads.isOpen": [(store, team) => store.threads.isOpen(team, `${MARK} place`, `${MARK} thread`), false],
  "installations.store": [(store, team) => store.installations.store(team, installation()), undefined],
  "installations.find": [(store, team) => store.installations.find(team), null],
  "installations.remove": [(store, team) => store.installations.remove(team), false],
  "installations.replaceTokens": [
    (store, team) =>
      store.installations.replaceTokens(team, `${MARK} refresh`, { botToken: "b", refreshToken: "r", expiresAt: 1 }),
    false,
  ],
  "installations.lease": [(store, team) => store.installations.lease(team, 100, 200), false],
  "installations.release": [(store, team) => store.installations.release(team), undefined],
};

/** No team sees, alters or counts what another team has. */
export function tenancyContract(engine: string, openEmpty: OpenEmpty): void {
  describe(`tenancy on ${engine}`, () => {
    let database: OpenDatabase;
    let store: Store;
    const owner = newTeam();

    beforeAll(async () => {
      database = await openEmpty(() => undefined);
      store = storeOver(database, undefined, SEALER);
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
      await store.inbox.release(twin, `${MARK} sending`);
      await store.conversations.copy(twin, `${MARK} other talk`, `${MARK} talk`);
      await store.inbox.finish(twin, `${MARK} sending`, {
        thread: { place: `${MARK} place`, thread: `${MARK} new`, at: 50 },
        copies: [{ from: `${MARK} other talk`, to: `${MARK} talk` }],
        drop: `${MARK} other talk`,
      });
      await store.installations.lease(twin, 100, 200);
      const tokens = { botToken: "b", refreshToken: "r", expiresAt: 1 };
      expect(await store.installations.replaceTokens(twin, `${MARK} refresh`, tokens)).toBe(true);
      await store.installations.release(twin);
      await store.installations.store(twin, installation());
      await store.installations.remove(twin);
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

    test("naming the teams with unanswered deliveries or ending tokens tells nothing but their ids", async () => {
      const named = [await store.inbox.teamsWithUnanswered(0), await store.installations.expiringBefore(1e15)];
      for (const teams of named) expect(teams).toContain(owner);
      expect(JSON.stringify(named)).not.toContain(MARK);
    });
  });
}

async function fill(store: Store, team: TeamId): Promise<void> {
  const by = { actor: MARK, at: 10 };
  const marked = statement({}, { app: MARK });
  await store.conversations.store(team, `${MARK} talk`, conversationState({ base: marked, subject: MARK }));
  await store.conversations.store(team, `${MARK} other talk`, conversationState({ subject: `${MARK} other` }));
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
  await store.inbox.take(team, { key: `${MARK} sending`, payload: MARK, at: 10, sender: `${MARK} sender` });
  await store.inbox.markSending(team, `${MARK} sending`);
  await store.threads.open(team, `${MARK} place`, `${MARK} thread`, 10);
  const tokens = { botToken: `${MARK} bot`, refreshToken: `${MARK} refresh`, expiresAt: 10 };
  await store.installations.store(team, installation({ ...tokens, installedBy: MARK }));
}
