import type { Language } from "#chat/command";
import type { Registered, RegisteringRefusedError } from "./register.ts";

interface Words {
  readonly noToken: string;
  readonly change: Readonly<Record<"added" | "changed" | "removed", (name: string) => string>>;
  /** `guild`: one server alone; `null`: everywhere. */
  readonly written: (guild: string | null) => string;
  readonly dry: (guild: string | null) => string;
  readonly same: string;
  readonly refused: Readonly<Record<RegisteringRefusedError["code"], (minutes: number) => string>>;
}

const en: Words = {
  noToken: "DISCORD_TOKEN is not set, so there is nobody to register commands for.",
  change: {
    added: (name) => `add ${name}`,
    changed: (name) => `change ${name}`,
    removed: (name) => `remove ${name}`,
  },
  written: (guild) => `Registered ${whereEn(guild)}.`,
  dry: (guild) => `Nothing was written (${whereEn(guild)}).`,
  same: "Nothing to change.",
  refused: {
    "too-many-commands": (minutes) =>
      `Discord takes no more new commands for now: a day has room for 200. Try again in ${minutes === 1 ? "a minute" : `${minutes} minutes`}.`,
    "unknown-token": () => "Discord does not know the token in DISCORD_TOKEN.",
    "unknown-guild": () => "The bot is not in the server that DISCORD_DEV_GUILD names.",
  },
};

function whereEn(guild: string | null): string {
  return guild === null ? "everywhere" : `in server ${guild}`;
}

const zhCN: Words = {
  noToken: "没有设置 DISCORD_TOKEN，不知道要为谁注册命令。",
  change: {
    added: (name) => `新增 ${name}`,
    changed: (name) => `修改 ${name}`,
    removed: (name) => `删除 ${name}`,
  },
  written: (guild) => `已注册：${whereZh(guild)}。`,
  dry: (guild) => `没有写入任何内容（${whereZh(guild)}）。`,
  same: "没有需要修改的。",
  refused: {
    "too-many-commands": (minutes) => `Discord 暂时不再接受新命令：每天最多新建 200 个。请 ${minutes} 分钟后再试。`,
    "unknown-token": () => "Discord 不认识 DISCORD_TOKEN 里的令牌。",
    "unknown-guild": () => "机器人不在 DISCORD_DEV_GUILD 指定的 Discord 服务器里。",
  },
};

function whereZh(guild: string | null): string {
  return guild === null ? "所有地方" : `服务器 ${guild}`;
}

export function registerWords(language: Language): Words {
  return { en, "zh-CN": zhCN }[language];
}

/** What differed, a line each, and what came of it. */
export function registeredLines(done: Registered, guild: string | null, words: Words): readonly string[] {
  const changes = (["added", "changed", "removed"] as const).flatMap((kind) => done[kind].map(words.change[kind]));
  if (done.written) return [...changes, words.written(guild)];
  return changes.length === 0 ? [words.same] : [...changes, words.dry(guild)];
}

const MINUTE_MS = 60_000;

export function refusedLine({ code, retryAfterMs }: RegisteringRefusedError, words: Words): string {
  return words.refused[code](Math.max(1, Math.ceil((retryAfterMs ?? 0) / MINUTE_MS)));
}
