import type { LeaseRepository } from "#app/ports";
import type { StoreAccess } from "./store-access.ts";
import { keyText, wholeNumber } from "./text.ts";

export function leaseRepository(access: StoreAccess): LeaseRepository {
  return {
    async take(name, holder, now, until) {
      const row = {
        name: keyText(name, "lease"),
        holder: keyText(holder, "holder"),
        until: wholeNumber(until, "time"),
      };
      const today = wholeNumber(now, "time");
      // One statement: of two who come at once, one finds the other's row and changes nothing.
      const result = await access.maintain((trx) =>
        trx
          .insertInto("leases")
          .values(row)
          .onConflict((conflict) =>
            conflict
              .column("name")
              .doUpdateSet({ holder: row.holder, until: row.until })
              .where((held) => held.or([held("leases.holder", "=", row.holder), held("leases.until", "<=", today)])),
          )
          .executeTakeFirst(),
      );
      return result.numInsertedOrUpdatedRows === 1n;
    },

    async release(name, holder) {
      await access.maintain((trx) =>
        trx
          .deleteFrom("leases")
          .where("name", "=", keyText(name, "lease"))
          .where("holder", "=", keyText(holder, "holder"))
          .execute(),
      );
    },
  };
}
