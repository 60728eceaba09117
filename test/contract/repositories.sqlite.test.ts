import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { openSqlite } from "#storage/open-sqlite";
import { migrationContract } from "./migrations.ts";
import { type OpenEmpty, repositoryContract } from "./repositories.ts";
import { tenancyContract } from "./tenancy.ts";

const folder = mkdtempSync(join(tmpdir(), "headroom-contract-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
const openEmpty: OpenEmpty = (onQuery) => {
  files += 1;
  return openSqlite(join(folder, `${files}.db`), { role: "writer", onQuery });
};

repositoryContract("SQLite", openEmpty);
tenancyContract("SQLite", openEmpty);
migrationContract("SQLite", openEmpty);
