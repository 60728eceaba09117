/**
 * What Slack takes, in UTF-16 units and counts, and under `budget` what we take of it. Everything is from Slack's
 * reference unless its comment says otherwise; what lies beyond a limit is refused with `invalid_blocks`.
 */
export const LIMITS = {
  message: {
    blocks: 50,
    /** Unconfirmed live; a second one is said to be refused with `only_one_table_allowed`. */
    tables: 1,
    charts: 2,
    /** A longer text is cut silently. */
    text: 40_000,
    /** Undocumented: `msg_blocks_too_long` was reported at 13,200 and at 11,341 characters over all blocks. */
    characters: 11_341,
  },
  header: { text: 150 },
  section: { text: 3_000 },
  /** The length of one element is undocumented; that of a section's field is taken. */
  context: { elements: 10, text: 2_000 },
  actions: { elements: 25 },
  button: { text: 75, value: 2_000, actionId: 255 },
  /** The header row counts. The length of one cell is undocumented. */
  table: { rows: 100, columns: 20, characters: 10_000, cell: 2_000 },
  /** Newer guides allow 12 series; unconfirmed. */
  chart: { title: 50, series: 6, points: 20, label: 20, axisLabel: 50 },
  view: { blocks: 100, title: 24, submit: 24, close: 24, privateMetadata: 3_000, callbackId: 255 },
  input: { blockId: 255, label: 2_000, hint: 2_000, placeholder: 150, initialValue: 3_000 },
  /** A newer reference gives 150 for the value. */
  select: { options: 100, text: 75, value: 75 },

  budget: {
    /** Below every refusal seen. What a table or chart becomes on `invalid_blocks` is counted too. */
    characters: 10_000,
    blocks: 40,
    messages: 4,
    /** The fallback text after escaping, as long as Slack advises: a screen reader reads nothing else. */
    text: 4_000,
    /** How much of a summary may stand before a text that does not begin with it. */
    summary: 300,
    question: 200,
    /** One block of any kind, though Slack names no limit for rich text: a few fit one fallback text. */
    block: 3_000,
    /** Items of one list, rows of one block of facts. */
    items: 200,
    /** Buttons of one block with what they carry. */
    controls: 2_500,
    /** A table or chart whose columns need more than this in a fixed-width font is written without them. */
    aligned: 6_000,
    fileName: 100,
  },
} as const;
