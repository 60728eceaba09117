import type { Block, Document, Table } from "#chat/document";

export function documentOf(...blocks: readonly Block[]): Document {
  return { tone: "neutral", summary: "in short", blocks, more: [] };
}

export const LIMITS: Table = {
  kind: "table",
  columns: [
    { label: "", align: "start" },
    { label: "req/s", align: "end" },
    { label: "clients*", align: "end" },
    { label: "people", align: "end" },
    { label: "", align: "start" },
  ],
  rows: [
    [
      { kind: "text", text: "Link 3 Mbps, 2 KB", strong: true },
      { kind: "number", value: 123, text: "123" },
      { kind: "number", value: 37, text: "37" },
      { kind: "number", value: 620, text: "620" },
      { kind: "text", text: "fills first" },
    ],
    [
      { kind: "text", text: "CPU, PM2 x3" },
      { kind: "number", value: 819, text: "819" },
      { kind: "number", value: 245, text: "245" },
      { kind: "number", value: 4100, text: "4,100" },
      { kind: "empty" },
    ],
    [
      { kind: "text", text: "one process", indent: true },
      { kind: "number", value: 300, text: "300" },
      { kind: "number", value: 90, text: "90" },
      { kind: "number", value: 1500, text: "1,500" },
      { kind: "empty" },
    ],
  ],
  note: "* senders of one request every 0.3 s",
};

/** Characters that steer a terminal, reverse its text or hide in it. */
export const FORBIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must never come out
  /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u00AD\u061C\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF]/u;
