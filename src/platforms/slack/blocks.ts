/** The Block Kit shapes that we send. No `mrkdwn` among them: what a person typed is never interpreted. */
export type SlackBlock =
  | HeaderBlock
  | SectionBlock
  | ContextBlock
  | ActionsBlock
  | RichTextBlock
  | TableBlock
  | ChartBlock;

/** One message of an answer. `text` is what notifications and screen readers get. */
export interface SlackMessage {
  readonly text: string;
  readonly blocks: readonly SlackBlock[];
}

/** A snippet to upload into the thread. */
export interface SlackFile {
  readonly name: string;
  readonly snippetType: string;
  readonly text: string;
}

/** Without `emoji`, `:wave:` stays what was typed. */
export interface PlainText {
  readonly type: "plain_text";
  readonly text: string;
  readonly emoji: false;
}

export interface HeaderBlock {
  readonly type: "header";
  readonly text: PlainText;
}

export interface SectionBlock {
  readonly type: "section";
  readonly text: PlainText;
  /** No "see more": an answer is read whole. */
  readonly expand: true;
}

export interface ContextBlock {
  readonly type: "context";
  readonly elements: readonly PlainText[];
}

export interface ActionsBlock {
  readonly type: "actions";
  readonly elements: readonly Button[];
}

export interface Button {
  readonly type: "button";
  readonly text: PlainText;
  readonly action_id: string;
  readonly value: string;
  readonly style?: "primary";
}

export interface RichTextBlock {
  readonly type: "rich_text";
  readonly elements: readonly RichTextPart[];
}

export type RichTextPart = RichTextSection | RichTextList | RichTextPreformatted | RichTextQuote;

export interface RichTextSection {
  readonly type: "rich_text_section";
  readonly elements: readonly RichTextWords[];
}

export interface RichTextList {
  readonly type: "rich_text_list";
  readonly style: "ordered" | "bullet";
  readonly elements: readonly RichTextSection[];
  /** How many items of the same list stand before this block. */
  readonly offset?: number;
}

export interface RichTextPreformatted {
  readonly type: "rich_text_preformatted";
  readonly elements: readonly RichTextWords[];
  readonly language?: string;
}

export interface RichTextQuote {
  readonly type: "rich_text_quote";
  readonly elements: readonly RichTextWords[];
}

export interface RichTextWords {
  readonly type: "text";
  readonly text: string;
  readonly style?: { readonly bold?: true; readonly code?: true };
}

export interface TableBlock {
  readonly type: "table";
  readonly rows: readonly (readonly TableCell[])[];
  readonly column_settings: readonly { readonly align: "left" | "right"; readonly is_wrapped: boolean }[];
}

export type TableCell =
  | { readonly type: "raw_text"; readonly text: string }
  | { readonly type: "raw_number"; readonly value: number; readonly text: string };

export interface ChartBlock {
  readonly type: "data_visualization";
  readonly title: string;
  readonly chart: {
    readonly type: "bar" | "line";
    readonly series: readonly {
      readonly name: string;
      readonly data: readonly { readonly label: string; readonly value: number }[];
    }[];
    readonly axis_config: { readonly categories: readonly string[]; readonly y_label?: string };
  };
}
