/** Discord's numbers for what an option holds. */
export const TEXT = 3;
export const NUMBER = 10;

export const LONGEST_CHANGE = 1_000;
const LONGEST_NAME = 64;

/** A word in each language that Discord asks for; whoever has another one reads the first. */
function spoken(english: string, chinese: string, traditional: string) {
  return { "en-US": english, "en-GB": english, "zh-CN": chinese, "zh-TW": traditional } as const;
}

export function named<const Name extends string>(english: Name, chinese: string, traditional: string) {
  return { name: english, name_localizations: spoken(english, chinese, traditional) } as const;
}

export function described(english: string, chinese: string, traditional: string) {
  return { description: english, description_localizations: spoken(english, chinese, traditional) } as const;
}

/** A saved server, completed while it is typed. */
export function savedOption(english: string, chinese: string, traditional: string) {
  return { ...nameOption(english, chinese, traditional), autocomplete: true } as const;
}

/** A name for a server. */
export function nameOption(english: string, chinese: string, traditional: string) {
  return {
    type: TEXT,
    ...named(english, chinese, traditional),
    ...described("For example web-1", "例如 web-1", "例如 web-1"),
    required: true,
    max_length: LONGEST_NAME,
  } as const;
}

/** A saved server or the figures of one. */
export function sideOption(english: string, chinese: string, traditional: string) {
  return {
    type: TEXT,
    ...named(english, chinese, traditional),
    ...described("A name, or for example 8c 16g 5mbps", "名称，或例如 8核16G5M", "名稱，或例如 8核16G5M"),
    required: true,
    max_length: LONGEST_CHANGE,
    autocomplete: true,
  } as const;
}

export function choice(english: string, chinese: string, traditional: string, value: string) {
  return { ...named(english, chinese, traditional), value } as const;
}

/** For whom a setting counts. */
export function scopeOption() {
  return {
    type: TEXT,
    ...named("scope", "范围", "範圍"),
    ...described("For whom; left out, for you alone", "对谁生效；不填则只对你", "對誰生效；不填則只對你"),
    required: false,
    choices: [
      choice("me", "我", "我", "me"),
      choice("this channel", "本频道", "本頻道", "channel"),
      choice("everyone here", "所有人", "所有人", "team"),
    ],
  } as const;
}
