/** What somebody may do, by the names that discord.js gives to it. */
export const PERMISSIONS = {
  Administrator: 1n << 3n,
  ManageChannels: 1n << 4n,
  ManageGuild: 1n << 5n,
  AddReactions: 1n << 6n,
  ViewChannel: 1n << 10n,
  SendMessages: 1n << 11n,
  ManageMessages: 1n << 13n,
  EmbedLinks: 1n << 14n,
  AttachFiles: 1n << 15n,
  ReadMessageHistory: 1n << 16n,
  MentionEveryone: 1n << 17n,
  UseApplicationCommands: 1n << 31n,
  ManageThreads: 1n << 34n,
  CreatePublicThreads: 1n << 35n,
  CreatePrivateThreads: 1n << 36n,
  SendMessagesInThreads: 1n << 38n,
  UseExternalApps: 1n << 50n,
} as const;

export type Permission = keyof typeof PERMISSIONS;

export const EVERYTHING = Object.values(PERMISSIONS).reduce((sum, bit) => sum | bit, 0n);

export const bitsOf = (names: readonly Permission[]): bigint =>
  names.reduce((sum, name) => sum | PERMISSIONS[name], 0n);

/** What everybody may do in a new guild. */
export const EVERYBODY: readonly Permission[] = [
  "AddReactions",
  "ViewChannel",
  "SendMessages",
  "EmbedLinks",
  "AttachFiles",
  "ReadMessageHistory",
  "UseApplicationCommands",
  "CreatePublicThreads",
  "SendMessagesInThreads",
  "UseExternalApps",
];
