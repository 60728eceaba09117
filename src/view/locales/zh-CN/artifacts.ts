import type { Translated } from "../../messages.ts";
import type { artifacts as english } from "../en/artifacts.ts";

export const artifacts = {} as const satisfies Translated<typeof english>;
