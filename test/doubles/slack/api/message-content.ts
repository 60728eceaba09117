import { LIMITS } from "../block-kit/limits.ts";
import { validateMessage } from "../block-kit/validate-message.ts";
import { isWire, list, string, type Typed, typedList, type Wire } from "../wire.ts";
import type { World } from "../world/world.ts";
import { type BotRequest, flag } from "./call.ts";
import { refuse, refuseViolations } from "./refusal.ts";

/** What a message is made of, checked. */
export interface Content {
  readonly text?: string;
  readonly blocks?: readonly Typed[];
  readonly attachments?: readonly Wire[];
  readonly metadata?: Wire;
}

const CONTENT = ["text", "markdown_text", "blocks", "attachments", "metadata"] as const;

/** Reads and checks the content of a message; `before` fills in what an update leaves out. */
export function messageContent(
  world: World,
  teamId: string,
  args: Wire,
  before: Content = {},
  maxText: number = LIMITS.messageText,
): Content {
  const given = Object.fromEntries(
    CONTENT.filter((field) => args[field] !== undefined).map((field) => [field, args[field]]),
  );
  const unknownBlocks = world.workspaces.get(teamId)?.unknownBlocks ?? [];
  refuseViolations(validateMessage({ ...before, ...given }, { unknownBlocks, maxText }));
  for (const [path, id] of slackFiles(given)) {
    if (!world.files.has(id))
      refuse("invalid_blocks", {
        response_metadata: { messages: [`[ERROR] invalid slack file [json-pointer:${path}]`] },
      });
  }
  const markdown = string(args["markdown_text"]);
  return {
    ...before,
    ...(args["text"] === undefined ? {} : { text: string(args["text"]) ?? "" }),
    ...(args["blocks"] === undefined ? {} : { blocks: typedList(args["blocks"]) }),
    ...(markdown === undefined ? {} : { blocks: [{ type: "markdown", text: markdown }] }),
    ...(args["attachments"] === undefined ? {} : { attachments: list(args["attachments"]).filter(isWire) }),
    ...(isWire(args["metadata"]) ? { metadata: args["metadata"] } : {}),
  };
}

/** Every `slack_file` with an id, and where it stands: the file must exist. */
function slackFiles(value: unknown, path = ""): readonly (readonly [string, string])[] {
  if (Array.isArray(value)) return value.flatMap((one, index) => slackFiles(one, `${path}/${index}`));
  if (!isWire(value)) return [];
  const file = isWire(value["slack_file"]) ? string(value["slack_file"]["id"]) : undefined;
  const inner = Object.entries(value).flatMap(([field, one]) => slackFiles(one, `${path}/${field}`));
  return file === undefined ? inner : [[`${path}/slack_file`, file], ...inner];
}

const ASKED = [
  "unfurl_links",
  "unfurl_media",
  "link_names",
  "parse",
  "mrkdwn",
  "reply_broadcast",
  "username",
  "icon_emoji",
];

/** Settings of a message that are kept beside its content. */
export function askedOf({ args }: BotRequest): Wire {
  return Object.fromEntries(
    ASKED.filter((field) => args[field] !== undefined).map((field) => [
      field,
      ["parse", "username", "icon_emoji"].includes(field) ? args[field] : flag(args[field]),
    ]),
  );
}
