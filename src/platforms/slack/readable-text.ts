// No class below reaches past the next `<`, and no pair of marks past the next one: a message of nothing but
// beginnings would hold up everybody else.
/** `<@U1>`, `<@U1|ann>`. */
const MENTION = /<@([A-Z0-9]+)(?:\|[^<>]*)?>/g;
/** `<https://a.b|label>`, `<mailto:a@b|a@b>`. */
const LINK = /<([a-z]+:[^|<>]+)(?:\|([^<>]*))?>/g;
/** `<#C1|general>`, `<!subteam^S1|team>`, `<!date^…|when>`, `<!here>`. */
const SPECIAL = /<[#!]([^|<>]*)(?:\|([^<>]*))?>/g;
/** Marks that make code, bold, italic or struck text; only where they embrace something. */
const FENCE = /```/g;
const EMBRACE = /(^|[\s(])([*_~])(\S|\S(?:(?!\2).)*\S)\2(?=$|[\s).,;:!?])/gm;

/** Text of a message as its writer sees it: without our own mention, with Slack's markup taken off. */
export function readableText(text: string, ownUserId: string | null): string {
  return text
    .replace(MENTION, (_all, id: string) => (id === ownUserId ? " " : `@${id}`))
    .replace(LINK, (_all, address: string, label: string | undefined) => label ?? address)
    .replace(SPECIAL, (_all, name: string, label: string | undefined) => label ?? name)
    .replace(FENCE, "\n")
    .replaceAll("`", "")
    .replace(EMBRACE, "$1$3")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&")
    .trim();
}

/** Whether somebody with this id is mentioned. */
export function mentions(text: string, userId: string | null): boolean {
  return userId !== null && [...text.matchAll(MENTION)].some(([, id]) => id === userId);
}
