import type { Wire } from "../../shared/wire.ts";
import { wire } from "../../shared/wire.ts";
import type { World } from "../world/world.ts";
import type { SentFile } from "./read-request.ts";

/** One request, read. */
export interface RouteCall {
  readonly world: World;
  /** What stands in the place of the route's `:names`. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly files: readonly SentFile[];
}

export const param = ({ params }: RouteCall, name: string): string => params[name] ?? "";

export const bodyOf = ({ body }: RouteCall): Wire => wire(body);

/** Nothing to say: status 204. */
export const NOTHING = Symbol("no content");

/** Does what a request asks; what comes back is the answer. */
export type Handler = (call: RouteCall) => unknown;
