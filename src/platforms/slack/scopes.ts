/** What the app asks a workspace for, each with its reason; without the optional ones it still works. */
export const SCOPES = {
  required: {
    commands: "to receive /capacity and the shortcut “Size This Server”",
    "chat:write": "to answer",
    "app_mentions:read": "to hear when it is mentioned",
    "im:history": "to hear direct messages",
  },
  optional: {
    "chat:write.public": "to answer in public channels it was not invited to",
    "files:write": "to send config files as files; without it their text is posted",
    "im:write": "to answer in a direct message where it may not post in the channel",
    "users:read": "to know who is an admin, and everybody's language",
    "channels:history": "to hear replies in its own threads without a mention, and to make sure that an answer arrived",
    "groups:history": "the same in private channels",
  },
} as const;

export type Scope = keyof typeof SCOPES.required | keyof typeof SCOPES.optional;

export const REQUIRED_SCOPES = Object.keys(SCOPES.required) as readonly Scope[];
export const OPTIONAL_SCOPES = Object.keys(SCOPES.optional) as readonly Scope[];
