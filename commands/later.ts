import type { CommandOf } from "./command-of.ts";

/** Words that are understood already, and whose work a later version does: said plainly, with what helps until then. */
export const digest: CommandOf<"digest"> = {
  name: "digest",
  example: { en: "digest status", "zh-CN": "日报 状态" },
  run: async () => ({ kind: "not-yet", wanted: "digest" }),
};

export const usage: CommandOf<"usage"> = {
  name: "usage",
  example: { en: "usage web-1 120 people", "zh-CN": "用量 web-1 120 人" },
  run: async () => ({ kind: "not-yet", wanted: "usage" }),
};

export const calibrate: CommandOf<"calibrate"> = {
  name: "calibrate",
  example: {
    en: "Running 10s test @ http://localhost:3000 Requests/sec: 429.10",
    "zh-CN": "Running 10s test @ http://localhost:3000 Requests/sec: 429.10",
  },
  run: async () => ({ kind: "not-yet", wanted: "calibrate" }),
};
