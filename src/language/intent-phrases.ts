import type { Intent } from "./intent.ts";

type PlainKind = Extract<
  Intent["kind"],
  "list" | "undo" | "config" | "working" | "more" | "help" | "greeting" | "settings"
>;

const PHRASES: readonly (readonly [PlainKind, string])[] = [
  ["list", "servers|list|ls|list servers|my servers|show servers|list my servers|show my servers|saved servers|saved"],
  ["list", "列表|服务器|服务器列表|我的服务器|列出服务器|已保存的服务器|查看服务器|清单|所有服务器|列出所有服务器"],
  ["undo", "undo|undo that|undo it|restore|bring it back|撤销|恢复|撤回|还原|撤销删除|恢复刚才的"],
  [
    "config",
    "config|configs|config files|configuration|configuration files|show config|show the config|files|artifacts",
  ],
  ["config", "配置文件|配置|生成配置|给我配置文件|输出配置|生成配置文件|查看配置|查看配置文件"],
  ["working", "working|workings|show working|show the working|show your working|show me the working|show the math"],
  ["working", "show the maths|the math|explain|how was that calculated|how did you get that|why"],
  ["working", "计算过程|过程|推导|推导过程|显示计算过程|展示计算过程|查看计算过程|怎么算的|怎么算出来的|为什么"],
  [
    "more",
    "more|show more|details|detail|show details|full|full answer|tell me more|更多|详情|详细|展开|全部|查看详情|查看更多",
  ],
  ["settings", "settings|setting|show settings|my settings|preferences|设置|显示设置|查看设置|我的设置|偏好"],
  ["help", "help|?|h|commands|what can you do|how does this work|帮助|怎么用|用法|命令|你能做什么|使用说明|帮助我"],
  [
    "greeting",
    "hi|hello|hey|hi there|hello there|hey there|good morning|good afternoon|yo|你好|您好|嗨|哈喽|在吗|早上好|大家好",
  ],
];

const KIND_OF: ReadonlyMap<string, PlainKind> = new Map(
  PHRASES.flatMap(([kind, list]) => list.split("|").map((phrase): [string, PlainKind] => [phrase, kind])),
);

/** What a whole line means when it is one of the fixed phrases; the line is lower case and trimmed. */
export function phraseIntent(line: string): PlainKind | null {
  return KIND_OF.get(line) ?? null;
}

/** Commands that a name or words follow, longest first in each language. */
export type PrefixKind = "save" | "show" | "remove" | "rename" | "compare" | "digest" | "usage" | "language" | "method";

const PREFIX_LISTS: readonly (readonly [PrefixKind, string])[] = [
  [
    "save",
    "save this as|save it as|save that as|save server as|save as|save it|save|保存为|保存成|另存为|存为|存成|保存",
  ],
  ["show", "show me|show server|show|view|open|查看服务器|查看|显示|看看|看一下|打开"],
  ["remove", "remove server|remove|delete server|delete|forget|rm|删除服务器|删除|移除|删掉"],
  ["rename", "rename server|rename|重命名|改名|把|将"],
  ["compare", "compare|比较一下|比较|对比一下|对比"],
  ["digest", "digest|daily digest|日报|每日报告|摘要"],
  ["usage", "usage|readings|用量|使用率|负载"],
  ["language", "language|lang|speak|reply in|answer in|语言|说|用语言|切换语言"],
  ["method", "method|book|方法|口径|计算方法"],
];

/** Each command with the words that open it. */
export const PREFIXES: readonly (readonly [PrefixKind, readonly string[]])[] = PREFIX_LISTS.map(([kind, list]) => [
  kind,
  list.split("|"),
]);
