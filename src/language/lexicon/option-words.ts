import type { OptionField } from "#assessment/options";

/** How the value of an option is written. */
export type ValueKind =
  | "number"
  | "seconds"
  | "milliseconds"
  | "kilobytes"
  | "mebibytes"
  | "per-second"
  | "percent"
  | "mysql"
  | "mariadb"
  | "postgres"
  | "redis"
  | "stack"
  | "switch"
  | "uploads"
  | "name"
  | "path";

export interface OptionWord {
  readonly field: OptionField;
  readonly value: ValueKind;
  /** The spelling that `formatServerSpec` writes. */
  readonly key: string;
}

/** Every option: its canonical key, then other spellings in both languages. */
const OPTIONS: readonly (readonly [OptionField, ValueKind, string])[] = [
  ["qps", "number", "qps|rps|tps|req/s|throughput|吞吐|吞吐量|每秒|每秒请求|每秒请求数|单进程qps"],
  ["p95Ms", "milliseconds", "p95|p95 latency|latency p95"],
  ["thinkS", "seconds", "think|think time|thinktime|thinking time|think times|思考时间|思考|思考间隔"],
  ["paceS", "seconds", "pace|cycle|client pace|间隔|请求间隔|节奏|周期"],
  ["bodyKB", "kilobytes", "body|body size|page size|response size|payload|响应体|响应大小|页面大小|响应|页面"],
  ["dau", "number", "dau|daily users|daily people|daily|日活|日活用户|日活跃用户|日活跃"],
  ["expectedPeople", "number", "expect|expected people|expected users|预计人数|预期人数"],
  [
    "reqPerDay",
    "number",
    "req|reqs|requests|req per day|reqperday|requests per day|daily requests|每日请求|日请求|每人每天请求|每人请求|人均请求",
  ],
  ["actions", "number", "actions|requests per action|action|动作|每次操作请求|动作请求数"],
  ["procs", "number", "procs|processes|proc|workers|instances|进程|进程数|进程数量"],
  [
    "processMB",
    "mebibytes",
    "process|process memory|process mb|processmb|process size|单进程|进程内存|单进程内存|每进程内存",
  ],
  ["mysql", "mysql", "mysql|mysql version"],
  ["mysql", "mariadb", "mariadb|mariadb version"],
  ["postgres", "postgres", "postgres|postgresql|pg|pgsql"],
  ["redis", "redis", "redis|valkey"],
  ["stack", "stack", "stack|components|技术栈|软件|组件"],
  ["gzip", "switch", "gzip|compression|compress|压缩"],
  ["burstPercent", "percent", "burst|baseline|cpu baseline|burst baseline|突发|基线|基准|突发基线"],
  [
    "apiLatencyS",
    "seconds",
    "api latency|apilatency|api time|api wait|api delay|接口延迟|接口耗时|外部接口延迟|外部接口耗时",
  ],
  ["apiRate", "per-second", "api|api rate|apirate|api limit|api quota|接口限速|接口频率|外部接口|接口限流"],
  ["queryMs", "milliseconds", "query|query time|querytime|db query|查询|查询时间|查询耗时|数据库查询"],
  ["uploads", "uploads", "uploads|upload|上传|上传方式|静态文件"],
  ["price", "number", "price|monthly price|cost|价格|月费|单价|费用"],
  ["app", "name", "app|app name|应用|应用名|项目名"],
  ["script", "path", "script|entry|start script|main|脚本|启动脚本|入口"],
];

export const OPTION_WORDS: ReadonlyMap<string, OptionWord> = new Map(
  OPTIONS.flatMap(([field, value, spellings]) => {
    const keys = spellings.split("|");
    const key = (keys[0] ?? field).replaceAll(" ", "-");
    return keys.map((spelling): [string, OptionWord] => [spelling, { field, value, key }]);
  }),
);

/** Canonical key of an option: `thinkS` is written `think`. */
export const OPTION_KEYS: ReadonlyMap<OptionField, string> = new Map(
  // The first words of a field are the ones it is written with.
  [...OPTION_WORDS.values()].toReversed().map((word) => [word.field, word.key]),
);

export function hasOption(key: string): boolean {
  return OPTION_WORDS.has(key);
}
