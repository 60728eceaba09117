import { z } from "zod";
import type { SettingKey, SettingRepository, SettingScope, TeamId } from "#app/ports";
import { builtQuery } from "./built-query.ts";
import { readValue } from "./json-column.ts";
import { readable, type StoreAccess } from "./store-access.ts";
import { keyText, lineText } from "./text.ts";

const KEYS = ["language", "think", "method", "locale"] as const satisfies readonly SettingKey[];
const settingKey = z.enum(KEYS);

/** The wider first, so that the narrower overwrites it. */
const SCOPES = ["team", "channel", "person"] as const satisfies readonly SettingScope[];
const settingScope = z.enum(SCOPES);

/** The team's own settings have no subject beside the team. */
const OF_THE_TEAM = "";

export function settingRepository(access: StoreAccess): SettingRepository {
  return {
    async effective(team, place, person) {
      const subjects = {
        team: OF_THE_TEAM,
        channel: keyText(place, "place"),
        person: keyText(person, "person"),
      } satisfies Record<SettingScope, string>;
      const { rows } = await access.read(team, (db) => effectiveRows(db, { of: team, ...subjects }));
      const known = readable(
        rows,
        ({ scope, key, value }) => ({
          rank: SCOPES.indexOf(readValue(settingScope, scope, "settings", key)),
          key: readValue(settingKey, key, "settings", key),
          value,
        }),
        access.report,
      );
      const widestFirst = known.toSorted((one, other) => one.rank - other.rank);
      return Object.fromEntries(widestFirst.map(({ key, value }) => [key, value]));
    },

    async own(team, person) {
      const rows = await access.read(team, (db) =>
        db
          .selectFrom("settings")
          .select(["key", "value"])
          .where("team", "=", team)
          .where("scope", "=", "person")
          .where("subject", "=", keyText(person, "person"))
          .execute(),
      );
      const own = readable(
        rows,
        ({ key, value }) => [readValue(settingKey, key, "settings", key), value] as const,
        access.report,
      );
      return Object.fromEntries(own);
    },

    async set(team, scope, subject, key, value) {
      const row = {
        team,
        scope: settingScope.parse(scope),
        subject: scope === "team" ? OF_THE_TEAM : keyText(subject, "subject"),
        key: settingKey.parse(key),
        value: lineText(value, "value"),
      };
      await access.change(team, (trx) =>
        trx
          .insertInto("settings")
          .values(row)
          .onConflict((conflict) =>
            conflict.columns(["team", "scope", "subject", "key"]).doUpdateSet({ value: row.value }),
          )
          .execute(),
      );
    },
  };
}

/** `of` is the team; the scopes' names stand for their subjects. */
const effectiveRows = builtQuery((db, subjects: { readonly of: TeamId } & Readonly<Record<SettingScope, string>>) =>
  db
    .selectFrom("settings")
    .select(["scope", "key", "value"])
    .where("team", "=", subjects.of)
    .where((row) =>
      row.or(SCOPES.map((scope) => row.and([row("scope", "=", scope), row("subject", "=", subjects[scope])]))),
    ),
);
