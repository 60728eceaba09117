import { answer } from "./zh-CN/answer.ts";
import { artifacts } from "./zh-CN/artifacts.ts";

/** The same sentences in Chinese (simplified). */
export const zhCN = { ...answer, ...artifacts } as const;
