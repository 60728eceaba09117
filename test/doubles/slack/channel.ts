import type { ChannelState } from "./world/channel-state.ts";
import type { Message } from "./world/model.ts";
import type { World } from "./world/world.ts";

/** A channel, and what stands in it. */
export class Channel {
  readonly state: ChannelState;
  readonly #world: World;

  constructor(world: World, state: ChannelState) {
    this.#world = world;
    this.state = state;
  }

  get id(): string {
    return this.state.id;
  }
  get name(): string {
    return this.state.name;
  }
  /** Everything that all can see, answers in threads included, in order of time. */
  get messages(): readonly Message[] {
    return this.state.all.filter(({ deleted }) => !deleted);
  }
  /** What the app's bots posted. */
  get answers(): readonly Message[] {
    return this.messages.filter(({ author }) => author.kind === "app");
  }

  /** A thread: its root, if that still stands, and the answers. */
  thread(of: Message | string): readonly Message[] {
    const ts = typeof of === "string" ? of : (of.threadTs ?? of.ts);
    return this.messages.filter((one) => one.ts === ts || one.threadTs === ts);
  }

  archive(): void {
    this.state.archived = true;
  }
  inviteBot(): void {
    for (const bot of this.#bots()) this.state.members.add(bot);
  }
  removeBot(): void {
    for (const bot of this.#bots()) this.state.members.delete(bot);
  }

  #bots(): readonly string[] {
    return this.state.teamIds.flatMap((teamId) => this.#world.workspaces.get(teamId)?.botUserId ?? []);
  }
}
