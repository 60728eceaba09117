import { answer } from "./zh-CN/answer.ts";
import { around } from "./zh-CN/around.ts";
import { artifacts } from "./zh-CN/artifacts.ts";
import { talk } from "./zh-CN/talk.ts";
import { working } from "./zh-CN/working.ts";

/** The same sentences in Chinese (simplified). */
export const zhCN = { ...answer, ...around, ...artifacts, ...talk, ...working } as const;
