/**
 * What Discord takes, in UTF-16 units and counts, and under `budget` what we take of it. Everything is from Discord's
 * reference unless its comment says otherwise; what lies beyond a limit is refused with 50035.
 */
export const LIMITS = {
  message: {
    /** Counted with those inside others; a frame may hold any number of them. */
    components: 40,
    /** Over all texts of a message. */
    characters: 4_000,
    files: 10,
    /** A message without components. */
    content: 2_000,
  },
  row: { buttons: 5 },
  /** Every other id and every value of an option is as long as a button's. */
  button: { label: 80, customId: 100 },
  /** Newer descriptions name more components; unconfirmed. */
  modal: { title: 45, components: 5 },
  label: { label: 45, description: 100 },
  textInput: { value: 4_000 },
  select: { options: 25, text: 100 },
  radioGroup: { least: 2, options: 10 },

  budget: {
    /** Undocumented: beyond 10,170 bytes with 12 for each text, Discord fails instead of refusing. */
    bytes: 9_500,
    bytesPerText: 12,
    messages: 4,
    /** A fence of more columns breaks its lines on a phone. */
    fence: 28,
    /** Rows of a table whose names stand outside the fence: one screen of a phone shows both. */
    legend: 10,
    /** What a person reads as one piece, before marks are escaped: at most twice as long afterwards. */
    text: 900,
    /** Lines of one block that are drawn as one text, after marks are escaped. */
    lines: 1_200,
    label: 300,
    question: 200,
    /** How much of a summary may stand before a text that does not begin with it. */
    summary: 300,
    fileName: 60,
    /** A longer hint is cut in a field on a phone; it stands below the label instead. */
    placeholder: 30,
  },
} as const;
