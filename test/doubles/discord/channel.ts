import type { Person } from "./people/person.ts";
import type { ChannelState } from "./world/channel-state.ts";
import type { Message } from "./world/model.ts";
import { openThread } from "./world/threads.ts";
import type { World } from "./world/world.ts";

export interface ThreadOptions {
  readonly name?: string;
  readonly by?: Person;
  readonly private?: boolean;
  /** The message that it starts from; it then has the message's id. */
  readonly from?: Message;
}

/** A channel, a thread or a group, and what stands in it. */
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
  /** Everything that all can see, in order of time. */
  get messages(): readonly Message[] {
    return this.state.all.filter(({ deleted }) => !deleted);
  }
  /** What the app posted. */
  get answers(): readonly Message[] {
    return this.messages.filter(({ author }) => author.kind === "app");
  }
  /** The threads under this channel. */
  get threads(): readonly Channel[] {
    const under = [...this.#world.channels.values()].filter(({ parentId }) => parentId === this.id);
    return under.map((one) => new Channel(this.#world, one));
  }

  /** Opens a thread. */
  thread(options: ThreadOptions = {}): Channel {
    const { name = "thread", by, from } = options;
    const state = openThread(this.#world, this.state, {
      ...(from === undefined ? {} : { id: from.id }),
      name,
      kind: options.private ? "private-thread" : "thread",
      ownerId: by?.id ?? null,
    });
    return new Channel(this.#world, state);
  }

  archive({ locked = false }: { readonly locked?: boolean } = {}): void {
    this.state.archived = true;
    this.state.locked = locked;
  }
}
