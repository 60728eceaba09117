/** An option as discord.js gives it: a value, or the options of a subcommand. */
interface GivenOption {
  readonly name: string;
  readonly value?: string | number | boolean;
  readonly options?: readonly GivenOption[];
}

export type Options = Readonly<Record<string, string | number | boolean>>;

/** Every value that was given, by the name of its option, whatever it stands in. */
export function optionsOf(data: readonly GivenOption[]): Options {
  const values = data.flatMap(({ name, value, options }): readonly (readonly [string, string | number | boolean])[] =>
    options === undefined ? (value === undefined ? [] : [[name, value]]) : Object.entries(optionsOf(options)),
  );
  return Object.fromEntries(values);
}

/** A command as the line that says the same: there is one grammar for all who ask. */
export function lineOf(command: string, subcommand: string | null, options: Options): string {
  const word = (name: string): string =>
    String(options[name] ?? "")
      .replace(/\s+/gu, " ")
      .trim();
  switch (command) {
    case "capacity":
      // What was pasted keeps its lines.
      return String(options["spec"] ?? "").trim();
    case "whatif":
      return whatIfLine(word("change"));
    case "servers":
      return serversLine(subcommand, word);
    case "settings":
      return settingsLine(subcommand, word);
    default:
      return "help";
  }
}

/** What opens a change already; `and` and its like go on from the last answer. */
const OPENED =
  /^(?:what(?:\s+if|if|\s+about)|how about|suppose|imagine|if|and|also|then|on top of that)\b|^(?:如果|要是|假如|假设|若|再|另外|然后|还有|并且|同时|也)/iu;
const CHINESE = /\p{Script=Han}/u;

function whatIfLine(change: string): string {
  if (OPENED.test(change)) return change;
  return CHINESE.test(change) ? `如果${change}` : `what if ${change}`;
}

type Word = (name: string) => string;

function serversLine(subcommand: string | null, word: Word): string {
  switch (subcommand) {
    case "show":
      return `show ${word("name")}`;
    case "save":
      return `save as ${word("name")}`;
    case "remove":
      return `remove ${word("name")}`;
    case "rename":
      return `rename ${word("from")} to ${word("to")}`;
    case "compare":
      return `compare ${word("first")} with ${word("second")}`;
    default:
      return "servers";
  }
}

/** Said behind a setting that counts for others as well. */
const SCOPES: Readonly<Record<string, string>> = { channel: " in this channel", team: " for everyone" };

function settingsLine(subcommand: string | null, word: Word): string {
  const scope = SCOPES[word("scope")] ?? "";
  switch (subcommand) {
    case "language":
      return `language ${word("language")}${scope}`;
    case "think":
      return `think time ${word("seconds")}s${scope}`;
    case "method":
      return `method ${word("method")}${scope}`;
    default:
      return "settings";
  }
}
