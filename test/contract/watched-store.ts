import { AsyncLocalStorage } from "node:async_hooks";
import type { CompiledQuery } from "kysely";
import type { Store } from "#storage/open-store";

/** One call of a repository's method. */
export interface Call {
  /** As in `servers.find`. */
  readonly method: string;
  /** What stood in the team's place: the first argument. */
  readonly team: unknown;
}

export interface Watch {
  /** Every query, with the call that it served. */
  readonly queries: readonly { readonly call: Call; readonly query: CompiledQuery }[];
  /** Give this to the store when it is opened. */
  readonly onQuery: (query: CompiledQuery) => void;
  /** The same store; calls through it are written down. */
  watched(store: Store): Store;
}

/** Writes down which call sent which query, also where calls overlap. */
export function watch(): Watch {
  const current = new AsyncLocalStorage<Call>();
  const queries: { call: Call; query: CompiledQuery }[] = [];
  return {
    queries,
    onQuery(query) {
      const call = current.getStore();
      if (call !== undefined) queries.push({ call, query });
    },
    watched(store) {
      const repositories = repositoryNames(store).map((name) => [name, watchedRepository(name, store[name])]);
      return { ...store, ...Object.fromEntries(repositories) };
    },
  };

  function watchedRepository(name: string, repository: object): object {
    const methods = Object.entries(repository).map(([method, run]) => [
      method,
      (...words: readonly unknown[]) =>
        current.run({ method: `${name}.${method}`, team: words[0] }, () => run(...words)),
    ]);
    return Object.fromEntries(methods);
  }
}

type RepositoryName = {
  [Name in keyof Store]: Store[Name] extends ((...words: never[]) => unknown) | boolean ? never : Name;
}[keyof Store];

/** The repositories that the store has, found by looking. */
function repositoryNames(store: Store): readonly RepositoryName[] {
  return Object.entries(store)
    .filter(([, value]) => typeof value === "object")
    .map(([name]) => name as RepositoryName);
}

/** Every method of every repository, as in `servers.find`. */
export function methodNames(store: Store): readonly string[] {
  return repositoryNames(store).flatMap((name) => Object.keys(store[name]).map((method) => `${name}.${method}`));
}
