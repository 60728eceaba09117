import { type Message, PermissionFlagsBits } from "discord.js";
import type { Language } from "#chat/command";

/** What an answer to a message needs, as Discord's own settings call it. */
const NAMES = {
  ViewChannel: { en: "View Channel", "zh-CN": "查看频道" },
  SendMessages: { en: "Send Messages", "zh-CN": "发送消息" },
  SendMessagesInThreads: { en: "Send Messages in Threads", "zh-CN": "在子区内发送消息" },
  ReadMessageHistory: { en: "Read Message History", "zh-CN": "阅读消息历史记录" },
  AttachFiles: { en: "Attach Files", "zh-CN": "附加文件" },
} as const satisfies Readonly<Partial<Record<keyof typeof PermissionFlagsBits, Readonly<Record<Language, string>>>>>;

type Needed = keyof typeof NAMES;

/** The permissions that keep us from answering a message; the usual ones where Discord's own account shows none. */
export function lackingPermissions({ channel, client }: Message, language: Language): string {
  const speak = channel.isThread() ? "SendMessagesInThreads" : "SendMessages";
  const needed: readonly Needed[] = ["ViewChannel", speak, "ReadMessageHistory", "AttachFiles"];
  const granted = channel.isDMBased() ? null : channel.permissionsFor(client.user);
  const lacking = needed.filter((one) => granted?.has(PermissionFlagsBits[one]) === false);
  const usual: readonly Needed[] = ["ViewChannel", speak];
  const named = (lacking.length === 0 ? usual : lacking).map((one) => NAMES[one][language]);
  return named.join(language === "zh-CN" ? "、" : ", ");
}
