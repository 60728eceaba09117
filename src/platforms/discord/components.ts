/** Discord's numbers for the kinds of components that we send. */
export const TYPES = {
  actionRow: 1,
  button: 2,
  stringSelect: 3,
  textInput: 4,
  textDisplay: 10,
  file: 13,
  container: 17,
  label: 18,
  radioGroup: 21,
} as const;

/** Marks a message as one that consists of components. */
export const COMPONENTS_V2 = 32_768;

/** One message of an answer. Who sends it says that it calls nobody, and adds its files. */
export interface DiscordMessage {
  readonly flags: typeof COMPONENTS_V2;
  readonly components: readonly (Container | ActionRow)[];
}

/** A file to be sent with the message that shows it. */
export interface DiscordFile {
  readonly name: string;
  readonly text: string;
}

/** A frame with a coloured edge. */
export interface Container {
  readonly type: typeof TYPES.container;
  readonly accent_color: number;
  readonly components: readonly Framed[];
}

export type Framed = TextDisplay | FileDisplay;

export interface TextDisplay {
  readonly type: typeof TYPES.textDisplay;
  /** Markdown. */
  readonly content: string;
}

export interface FileDisplay {
  readonly type: typeof TYPES.file;
  readonly file: { readonly url: `attachment://${string}` };
}

export interface ActionRow {
  readonly type: typeof TYPES.actionRow;
  readonly components: readonly Button[];
}

export interface Button {
  readonly type: typeof TYPES.button;
  readonly style: typeof PRIMARY | typeof SECONDARY;
  readonly label: string;
  readonly custom_id: string;
}

export const PRIMARY = 1;
export const SECONDARY = 2;
