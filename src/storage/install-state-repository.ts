import type { InstallStateRepository } from "#app/ports";
import type { StoreAccess } from "./store-access.ts";
import { keyText, longText, wholeNumber } from "./text.ts";

export function installStateRepository(access: StoreAccess): InstallStateRepository {
  return {
    async issue(state, data, expiresAt, now) {
      const row = {
        state: keyText(state, "state"),
        data: longText(data, "data"),
        expires_at: wholeNumber(expiresAt, "time"),
      };
      const today = wholeNumber(now, "time");
      await access.maintain(async (trx) => {
        await trx.deleteFrom("install_states").where("expires_at", "<=", today).execute();
        await trx.insertInto("install_states").values(row).execute();
      });
    },

    async consume(state, now) {
      const key = keyText(state, "state");
      const today = wholeNumber(now, "time");
      // One statement that reads and deletes: of two who come at once, one finds nothing.
      const row = await access.maintain((trx) =>
        trx.deleteFrom("install_states").where("state", "=", key).returning(["data", "expires_at"]).executeTakeFirst(),
      );
      return row === undefined || row.expires_at <= today ? null : row.data;
    },
  };
}
