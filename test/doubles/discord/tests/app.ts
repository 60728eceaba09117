import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  type ChatInputCommandInteraction,
  type Client,
  type Interaction as LibraryInteraction,
} from "discord.js";
import { connect, type Stage, stage } from "./stage.ts";

export interface Connected extends Stage {
  readonly client: Client<true>;
}

export async function connected(options: Parameters<typeof stage>[0] = {}): Promise<Connected> {
  const set = await stage(options);
  return { ...set, client: await connect(set.discord) };
}

/** The app does this with the next interactions; what goes wrong in it comes back. */
export function when(client: Client, act: (one: LibraryInteraction) => Promise<unknown>): { problem: unknown } {
  const result: { problem: unknown } = { problem: null };
  client.on("interactionCreate", (one) => {
    act(one).catch((error: unknown) => {
      result.problem = error;
    });
  });
  return result;
}

export const command = (act: (one: ChatInputCommandInteraction) => Promise<unknown>) => (one: LibraryInteraction) =>
  one.isChatInputCommand() ? act(one) : Promise.resolve();

export const options = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ label: `L${n + 1}`, value: `${n + 1}` }));

export const button = (id: string, label = id) =>
  new ActionRowBuilder<ButtonBuilder>().addComponents(
    new ButtonBuilder().setCustomId(id).setLabel(label).setStyle(ButtonStyle.Primary),
  );
