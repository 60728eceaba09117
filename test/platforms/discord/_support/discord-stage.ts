import type { Host } from "#chat/host";
import { COMMANDS } from "#platforms/discord/commands";
import { connectDiscord, type DiscordConnection, type DiscordOptions } from "#platforms/discord/connect";
import { loadReference } from "#reference/load";
import { openStore, type Store } from "#storage/open-store";
import { chatHost } from "../../../../src/chat-host.ts";
import { type Headroom, headroomOf } from "../../../../src/headroom.ts";
import type { Channel } from "../../../doubles/discord/channel.ts";
import { type DiscordDouble, openDiscordDouble } from "../../../doubles/discord/discord-double.ts";
import type { Guild } from "../../../doubles/discord/guild.ts";
import type { DiscordDoubleOptions } from "../../../doubles/discord/options.ts";
import type { Person } from "../../../doubles/discord/people/person.ts";
import type { Wire } from "../../../doubles/shared/wire.ts";

const reference = loadReference();

export interface Logged {
  readonly level: "warn" | "error";
  readonly event: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** The product, connected to a Discord of our own, with people who speak one language each. */
export interface Stage {
  readonly discord: DiscordDouble;
  readonly store: Store;
  readonly headroom: Headroom;
  readonly logged: readonly Logged[];
  readonly guild: Guild;
  readonly general: Channel;
  /** Speaks English, and may manage the server. */
  readonly ann: Person;
  /** Speaks Chinese, and may manage the server. */
  readonly wei: Person;
  /** Speaks English, and may only ask. */
  readonly bob: Person;
  /** Waits until nothing that arrived is left to be answered. */
  settled(): Promise<void>;
  restart(): Promise<void>;
  /** Starts a second one beside it, on the same store and under the same token. */
  startAnother(): Promise<DiscordConnection>;
  /** The product's own end, as it stands since the last start. */
  readonly connection: DiscordConnection;
  close(): Promise<void>;
}

export interface StageOptions {
  readonly double?: DiscordDoubleOptions;
  readonly product?: Partial<DiscordOptions>;
  readonly url?: string;
  /** Stands before the real store. */
  readonly store?: (store: Store) => Store;
  /** Stands before the real host. */
  readonly host?: (host: Host) => Host;
}

export async function openDiscordStage(options: StageOptions = {}): Promise<Stage> {
  const discord = await openDiscordDouble({ commands: COMMANDS as unknown as readonly Wire[], ...options.double });
  const guild = discord.guild("200000000000000001", { name: "Acme" });
  const ann = guild.person("300000000000000001", { name: "Ann", locale: "en-US", permissions: ["ManageGuild"] });
  const wei = guild.person("300000000000000002", { name: "Wei", locale: "zh-CN", permissions: ["ManageGuild"] });
  const bob = guild.person("300000000000000003", { name: "Bob", locale: "en-GB" });
  const general = guild.channel("400000000000000001", { name: "general" });
  const store = await openStore({ url: options.url ?? "memory:", role: "writer" });
  const logged: Logged[] = [];
  const headroom = headroomOf({
    store,
    reference,
    logBug: (error) => logged.push({ level: "error", event: "bug", details: { error } }),
  });
  let connection: DiscordConnection | null = null;
  const connect = (): Promise<DiscordConnection> =>
    connectDiscord({
      host: (options.host ?? ((host) => host))(chatHost(headroom)),
      store: (options.store ?? ((one) => one))(store),
      log: {
        warn: (event, details = {}) => logged.push({ level: "warn", event, details }),
        error: (event, details = {}) => logged.push({ level: "error", event, details }),
      },
      token: discord.token,
      apiUrl: discord.apiUrl,
      messageContent: false,
      managerRoles: [],
      ...options.product,
    });
  const start = async (): Promise<void> => {
    connection = await connect();
  };
  await start();
  return {
    startAnother: connect,
    ...{ discord, store, headroom, logged, guild, general, ann, wei, bob },
    get connection() {
      if (connection === null) throw new Error("the product is not connected");
      return connection;
    },
    async settled() {
      await discord.until(async () => {
        const failed = logged.find(({ level }) => level === "error");
        if (failed !== undefined) throw new Error(failed.event, { cause: failed.details["error"] });
        return (await store.inbox.teamsWithUnanswered(0)).length === 0;
      }, 10_000);
    },
    async restart() {
      await connection?.stop(0);
      await start();
    },
    async close() {
      await connection?.stop(2000);
      await discord.close();
      await store.close();
    },
  };
}
