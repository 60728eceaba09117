import { expect, test } from "vitest";
import { readInt8 } from "#storage/open-postgres";
import { databaseFile, openStore } from "#storage/open-store";
import { BY_ADA, newTeam, statement } from "../contract/samples.ts";

test.for([
  ["file:data/var/headroom.db", "data/var/headroom.db"],
  ["file:/var/lib/headroom.db", "/var/lib/headroom.db"],
  ["file:///var/lib/head%20room.db", "/var/lib/head room.db"],
] as const)("%s is the file %s", ([url, file]) => {
  expect(databaseFile(url)).toBe(file);
});

test("a store in memory keeps nothing for the next", async () => {
  const team = newTeam();
  const first = await openStore({ url: "memory:", role: "writer" });
  await first.servers.save(team, { name: "n", statement: statement(), ...BY_ADA });
  expect(await first.servers.list(team)).toHaveLength(1);
  await first.close();
  const second = await openStore({ url: "memory:", role: "writer" });
  expect(await second.servers.list(team)).toEqual([]);
  await second.close();
});

test("a PostgreSQL that is not there is said so at once", async () => {
  const opening = openStore({ url: "postgres://nobody@127.0.0.1:1/none", role: "writer" });
  await expect(opening).rejects.toMatchObject({ code: "store-cannot-open" });
});

test("a whole number of PostgreSQL is read exactly or refused", () => {
  expect(readInt8("1760000000000")).toBe(1_760_000_000_000);
  expect(readInt8("-9007199254740991")).toBe(-9_007_199_254_740_991);
  expect(() => readInt8("9007199254740993")).toThrow(RangeError);
});
