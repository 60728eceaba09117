import {
  choice,
  described,
  LONGEST_CHANGE,
  NUMBER,
  named,
  nameOption,
  savedOption,
  scopeOption,
  sideOption,
  TEXT,
} from "./command-options.ts";

/** Discord's numbers for kinds of commands. */
const MENU_OF_A_MESSAGE = 3;
const SUBCOMMAND = 1;

/** In servers and with a person everywhere; in channels, in direct messages with us, and in those of others. */
const EVERYWHERE = { integration_types: [0, 1], contexts: [0, 1, 2] } as const;

const LONGEST_SPEC = 6_000;

/**
 * Every command as Discord is told of it. Nobody is kept from one: Discord's permissions know no subcommands, so whoever
 * may not change what a team keeps is told by the answer.
 */
export const COMMANDS = [
  {
    ...named("capacity", "容量", "容量"),
    ...described(
      "How many people a server holds, and what gives out first",
      "一台服务器能承载多少人，什么最先不够",
      "一台伺服器能承載多少人，什麼最先不夠",
    ),
    ...EVERYWHERE,
    options: [
      {
        type: TEXT,
        ...named("spec", "配置", "規格"),
        ...described(
          "For example 4c 4g 3mbps, or the output of lscpu and free -m",
          "例如 4核4G3M，或粘贴 lscpu、free -m 的输出",
          "例如 4核4G3M，或貼上 lscpu、free -m 的輸出",
        ),
        // An optional one would lose what was typed before it is chosen.
        required: true,
        autocomplete: true,
        max_length: LONGEST_SPEC,
      },
    ],
  },
  {
    ...named("whatif", "如果", "如果"),
    ...described(
      "What a change to the last server would bring",
      "改动刚才那台服务器会怎样",
      "改動剛才那台伺服器會怎樣",
    ),
    ...EVERYWHERE,
    options: [
      {
        type: TEXT,
        ...named("change", "改动", "改動"),
        ...described(
          "For example 8GB, double the memory, without redis, 8GB or 5mbps",
          "例如 8G内存、内存翻倍、去掉 redis、8G内存 或者 5M带宽",
          "例如 8G内存、内存翻倍、去掉 redis、8G内存 或者 5M带宽",
        ),
        required: true,
        max_length: LONGEST_CHANGE,
      },
    ],
  },
  {
    ...named("servers", "服务器", "伺服器"),
    ...described("Saved servers", "已保存的服务器", "已儲存的伺服器"),
    ...EVERYWHERE,
    options: [
      {
        type: SUBCOMMAND,
        ...named("list", "列表", "列表"),
        ...described("Every saved server and what it holds", "列出已保存的服务器", "列出已儲存的伺服器"),
      },
      {
        type: SUBCOMMAND,
        ...named("show", "查看", "查看"),
        ...described("What a saved server holds", "查看一台已保存的服务器", "查看一台已儲存的伺服器"),
        options: [savedOption("name", "名称", "名稱")],
      },
      {
        type: SUBCOMMAND,
        ...named("save", "保存", "儲存"),
        ...described("Save the last server under a name", "把刚才那台服务器保存下来", "把剛才那台伺服器儲存下來"),
        options: [nameOption("name", "名称", "名稱")],
      },
      {
        type: SUBCOMMAND,
        ...named("remove", "删除", "刪除"),
        ...described("Remove a saved server", "删除一台已保存的服务器", "刪除一台已儲存的伺服器"),
        options: [savedOption("name", "名称", "名稱")],
      },
      {
        type: SUBCOMMAND,
        ...named("rename", "重命名", "重新命名"),
        ...described("Give a saved server another name", "给已保存的服务器改名", "給已儲存的伺服器改名"),
        options: [savedOption("from", "原名", "原名"), nameOption("to", "新名", "新名")],
      },
      {
        type: SUBCOMMAND,
        ...named("compare", "比较", "比較"),
        ...described("Two servers side by side", "比较两台服务器", "比較兩台伺服器"),
        options: [sideOption("first", "第一台", "第一台"), sideOption("second", "第二台", "第二台")],
      },
    ],
  },
  {
    ...named("settings", "设置", "設定"),
    ...described("Language, think time and method", "语言、思考时间和计算方法", "語言、思考時間和計算方法"),
    ...EVERYWHERE,
    options: [
      {
        type: SUBCOMMAND,
        ...named("show", "查看", "查看"),
        ...described("The settings that hold here", "查看这里生效的设置", "查看這裡生效的設定"),
      },
      {
        type: SUBCOMMAND,
        ...named("language", "语言", "語言"),
        ...described("The language of answers", "回答用的语言", "回答用的語言"),
        options: [
          {
            type: TEXT,
            ...named("language", "语言", "語言"),
            ...described("Which language", "哪种语言", "哪種語言"),
            required: true,
            choices: [choice("English", "英文", "英文", "en"), choice("Chinese", "中文", "中文", "zh")],
          },
          scopeOption(),
        ],
      },
      {
        type: SUBCOMMAND,
        ...named("think", "思考时间", "思考時間"),
        ...described("Seconds between two actions of a person", "每人两次操作的间隔", "每人兩次操作的間隔"),
        options: [
          {
            type: NUMBER,
            ...named("seconds", "秒", "秒"),
            ...described("For example 8", "例如 8", "例如 8"),
            required: true,
          },
          scopeOption(),
        ],
      },
      {
        type: SUBCOMMAND,
        ...named("method", "方法", "方法"),
        ...described("How figures are reckoned", "数字怎样计算", "數字怎樣計算"),
        options: [
          {
            type: TEXT,
            ...named("method", "方法", "方法"),
            ...described("Which method", "哪种方法", "哪種方法"),
            required: true,
            choices: [
              choice("measured", "实测口径", "實測口徑", "measured"),
              choice("the original report's", "原报告口径", "原報告口徑", "report"),
            ],
          },
          scopeOption(),
        ],
      },
    ],
  },
  {
    ...named("help", "帮助", "說明"),
    ...described("Everything that can be said", "可以说的每一句话", "可以說的每一句話"),
    ...EVERYWHERE,
  },
  {
    ...named("Size this server", "评估这台服务器", "評估這台伺服器"),
    ...EVERYWHERE,
    type: MENU_OF_A_MESSAGE,
  },
] as const;
