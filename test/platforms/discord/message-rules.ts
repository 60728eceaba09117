import type { Modal } from "#platforms/discord/modal";
import { type Active, readMarkdown } from "./read-markdown.ts";

/**
 * What Discord would refuse or obey in a message, told from its reference alone and not from the limits that the
 * renderer works with. An empty list means that a message is fit to be sent with these files. Where it holds code, a
 * fence may be of any width.
 */
export function faultsOf(
  message: object,
  files: readonly { readonly name: string }[] = [],
  holdsCode = false,
): readonly string[] {
  const { flags, components, ...others } = message as Json;
  const all = componentsIn(components);
  const texts = textsOf(message);
  const characters = texts.reduce((sum, text) => sum + text.length, 0);
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text) + 12, 0);
  const ids = all.flatMap((component) => ("custom_id" in component ? [component["custom_id"]] : []));
  const shown = all.flatMap((component) => (component["type"] === 13 ? [(component["file"] as Json)["url"]] : []));
  return [
    ...fault("flags", flags !== 32_768),
    ...Object.keys(others).map((key) => `unknown key ${key}`),
    ...fault("nothing to show", all.length === 0),
    ...fault(`${all.length} components`, all.length > 40),
    ...fault(`${characters} characters`, characters > 4_000),
    ...fault(`${bytes} bytes`, bytes > 9_500),
    ...fault("custom_id twice", new Set(ids).size !== ids.length),
    ...fault("more than one primary", all.filter(({ style }) => style === 1).length > 1),
    ...fault("files", shown.length > 10 || new Set(shown).size !== shown.length),
    ...fault(
      "a file that is not shown, or shown and not sent",
      shown.toSorted().join() !==
        files
          .map(({ name }) => `attachment://${name}`)
          .toSorted()
          .join(),
    ),
    ...files.flatMap(({ name }) => fault(`name ${name}`, !/^[A-Za-z0-9](?:[\w.-]*[A-Za-z0-9-])?$/u.test(name))),
    ...(components as readonly Json[]).flatMap((component) => topFaults(component)),
    ...texts.flatMap((text) => markdownFaults(text, holdsCode)),
  ];
}

/** Every text that a message draws. */
export function textsOf(message: object): readonly string[] {
  return componentsIn((message as Json)["components"]).flatMap(({ type, content }) =>
    type === 10 ? [String(content)] : [],
  );
}

/** What is drawn, line by line. */
export function shownLinesOf(message: object): readonly string[] {
  return textsOf(message).flatMap((text) => readMarkdown(text).lines);
}

/** What Discord would obey or misread in a text; only what we mark ourselves may be marked. */
export function markdownFaults(text: string, holdsCode = false): readonly string[] {
  const { active, fences } = readMarkdown(text);
  return [
    ...active.filter((kind) => !OURS.has(kind)).map((kind) => `${kind} in ${JSON.stringify(text)}`),
    ...(holdsCode ? [] : fences)
      .flat()
      .flatMap((line) => [
        ...fault(`${line.length} columns: ${line}`, line.length > 28),
        ...fault(`not ASCII: ${line}`, !/^[ -~]*$/u.test(line)),
      ]),
    ...fault(`steers or hides: ${JSON.stringify(text)}`, STEERS.test(text)),
    ...fault(`half a character: ${JSON.stringify(text)}`, !text.isWellFormed()),
    ...fault(`empty: ${JSON.stringify(text)}`, text.trim() === ""),
  ];
}

const OURS: ReadonlySet<Active> = new Set(["fence", "heading", "small", "quote", "bullet", "number", "bold"]);

/** What Discord would refuse about a modal. */
export function modalFaults(modal: Modal): readonly string[] {
  const labels = modal.components as unknown as readonly Json[];
  const ids = labels.map((label) => (label["component"] as Json)["custom_id"]);
  return [
    ...textFault("title", modal.title, 45),
    ...textFault("custom_id", modal.custom_id, 100),
    ...fault(`${labels.length} fields`, labels.length < 1 || labels.length > 5),
    ...fault("custom_id twice", new Set(ids).size !== ids.length),
    ...labels.flatMap((label) => {
      const component = label["component"] as Json;
      return [
        ...fault(`label is ${String(label["type"])}`, label["type"] !== 18),
        ...textFault("label", label["label"], 45),
        ...(label["description"] === undefined ? [] : textFault("description", label["description"], 100)),
        ...textFault("custom_id", component["custom_id"], 100),
        ...fieldFaults(component),
      ];
    }),
  ];
}

function fieldFaults(component: Json): readonly string[] {
  const options = (component["options"] ?? []) as readonly Json[];
  const values = options.map(({ value }) => value);
  const choices = [
    ...options.flatMap((option) => [
      ...textFault("option", option["label"], 100),
      ...textFault("value", option["value"], 100),
    ]),
    ...fault("value twice", new Set(values).size !== values.length),
    ...fault("more than one chosen", options.filter((option) => option["default"] === true).length > 1),
  ];
  switch (component["type"]) {
    case 3:
      return [...fault("options", options.length < 1 || options.length > 25), ...choices];
    case 21:
      return [...fault("options", options.length < 2 || options.length > 10), ...choices];
    case 4:
      return [
        ...fault("style", component["style"] !== 1 && component["style"] !== 2),
        ...(component["placeholder"] === undefined ? [] : textFault("placeholder", component["placeholder"], 100)),
        ...(component["value"] === undefined ? [] : textFault("value", component["value"], 4_000)),
      ];
    default:
      return [`field ${String(component["type"])}`];
  }
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

function topFaults(component: Json): readonly string[] {
  const inside = component["components"] as readonly Json[];
  switch (component["type"]) {
    case 17:
      return [
        ...fault("an empty frame", inside.length === 0),
        ...fault("colour", !Number.isInteger(component["accent_color"])),
        ...inside.flatMap(({ type }) => fault(`${String(type)} in a frame`, type !== 10 && type !== 13)),
      ];
    case 1:
      return [
        ...fault("buttons", inside.length < 1 || inside.length > 5),
        ...inside.flatMap((button) => [
          ...fault(`${String(button["type"])} in a row`, button["type"] !== 2),
          ...fault("style", button["style"] !== 1 && button["style"] !== 2),
          ...textFault("label", button["label"], 80),
          ...textFault("custom_id", button["custom_id"], 100),
        ]),
      ];
    default:
      return [`a kind that is not expected: ${String(component["type"])}`];
  }
}

/** With those inside others. */
function componentsIn(value: unknown): readonly Json[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((component: Json) => [component, ...componentsIn(component["components"])]);
}
