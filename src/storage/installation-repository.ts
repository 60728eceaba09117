import type { Kysely, Selectable } from "kysely";
import { z } from "zod";
import type { Installation, InstallationRepository, TeamId } from "#app/ports";
import { StoreError } from "./errors.ts";
import { readJson } from "./json-column.ts";
import type { InstallationsTable, Tables } from "./schema.ts";
import type { SealedPlace, Sealer } from "./sealed-column.ts";
import type { StoreAccess } from "./store-access.ts";
import { lineText, wholeNumber } from "./text.ts";

const scopes = z.array(z.string());

/** Tokens are sealed on the way in and opened on the way out; without a sealer neither can be done. */
export function installationRepository(access: StoreAccess, sealer: Sealer | null): InstallationRepository {
  const sealing = (): Sealer => {
    if (sealer !== null) return sealer;
    throw new StoreError("store-needs-key", "Keeping tokens needs HEADROOM_KEY, 32 random bytes in base64.");
  };

  return {
    async store(team, installation) {
      const key = sealing();
      const values = { ...writeInstallation(installation), ...sealTokens(key, team, installation) };
      await access.change(team, async (trx) => {
        const old = await findRow(trx, team);
        if (old !== undefined) refuseOtherKey(key, old);
        const row = { ...values, revision: (old?.revision ?? 0) + 1 };
        await trx
          .insertInto("installations")
          .values({ team, ...row, leased_until: null })
          .onConflict((conflict) => conflict.columns(["team"]).doUpdateSet(row))
          .execute();
      });
    },

    async find(team) {
      const row = await access.read(team, (db) => findRow(db, team));
      return row === undefined ? null : readInstallation(sealing(), team, row);
    },

    async remove(team) {
      const result = await access.change(team, (trx) =>
        trx.deleteFrom("installations").where("team", "=", team).executeTakeFirst(),
      );
      return result.numDeletedRows === 1n;
    },

    async replaceTokens(team, usedRefreshToken, tokens) {
      const key = sealing();
      const values = { ...sealTokens(key, team, tokens), expires_at: wholeNumber(tokens.expiresAt, "time") };
      return access.change(team, async (trx) => {
        const row = await findRow(trx, team);
        // Each sealing of a token looks different, so the tokens themselves are compared.
        if (row === undefined || openRefreshToken(key, team, row) !== usedRefreshToken) return false;
        const result = await trx
          .updateTable("installations")
          .set({ ...values, revision: row.revision + 1 })
          .where("team", "=", team)
          .where("revision", "=", row.revision)
          .executeTakeFirst();
        return result.numUpdatedRows === 1n;
      });
    },

    async lease(team, now, until) {
      const [from, to] = [wholeNumber(now, "time"), wholeNumber(until, "time")];
      const result = await access.change(team, (trx) =>
        trx
          .updateTable("installations")
          .set({ leased_until: to })
          .where("team", "=", team)
          .where((row) => row.or([row("leased_until", "is", null), row("leased_until", "<=", from)]))
          .executeTakeFirst(),
      );
      return result.numUpdatedRows === 1n;
    },

    async release(team) {
      await access.change(team, (trx) =>
        trx.updateTable("installations").set({ leased_until: null }).where("team", "=", team).execute(),
      );
    },

    async expiringBefore(before) {
      const until = wholeNumber(before, "time");
      const rows = await access.maintain((trx) =>
        trx
          .selectFrom("installations")
          .select("team")
          .where("expires_at", "<", until)
          .orderBy("expires_at")
          .orderBy("team")
          .execute(),
      );
      // Only ids that a platform vouched for were ever written.
      return rows.map(({ team }) => team as TeamId);
    },
  };
}

/**
 * Refuses a store whose tokens were sealed under another key, before anything is sealed under this one.
 * @throws StoreError that names both keys
 */
export async function refuseOtherKeys(db: Kysely<Tables>, sealer: Sealer): Promise<void> {
  const row = await db.selectFrom("installations").select("kid").where("kid", "!=", sealer.kid).executeTakeFirst();
  if (row !== undefined) refuseOtherKey(sealer, row);
}

function refuseOtherKey({ kid }: Sealer, row: { readonly kid: string }): void {
  if (row.kid === kid) return;
  const message = `Stored tokens were sealed under the key ${row.kid}, but HEADROOM_KEY is the key ${kid}. Start with the key that sealed them.`;
  throw new StoreError("store-wrong-key", message);
}

function findRow(db: Kysely<Tables>, team: TeamId): Promise<Selectable<InstallationsTable> | undefined> {
  return db.selectFrom("installations").selectAll().where("team", "=", team).executeTakeFirst();
}

function writeInstallation(given: Installation) {
  const optional = (value: string | null, field: string) => (value === null ? null : lineText(value, field));
  return {
    app_id: optional(given.appId, "app id"),
    organisation: given.organisation ? 1 : 0,
    expires_at: given.expiresAt === null ? null : wholeNumber(given.expiresAt, "time"),
    bot_id: optional(given.botId, "bot id"),
    bot_user_id: optional(given.botUserId, "bot user id"),
    scopes: JSON.stringify(given.scopes.map((scope) => lineText(scope, "scope"))),
    installed_by: optional(given.installedBy, "installer"),
    installed_at: wholeNumber(given.installedAt, "time"),
  };
}

function readInstallation(sealer: Sealer, team: TeamId, row: Selectable<InstallationsTable>): Installation {
  return {
    appId: row.app_id,
    organisation: row.organisation === 1,
    botToken: sealer.open(row.bot_token, placeOf(team, "bot_token")),
    refreshToken: openRefreshToken(sealer, team, row),
    expiresAt: row.expires_at,
    botId: row.bot_id,
    botUserId: row.bot_user_id,
    scopes: readJson(scopes, row.scopes, "installations", team),
    installedBy: row.installed_by,
    installedAt: row.installed_at,
  };
}

function sealTokens(sealer: Sealer, team: TeamId, tokens: Pick<Installation, "botToken" | "refreshToken">) {
  const seal = (token: string, column: TokenColumn): string =>
    sealer.seal(lineText(token, column), placeOf(team, column));
  return {
    bot_token: seal(tokens.botToken, "bot_token"),
    refresh_token: tokens.refreshToken === null ? null : seal(tokens.refreshToken, "refresh_token"),
    kid: sealer.kid,
  };
}

function openRefreshToken(sealer: Sealer, team: TeamId, row: Selectable<InstallationsTable>): string | null {
  return row.refresh_token === null ? null : sealer.open(row.refresh_token, placeOf(team, "refresh_token"));
}

type TokenColumn = "bot_token" | "refresh_token";

function placeOf(team: TeamId, column: TokenColumn): SealedPlace {
  return { table: "installations", team, column };
}
