/**
 * What an answer looks like, said without a platform: a renderer draws it natively and never
 * learns what a figure means. Every figure in a chart or a file also stands in a text block.
 */
export interface Document {
  /** How the whole answer feels; colour may follow it but never carries it alone. */
  readonly tone: Tone;
  /** The answer in one or two plain sentences: notification text, screen reader text, last resort. */
  readonly summary: string;
  readonly blocks: readonly Block[];
  /** What stands behind "More". */
  readonly more: readonly Block[];
  /** Id of the assessment that the controls act on; `null` where they act on the conversation. */
  readonly about?: string | null;
}

export type Tone = "good" | "watch" | "act" | "neutral";

export type Block =
  | Heading
  | Paragraph
  | Facts
  | Table
  | List
  | Code
  | Callout
  | Chart
  | Files
  | Actions
  | Form
  | Range
  | Context;

export interface Heading {
  readonly kind: "heading";
  readonly text: string;
}
export interface Paragraph {
  readonly kind: "paragraph";
  readonly text: string;
}
/** Label and value in pairs. */
export interface Facts {
  readonly kind: "facts";
  readonly rows: readonly { readonly label: string; readonly value: string }[];
}
/** At most five columns, so that it holds on a phone. Every row has one cell a column. */
export interface Table {
  readonly kind: "table";
  readonly columns: readonly { readonly label: string; readonly align: "start" | "end" }[];
  readonly rows: readonly (readonly Cell[])[];
  /** Explains marks in the table. */
  readonly note?: string;
}
export type Cell =
  | { readonly kind: "text"; readonly text: string; readonly strong?: boolean; readonly indent?: boolean }
  | { readonly kind: "number"; readonly value: number; readonly text: string }
  | { readonly kind: "empty" };
export interface List {
  readonly kind: "list";
  readonly ordered: boolean;
  readonly items: readonly string[];
}
export interface Code {
  readonly kind: "code";
  readonly language: string;
  readonly text: string;
}
export interface Callout {
  readonly kind: "callout";
  readonly tone: Tone;
  readonly text: string;
}
/** Data, not pixels: one bar or point a category and series. */
export interface Chart {
  readonly kind: "chart";
  readonly title: string;
  readonly form: "bar" | "line";
  readonly unit: string;
  readonly categories: readonly string[];
  readonly series: readonly { readonly name: string; readonly values: readonly number[] }[];
  /** The same in words. */
  readonly alt: string;
}
export interface Files {
  readonly kind: "files";
  readonly files: readonly { readonly name: string; readonly language: string; readonly text: string }[];
}
/** Controls; a platform that has buttons draws them, another shows the words to type. */
export interface Actions {
  readonly kind: "actions";
  readonly items: readonly {
    readonly id: string;
    readonly label: string;
    /** What a person would type for the same; empty where it only opens a form, so a platform without forms leaves it out. */
    readonly words: string;
    readonly primary?: boolean;
    /** The words exist nowhere else, so a control must carry them itself instead of its id alone. */
    readonly carriesWords?: boolean;
    /** What is filled into the form that it opens; a form that opens without it is better than none. */
    readonly filled?: string;
  }[];
}
export interface Form {
  readonly kind: "form";
  readonly id: string;
  readonly title: string;
  readonly submit: string;
  readonly fields: readonly FormField[];
}
export type FormField =
  | {
      readonly kind: "text" | "number";
      readonly id: string;
      readonly label: string;
      readonly hint: string;
      readonly value: string;
      readonly required: boolean;
    }
  | {
      readonly kind: "choice";
      readonly id: string;
      readonly label: string;
      readonly options: readonly { readonly id: string; readonly label: string }[];
      readonly value: string | null;
      readonly required: boolean;
    };
export interface Range {
  readonly kind: "range";
  readonly label: string;
  readonly low: string;
  readonly likely: string;
  readonly high: string;
}
/** Small print: assumptions, sources, what to do next. */
export interface Context {
  readonly kind: "context";
  readonly text: string;
}
