import type { Channel } from "../../../doubles/slack/channel.ts";
import type { Person } from "../../../doubles/slack/people/person.ts";
import { openSlackPlace, type PlaceOptions, type SlackPlace } from "./slack-place.ts";

/** A place with two people who speak one language each, and a channel that the bot is in. */
export interface Stage extends SlackPlace {
  /** Speaks English, and may manage servers. */
  readonly ann: Person;
  /** Speaks Chinese, and may manage servers. */
  readonly wei: Person;
  /** Speaks English, and may only ask. */
  readonly bob: Person;
  readonly general: Channel;
  /** Waits until nothing that was delivered is left to be answered. */
  settled(): Promise<void>;
}

export async function openStage(options: PlaceOptions = {}): Promise<Stage> {
  const place = await openSlackPlace(options);
  const { workspace, store } = place;
  return {
    ...place,
    ann: workspace.person("U0ANN", { name: "Ann", locale: "en-US", admin: true }),
    wei: workspace.person("U0WEI", { name: "Wei", locale: "zh-CN", admin: true }),
    bob: workspace.person("U0BOB", { name: "Bob", locale: "en-GB" }),
    general: workspace.channel("C0GENERAL", { name: "general", botIsMember: true }),
    async settled() {
      await place.slack.until(async () => {
        // What failed would never settle: it is shown instead.
        const failed = place.logged.find(({ level }) => level === "error");
        if (failed !== undefined) throw new Error(failed.event, { cause: failed.details["error"] });
        return (await store.inbox.teamsWithUnanswered(0)).length === 0;
      }, 10_000);
    },
  };
}
