import type { Client } from "discord.js";

/** The library keeps the channel of everybody who ever wrote to us directly; those where nobody is being answered are forgotten. */
export interface DirectChannels {
  /** The channel is there until the work has ended. `null`: it has none. */
  during<Value>(channelId: string | null, work: () => Promise<Value>): Promise<Value>;
}

export function directChannels(client: Client): DirectChannels {
  const underWay = new Map<string, number>();
  return {
    async during(channelId, work) {
      if (channelId === null) return work();
      underWay.set(channelId, (underWay.get(channelId) ?? 0) + 1);
      try {
        return await work();
      } finally {
        const left = (underWay.get(channelId) ?? 1) - 1;
        if (left > 0) underWay.set(channelId, left);
        else {
          underWay.delete(channelId);
          if (client.channels.cache.get(channelId)?.isDMBased() === true) client.channels.cache.delete(channelId);
        }
      }
    },
  };
}
