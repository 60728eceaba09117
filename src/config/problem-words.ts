import type { ConfigProblem } from "./problem.ts";
import type { VariableName } from "./variables.ts";

interface Words {
  readonly title: (count: number) => string;
  readonly end: string;
  readonly say: (problem: ConfigProblem, write: string) => string;
  /** What to write in each variable. */
  readonly write: Readonly<Record<VariableName, string>>;
}

const KEY_COMMAND = "openssl rand -base64 32";

const en: Words = {
  title: (count) => `Headroom cannot start: ${count === 1 ? "1 setting" : `${count} settings`} must be changed.`,
  end: "Settings are read from the environment and from the file .env; .env.example explains each.",
  say: (problem, write) => {
    switch (problem.code) {
      case "malformed":
        return problem.written === null
          ? `${problem.variable} is not written as expected (its value is not shown here). Write ${write}.`
          : `${problem.variable}=${problem.written} is not valid. Write ${write}.`;
      case "set-twice":
        return `${problem.variable} and ${problem.variable}_FILE are both set. Keep one of the two.`;
      case "unreadable-file":
        return `The file that ${problem.variable}_FILE names cannot be read (${problem.reason}). It must hold ${write}, and this user must be able to read it.`;
      case "missing":
        return `${problem.variable} is not set, but ${problem.neededBy} needs it. Write ${write}.`;
      case "refused":
        return `${problem.variable} was refused (${problem.reason}). Write ${write}.`;
      case "in-use":
        return `Another Headroom already speaks under this ${problem.variable}, and goes on; this one has stopped, since people would be answered twice. End the other one first, or give this one a bot of its own.`;
      case "too-few-connections":
        return `Discord wants more connections for the bot of ${problem.variable} (${problem.reason}). Start Headroom again: it asks Discord how many.`;
      case "conflict":
        return problem.variable === "METRICS_PORT"
          ? "METRICS_PORT is the same as PORT. Choose another number, or leave METRICS_PORT out to share the port."
          : "SLACK_BOT_TOKEN and SLACK_CLIENT_ID are both set. Keep SLACK_BOT_TOKEN for one workspace, or SLACK_CLIENT_ID with SLACK_CLIENT_SECRET for many.";
      default:
        return problem satisfies never;
    }
  },
  write: {
    SLACK_BOT_TOKEN: "the Bot User OAuth Token of the Slack app; it begins with xoxb-",
    SLACK_SIGNING_SECRET: "the Signing Secret of the Slack app, or set SLACK_APP_TOKEN to use Socket Mode instead",
    SLACK_APP_TOKEN: "an App-Level Token with the scope connections:write; it begins with xapp-",
    SLACK_CLIENT_ID: "the Client ID of the Slack app",
    SLACK_CLIENT_SECRET: "the Client Secret of the Slack app",
    SLACK_MANAGERS: "ids of people who may save and remove servers, such as U012AB3CD, separated by commas",
    SLACK_API_URL: "an address such as https://slack.com/api/, without a user name, or leave it out",
    DISCORD_TOKEN: "the bot's token as Discord shows it, without the word Bot before it and without quotes",
    DISCORD_API_URL: "an address such as https://discord.com/api, without a user name, or leave it out",
    DISCORD_MESSAGE_CONTENT: "1 if the Message Content intent is switched on for the bot, otherwise 0",
    DISCORD_MANAGER_ROLES: "ids of roles that may save and remove servers, 17 to 20 digits each, separated by commas",
    DISCORD_DEV_GUILD: "the id of a Discord server, 17 to 20 digits, or leave it out",
    PORT: "a whole number from 0 to 65535, such as 3000",
    METRICS_PORT: "a whole number from 0 to 65535, such as 9464, or leave it out",
    DATABASE_URL: "file: and a path (file:data/var/headroom.db), or postgres://user:password@host:5432/name",
    HEADROOM_KEY: `32 random bytes in base64; "${KEY_COMMAND}" makes them`,
    METRICS_ALLOW_PRIVATE: "1 to allow private addresses as sources of metrics, otherwise 0",
    LOG_LEVEL: "trace, debug, info, warn, error, fatal or silent",
  },
};

const zhCN: Words = {
  title: (count) => `Headroom 无法启动：有 ${count} 处设置需要修改。`,
  end: "设置来自环境变量和 .env 文件；每一项的说明见 .env.example。",
  say: (problem, write) => {
    switch (problem.code) {
      case "malformed":
        return problem.written === null
          ? `${problem.variable} 的写法不对（此处不显示它的值）。应填写：${write}。`
          : `${problem.variable}=${problem.written} 无效。应填写：${write}。`;
      case "set-twice":
        return `${problem.variable} 和 ${problem.variable}_FILE 同时设置了，请只保留一个。`;
      case "unreadable-file":
        return `读不到 ${problem.variable}_FILE 指定的文件（${problem.reason}）。文件内容应为：${write}；并确认当前用户有读取权限。`;
      case "missing":
        return `设置了 ${problem.neededBy}，但缺少 ${problem.variable}。应填写：${write}。`;
      case "refused":
        return `${problem.variable} 被拒绝（${problem.reason}）。应填写：${write}。`;
      case "in-use":
        return `已有另一个 Headroom 在使用这个 ${problem.variable} 并继续运行；为免同一问题回答两次，这一个已停止。请先停掉另一个，或给这一个换一个机器人。`;
      case "too-few-connections":
        return `Discord 要求 ${problem.variable} 对应的机器人使用更多连接（${problem.reason}）。请重新启动 Headroom，它会向 Discord 询问需要几个。`;
      case "conflict":
        return problem.variable === "METRICS_PORT"
          ? "METRICS_PORT 与 PORT 相同。请换一个端口，或去掉 METRICS_PORT 以共用端口。"
          : "SLACK_BOT_TOKEN 与 SLACK_CLIENT_ID 不能同时设置。单个工作区用 SLACK_BOT_TOKEN；多个工作区用 SLACK_CLIENT_ID 加 SLACK_CLIENT_SECRET。";
      default:
        return problem satisfies never;
    }
  },
  write: {
    SLACK_BOT_TOKEN: "Slack 应用的 Bot User OAuth Token，以 xoxb- 开头",
    SLACK_SIGNING_SECRET: "Slack 应用的 Signing Secret；或改设 SLACK_APP_TOKEN，使用 Socket Mode",
    SLACK_APP_TOKEN: "带 connections:write 权限的 App-Level Token，以 xapp- 开头",
    SLACK_CLIENT_ID: "Slack 应用的 Client ID",
    SLACK_CLIENT_SECRET: "Slack 应用的 Client Secret",
    SLACK_MANAGERS: "可以保存和删除服务器的人的 ID，例如 U012AB3CD，用逗号分隔",
    SLACK_API_URL: "形如 https://slack.com/api/ 的地址，不含用户名；也可以不设",
    DISCORD_TOKEN: "Discord 显示的机器人令牌，前面不加 Bot，不加引号",
    DISCORD_API_URL: "形如 https://discord.com/api 的地址，不含用户名；也可以不设",
    DISCORD_MESSAGE_CONTENT: "机器人已开启 Message Content 权限时填 1，否则填 0",
    DISCORD_MANAGER_ROLES: "可以保存和删除服务器的身份组 ID，各 17 到 20 位数字，用逗号分隔",
    DISCORD_DEV_GUILD: "Discord 服务器 ID，17 到 20 位数字；也可以不设",
    PORT: "0 到 65535 的整数，例如 3000",
    METRICS_PORT: "0 到 65535 的整数，例如 9464；也可以不设",
    DATABASE_URL: "file: 加路径（file:data/var/headroom.db），或 postgres://user:password@host:5432/name",
    HEADROOM_KEY: `32 个随机字节的 base64，可用 "${KEY_COMMAND}" 生成`,
    METRICS_ALLOW_PRIVATE: "允许从内网地址读取指标填 1，否则填 0",
    LOG_LEVEL: "trace、debug、info、warn、error、fatal 或 silent",
  },
};

/** One problem in one line. */
export function formatConfigProblem(problem: ConfigProblem, language: "en" | "zh-CN" = "en"): string {
  const words = { en, "zh-CN": zhCN }[language];
  return words.say(problem, words.write[problem.variable]);
}

/** Every problem in plain words, one a line, each with what to write instead. */
export function formatConfigProblems(problems: readonly ConfigProblem[], language: "en" | "zh-CN" = "en"): string {
  const words = { en, "zh-CN": zhCN }[language];
  const lines = problems.map((problem) => `  - ${formatConfigProblem(problem, language)}`);
  return [words.title(problems.length), ...lines, words.end].join("\n");
}
