import { Secret } from "./secrets.ts";

/** Where answers and saved servers are kept. */
export type Database =
  /** A SQLite file; the path is relative to the working directory unless it begins with a slash. */
  | { readonly kind: "sqlite"; readonly path: string }
  /** A PostgreSQL address, which may hold a password. */
  | { readonly kind: "postgres"; readonly url: Secret };

/** `file:data/var/headroom.db`, `file:///srv/headroom.db` or `postgres://user@host/name`; `null`: none of these. */
export function readDatabaseUrl(text: string): Database | null {
  if (text.startsWith("file:")) return readFileUrl(text.slice("file:".length));
  if (!/^postgres(?:ql)?:\/\/\S+$/.test(text) || !URL.canParse(text)) return null;
  const { hostname, searchParams } = new URL(text);
  return hostname !== "" || searchParams.has("host") ? { kind: "postgres", url: new Secret(text) } : null;
}

/** A path is taken as it is written: no host, no query, no percent signs decoded. */
function readFileUrl(rest: string): Database | null {
  const path = rest.startsWith("///") ? rest.slice(2) : rest;
  return path === "" || path.startsWith("//") || /[?#\0]|\/$/.test(path) ? null : { kind: "sqlite", path };
}
