import type { Delivery } from "../delivery/delivery.ts";
import type { Typed } from "../wire.ts";
import type { ChannelState } from "../world/channel-state.ts";
import { post } from "../world/messages.ts";
import type { Message } from "../world/model.ts";
import { authorOf, type PersonState } from "../world/person-state.ts";
import type { World } from "../world/world.ts";

/** A message by a person, and how the app took the events about it. */
export interface Said {
  readonly message: Message;
  readonly deliveries: readonly Delivery[];
}

/** Where a message goes: into the thread of another one, if any. */
export interface Where {
  /** A message of the thread, or its timestamp. */
  readonly thread?: Message | string;
}

export function threadOf({ thread }: Where): string | null {
  if (thread === undefined) return null;
  return typeof thread === "string" ? thread : (thread.threadTs ?? thread.ts);
}

/** Posts what a person typed, and waits for the app's first answer to each event about it. */
export async function speak(
  world: World,
  person: PersonState,
  channel: ChannelState,
  text: string,
  where: Where,
): Promise<Said> {
  const draft = { author: authorOf(person), text, blocks: [typedText(text)], threadTs: threadOf(where) };
  const { message, deliveries } = post(world, channel, draft);
  return { message, deliveries: await Promise.all(deliveries) };
}

const MENTION = /<@(\w+)>/;

/** What the composer makes of typed words: rich text with mentions in it. */
export function typedText(text: string): Typed {
  const elements = text
    .split(/(<@\w+>)/)
    .filter((part) => part !== "")
    .map((part) => {
      const [, user] = MENTION.exec(part) ?? [];
      return user === undefined ? { type: "text", text: part } : { type: "user", user_id: user };
    });
  return { type: "rich_text", elements: [{ type: "rich_text_section", elements }] };
}
