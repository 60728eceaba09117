import type { ModalView } from "#platforms/slack/modal";

/**
 * What Slack would refuse or obey in a message, told from its reference alone and not from the limits that the
 * renderer works with. An empty list means that a message is fit to be posted.
 */
export function faultsOf(message: { readonly text: string; readonly blocks: readonly object[] }): readonly string[] {
  const blocks = message.blocks.map((block) => block as Json);
  const kinds = blocks.map((block) => String(block["type"]));
  return [
    ...fault("blocks", blocks.length > 40),
    ...fault("more than one table", kinds.filter((kind) => kind === "table").length > 1),
    ...fault("more than two charts", kinds.filter((kind) => kind === "data_visualization").length > 2),
    ...fault(`${charactersIn(blocks)} characters`, charactersIn(blocks) > 10_000),
    ...blocks.flatMap((block, at) => blockFaults(block).map((found) => `block ${at} (${kinds[at]}): ${found}`)),
    ...idFaults(blocks),
    ...textFaults(message.text),
    ...shownStrings(blocks).flatMap((text) => fault(`steers or hides: ${JSON.stringify(text)}`, STEERS.test(text))),
  ];
}

/** What a reader of the blocks sees and a reader of the text does not; only a text that was cut may lack anything. */
export function missingFromText({ text, blocks }: { readonly text: string; readonly blocks: readonly object[] }) {
  if (text.endsWith("…") && text.length > 2_500) return [];
  const plain = text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
  return shownStrings(blocks as readonly Json[])
    .flatMap((shown) => shown.split("\n"))
    .map((line) => line.trim().replaceAll("://", ": //"))
    .filter((line) => !plain.includes(line.replace(/…$/u, "")));
}

/** What Slack would refuse about a modal. */
export function modalFaults(view: ModalView): readonly string[] {
  const inputs = view.blocks as unknown as readonly Json[];
  const ids = inputs.map((input) => input["block_id"]);
  const over = (name: string, text: unknown, limit: number) => textFault(name, (text as Json)?.["text"], limit);
  return [
    ...over("title", view.title, 24),
    ...over("submit", view.submit, 24),
    ...over("close", view.close, 24),
    ...fault("private_metadata", view.private_metadata.length > 3_000),
    ...fault("callback_id", view.callback_id.length > 255),
    ...fault("inputs", inputs.length > 100),
    ...fault("block_id twice", new Set(ids).size !== ids.length),
    ...inputs.flatMap((input) => {
      const element = input["element"] as Json;
      const options = (element["options"] ?? []) as readonly Json[];
      return [
        ...over("label", input["label"], 2_000),
        ...(input["hint"] === undefined ? [] : over("hint", input["hint"], 2_000)),
        ...(element["placeholder"] === undefined ? [] : over("placeholder", element["placeholder"], 150)),
        ...fault("initial_value", String(element["initial_value"] ?? "").length > 3_000),
        ...fault("options", element["type"] === "static_select" && (options.length < 1 || options.length > 100)),
        ...options.flatMap((option) => [
          ...over("option", option["text"], 75),
          ...textFault("option value", option["value"], 75),
        ]),
      ];
    }),
  ];
}

type Json = Readonly<Record<string, unknown>>;

const STEERS =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must never come out
  /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u00AD\u061C\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF]/u;

function fault(name: string, isBroken: boolean): readonly string[] {
  return isBroken ? [name] : [];
}

function textFault(name: string, text: unknown, limit: number): readonly string[] {
  if (typeof text !== "string") return [`${name}: not a text`];
  return [
    ...fault(`${name}: ${text.length} of ${limit}`, text.length > limit),
    ...fault(`${name}: empty`, text.trim() === ""),
    ...fault(`${name}: half a character`, !text.isWellFormed()),
  ];
}

function plainFaults(name: string, object: unknown, limit: number): readonly string[] {
  const { type, text } = object as Json;
  return [...fault(`${name} is ${String(type)}`, type !== "plain_text"), ...textFault(name, text, limit)];
}

function blockFaults(block: Json): readonly string[] {
  const elements = (block["elements"] ?? []) as readonly Json[];
  const unexpected = fault("has a block_id", "block_id" in block);
  switch (block["type"]) {
    case "header":
      return [...unexpected, ...plainFaults("text", block["text"], 150)];
    case "section":
      return [...unexpected, ...plainFaults("text", block["text"], 3_000)];
    case "context":
      return [
        ...unexpected,
        ...fault("elements", elements.length < 1 || elements.length > 10),
        ...elements.flatMap((element) => plainFaults("element", element, 2_000)),
      ];
    case "actions":
      return [
        ...unexpected,
        ...fault("elements", elements.length < 1 || elements.length > 25),
        ...elements.flatMap((element) => [
          ...plainFaults("button", element["text"], 75),
          ...textFault("value", element["value"], 2_000),
          ...textFault("action_id", element["action_id"], 255),
        ]),
      ];
    case "rich_text":
      return [...unexpected, ...fault("empty", elements.length === 0), ...elements.flatMap(richFaults)];
    case "table":
      return [...unexpected, ...tableFaults(block)];
    case "data_visualization":
      return [...unexpected, ...chartFaults(block)];
    default:
      return ["a kind that is not expected"];
  }
}

function richFaults(part: Json): readonly string[] {
  const elements = part["elements"] as readonly Json[];
  const own = fault("empty part", elements.length === 0);
  switch (part["type"]) {
    case "rich_text_list":
      return [...own, ...elements.flatMap(richFaults)];
    case "rich_text_section":
    case "rich_text_quote":
    case "rich_text_preformatted":
      return [
        ...own,
        ...elements.flatMap(({ type, text }) => [
          ...fault(`reaches out: ${String(type)}`, type !== "text"),
          ...(text === "\n" || text === "  " ? [] : textFault("words", text, 3_000)),
        ]),
      ];
    default:
      return [`part ${String(part["type"])}`];
  }
}

function tableFaults(table: Json): readonly string[] {
  const rows = table["rows"] as readonly (readonly Json[])[];
  const settings = table["column_settings"] as readonly Json[];
  const columns = rows[0]?.length ?? 0;
  const cells = rows.flat();
  const characters = cells.reduce((sum, cell) => sum + String(cell["text"]).length, 0);
  return [
    ...fault("rows", rows.length < 1 || rows.length > 100),
    ...fault("columns", columns < 1 || columns > 20 || settings.length !== columns),
    ...fault(
      "uneven rows",
      rows.some((row) => row.length !== columns),
    ),
    ...fault("characters", characters > 10_000),
    ...cells.flatMap(({ type, text, value }) => [
      ...fault(`cell ${String(type)}`, type !== "raw_text" && type !== "raw_number"),
      ...fault("empty cell", text === ""),
      ...fault("no number", type === "raw_number" && !Number.isFinite(value)),
      ...fault("half a character", !String(text).isWellFormed()),
    ]),
  ];
}

function chartFaults(block: Json): readonly string[] {
  const chart = block["chart"] as Json;
  const axis = chart["axis_config"] as Json;
  const categories = axis["categories"] as readonly string[];
  const series = chart["series"] as readonly Json[];
  const names = series.map(({ name }) => name as string);
  const points = series.map(({ data }) => data as readonly Json[]);
  return [
    ...textFault("title", block["title"], 50),
    ...fault("type", chart["type"] !== "bar" && chart["type"] !== "line"),
    ...fault("series", series.length < 1 || series.length > 6 || new Set(names).size !== names.length),
    ...fault("points", categories.length < 1 || categories.length > 20),
    ...fault("categories twice", new Set(categories).size !== categories.length),
    ...[...categories, ...names].flatMap((label) => textFault("label", label, 20)),
    ...(axis["y_label"] === undefined ? [] : textFault("y_label", axis["y_label"], 50)),
    ...points.flatMap((data) => [
      ...fault("other labels", data.map(({ label }) => label).join("\n") !== categories.join("\n")),
      ...fault(
        "no number",
        data.some(({ value }) => !Number.isFinite(value)),
      ),
    ]),
  ];
}

function idFaults(blocks: readonly Json[]): readonly string[] {
  const buttons = blocks.filter(({ type }) => type === "actions").flatMap(({ elements }) => elements as Json[]);
  const ids = buttons.map((button) => button["action_id"]);
  return [
    ...fault("action_id twice", new Set(ids).size !== ids.length),
    ...fault("more than one primary", buttons.filter((button) => "style" in button).length > 1),
  ];
}

/** Slack parses the text: marks of control must be entities, and an address must not be one. */
function textFaults(text: string): readonly string[] {
  return [
    ...textFault("text", text, 4_000),
    ...fault("text: a mark of control", /[<>]|&(?!(?:amp|lt|gt);)/u.test(text)),
    ...fault("text: a link", text.includes("://")),
    ...fault("text: steers or hides", STEERS.test(text)),
  ];
}

const SHOWN: ReadonlySet<string> = new Set(["text", "title", "name", "label", "y_label"]);

/** Every string that somebody sees. What a button carries is not shown. */
function shownStrings(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(shownStrings);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === "string" ? (SHOWN.has(key) ? [inner] : []) : shownStrings(inner),
  );
}

function charactersIn(value: unknown): number {
  if (typeof value === "string") return value.length;
  if (typeof value !== "object" || value === null) return 0;
  return Object.entries(value).reduce((sum, [key, inner]) => (key === "type" ? sum : sum + charactersIn(inner)), 0);
}
