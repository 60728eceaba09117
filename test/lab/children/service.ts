import { pbkdf2Sync } from "node:crypto";
import { createServer } from "node:http";
import pg from "pg";
import { portOf, serveParent, settingsOf } from "../../bench/slack/in-child.ts";
import type { ServiceSettings } from "../settings.ts";

/** A small service like many: one query, some work on each row, an answer in JSON. */
const CONNECTIONS = 4;
/** Work on a row: about a quarter of a millisecond. */
const ITERATIONS = 1500;

interface Article {
  readonly title: string;
  readonly body: string;
}

// The parent wrote them.
const { databaseUrl } = settingsOf() as ServiceSettings;
const pool = new pg.Pool({ connectionString: databaseUrl, max: CONNECTIONS, idleTimeoutMillis: 0 });
// At the end the database goes first.
pool.on("error", () => undefined);

const server = createServer((request, response) => {
  const asked = new URL(request.url ?? "/", "http://localhost").searchParams;
  answer(Number(asked.get("from")), Number(asked.get("rows"))).then(
    (body) => {
      response.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(body) });
      response.end(body);
    },
    () => {
      response.writeHead(500);
      response.end();
    },
  );
});

async function answer(from: number, rows: number): Promise<string> {
  const text = "SELECT title, body FROM articles WHERE id > $1 ORDER BY id LIMIT $2";
  const found = await pool.query<Article>({ name: "articles", text, values: [from, rows] });
  return JSON.stringify(
    found.rows.map(({ title, body }) => ({
      title,
      body,
      mark: pbkdf2Sync(body, title, ITERATIONS, 16, "sha256").toString("hex"),
    })),
  );
}

// Connections are opened before anybody counts; none ends just when it is used again.
server.keepAliveTimeout = 120_000;
const opened = await Promise.all(Array.from({ length: CONNECTIONS }, () => pool.connect()));
for (const client of opened) client.release();
server.listen(0, "127.0.0.1", () => serveParent(portOf(server)));
