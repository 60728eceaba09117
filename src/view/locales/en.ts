import { answer } from "./en/answer.ts";
import { around } from "./en/around.ts";
import { artifacts } from "./en/artifacts.ts";
import { talk } from "./en/talk.ts";
import { working } from "./en/working.ts";

/** Every sentence that Headroom says in English, in ICU message syntax. */
export const en = { ...answer, ...around, ...artifacts, ...talk, ...working } as const;
