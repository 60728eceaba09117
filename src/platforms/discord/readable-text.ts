const MENTION = /<@!?(\d{1,20})>/g;
/** `<#1>`, `<@&1>`, `<:name:1>`, `<a:name:1>`, `<t:1:R>`, `</name:1>`. */
const SPECIAL = /<(?:#|@&|a?:(\w+):|t:|\/([\w -]+):)[^>]*>/g;
const LINK = /\[([^\]\n]{1,200})\]\(<?https?:[^)\s]+>?\)/g;
const FENCE = /```(?:[a-z]{1,12}\n)?/g;
const EMBRACE = /(^|[\s(])(\*\*\*|\*\*|\*|__|_|~~|\|\|)(\S|\S.*?\S)\2(?=$|[\s).,;:!?])/gm;

/** Text of a message as its writer sees it: without our own mention, with markup taken off. */
export function readableText(text: string, ownUserId: string | null): string {
  return text
    .replace(MENTION, (_all, id: string) => (id === ownUserId ? " " : `@${id}`))
    .replace(SPECIAL, (_all, emoji: string | undefined, command: string | undefined) => emoji ?? command ?? "")
    .replace(LINK, "$1")
    .replace(FENCE, "\n")
    .replaceAll("`", "")
    .replace(EMBRACE, "$1$3")
    .replace(/^[>#-]+ /gm, "")
    .trim();
}
