import { randomUUID } from "node:crypto";
import { languageFor, type Ran, runCommand } from "#app/run-command";
import { servicesOf } from "#app/services";
import { type Suggestion, suggestLines, type Typing } from "#app/suggest-lines";
import type { Reference } from "#assessment/reference";
import type { Invocation, Language } from "#chat/command";
import { carryOut } from "#commands/index";
import type { Store } from "#storage/open-store";

/** Headroom without its platforms: an invocation in, an outcome out. */
export interface Headroom {
  /** Never rejects: what goes wrong is part of the outcome. */
  readonly answer: (invocation: Invocation) => Promise<Ran>;
  /** Nothing is suggested while the store cannot be read. */
  readonly suggest: (typed: string, who: Omit<Invocation, "text">, typing?: Typing) => Promise<readonly Suggestion[]>;
  /** The language to speak to somebody, whether or not they said something; English while the store cannot be read. */
  readonly languageOf: (who: Parameters<typeof languageFor>[0]) => Promise<Language>;
}

export interface HeadroomParts {
  readonly store: Omit<Store, "close" | "health" | "inbox">;
  readonly reference: Reference;
  /** Told of bugs with the reference that the person got; never of what the person typed. */
  readonly logBug: (bug: unknown, reference: string) => void;
}

const NOTHING_SAVED = { servers: { list: async () => [] } };

/** Puts store, reference data and commands together. */
export function headroomOf({ store, reference, logBug }: HeadroomParts): Headroom {
  const services = servicesOf({ ...store, reference, clock: { now: Date.now }, newId: randomUUID });
  const running = {
    ...store,
    logBug,
    newReference: () => randomUUID().slice(0, 8),
    carryOut: (intent: Parameters<typeof carryOut>[0], context: Parameters<typeof carryOut>[1]) =>
      carryOut(intent, context, services),
  };
  return {
    answer: (invocation) => runCommand(invocation, running),
    suggest: (typed, { team, role }, typing) =>
      suggestLines(typed, team, role === "guest" ? NOTHING_SAVED : store, typing).catch(() => []),
    languageOf: (who) => languageFor(who, running).catch(() => who.language ?? who.locale ?? "en"),
  };
}
