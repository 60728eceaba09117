import pg from "pg";
import { parentOf } from "./cpu-time.ts";

/** Fills the database with what the service reads, and gives the server's process. */
export async function fillDatabase(databaseUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("CREATE TABLE articles (id integer PRIMARY KEY, title text NOT NULL, body text NOT NULL)");
    await client.query(
      "INSERT INTO articles SELECT id, 'Article ' || id, repeat(md5(id::text), 10) FROM generate_series(1, 10000) id",
    );
    await client.query("ANALYZE articles");
    const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
    const [backend] = rows;
    if (backend === undefined) throw new Error("the database does not say which process it is");
    return parentOf(backend.pid);
  } finally {
    await client.end();
  }
}
