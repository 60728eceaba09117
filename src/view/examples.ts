import type { Language } from "./messages.ts";

/** Lines that work as they stand; every example that an answer shows comes from here, and a test types each one. */
export const EXAMPLES = {
  assess: { en: "4c 4g 3mbps", "zh-CN": "4核4G3M" },
  assessFull: { en: "4c 4g 40gb ssd 3mbps 300gb/month", "zh-CN": "4核4G3M 40G SSD 300G流量" },
  assessDemand: { en: "4c 4g 3mbps dau=100", "zh-CN": "4核4G3M dau=100" },
  assessMeasured: { en: "4c 4g 3mbps qps=429 p95=184ms", "zh-CN": "4核4G3M qps=429 p95=184ms" },
  whatIf: { en: "what if 8GB", "zh-CN": "换成8G内存呢" },
  whatIfAnd: { en: "and 5mbps", "zh-CN": "再换成5M带宽" },
  whatIfOr: { en: "8GB or 5mbps", "zh-CN": "8G内存 或者 5M带宽" },
  whatIfDouble: { en: "double the memory", "zh-CN": "内存翻倍" },
  size: { en: "for 500 users", "zh-CN": "支持500人" },
  sizeDaily: { en: "for 100k daily users", "zh-CN": "10万日活" },
  save: { en: "save as web-1", "zh-CN": "保存为 web-1" },
  list: { en: "servers", "zh-CN": "服务器" },
  show: { en: "show web-1", "zh-CN": "查看 web-1" },
  compare: { en: "compare web-1 with 8c 16g 5mbps", "zh-CN": "比较 web-1 和 8核16G5M" },
  rename: { en: "rename web-1 to web-2", "zh-CN": "重命名 web-1 为 web-2" },
  remove: { en: "remove web-2", "zh-CN": "删除 web-2" },
  undo: { en: "undo", "zh-CN": "撤销" },
  config: { en: "config", "zh-CN": "配置文件" },
  working: { en: "show the working", "zh-CN": "计算过程" },
  more: { en: "more", "zh-CN": "更多" },
  settings: { en: "settings", "zh-CN": "设置" },
  language: { en: "language zh", "zh-CN": "语言 英文" },
  languageTeam: { en: "language zh for everyone", "zh-CN": "团队语言 英文" },
  think: { en: "think time 8s", "zh-CN": "思考时间 8秒" },
  method: { en: "method report", "zh-CN": "方法 原报告" },
  help: { en: "help", "zh-CN": "帮助" },
} as const satisfies Record<string, Record<Language, string>>;

export type ExampleName = keyof typeof EXAMPLES;

export function example(name: ExampleName, language: Language): string {
  return EXAMPLES[name][language];
}
