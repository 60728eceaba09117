/**
 * Who may import whom. Arrows point inwards: `src/assessment` knows nobody, `src/main.ts` knows everybody.
 * `biome.json` says the same in its own language; a test holds the two against each other.
 */
export interface Ring {
  /** Other rings, or one module of a ring (`app/ports`), and whether their values or only their types. */
  readonly imports: Readonly<Record<string, "values" | "types">>;
  readonly npm: readonly string[];
  /** Whether `node:` modules may be used. */
  readonly node: boolean;
}

/** The rings by folder. A folder of `src/` that has no row here may not exist. */
export const RINGS = {
  "src/assessment": { imports: {}, npm: [], node: false },
  "src/language": { imports: { assessment: "values" }, npm: [], node: false },
  "src/calibration": {
    imports: { assessment: "values" },
    npm: ["ml-levenberg-marquardt", "ml-matrix"],
    node: false,
  },
  "src/chat": { imports: {}, npm: [], node: false },
  "src/view": {
    imports: { assessment: "values", language: "values", chat: "values", app: "types" },
    npm: ["intl-messageformat"],
    node: false,
  },
  "src/answer": {
    imports: { assessment: "values", language: "values", view: "values", app: "types" },
    npm: ["zod"],
    node: false,
  },
  "src/app": { imports: { assessment: "values", language: "values", chat: "types" }, npm: [], node: false },
  "src/platforms": {
    imports: { chat: "values" },
    npm: ["@slack/bolt", "@slack/oauth", "discord.js", "rate-limiter-flexible", "string-width", "undici", "zod"],
    node: true,
  },
  "src/storage": {
    imports: { assessment: "values", "app/ports": "values", chat: "types" },
    npm: ["better-sqlite3", "kysely", "pg", "zod"],
    node: true,
  },
  "src/reference": { imports: { assessment: "values" }, npm: ["zod"], node: true },
  "src/config": { imports: {}, npm: ["zod"], node: true },
  "src/observability": { imports: {}, npm: ["pino"], node: true },
  commands: {
    imports: {
      assessment: "values",
      language: "values",
      chat: "values",
      view: "values",
      answer: "values",
      app: "values",
    },
    npm: [],
    node: false,
  },
} as const satisfies Record<string, Ring>;

export type RingFolder = keyof typeof RINGS;
export const RING_FOLDERS = Object.keys(RINGS) as readonly RingFolder[];

/** These put the parts together: they import everything, and nothing imports them. */
export const COMPOSERS = [
  "src/main.ts",
  "src/headroom.ts",
  "src/chat-host.ts",
  "src/terminal-chat.ts",
  "src/slack-chat.ts",
  "src/discord-chat.ts",
  "src/keep-connecting.ts",
  "src/scripts",
] as const;

/** `src/view` → `view`; the name by which `#view/...` reaches it. */
export function ringName(folder: RingFolder): string {
  return folder.replace("src/", "");
}

/** The ring that a path of the repository lies in. */
export function ringOf(path: string): RingFolder | undefined {
  return RING_FOLDERS.find((folder) => path.startsWith(`${folder}/`));
}

export function isComposer(path: string): boolean {
  return COMPOSERS.some((composer) => path === composer || path.startsWith(`${composer}/`));
}
