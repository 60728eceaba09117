import type { TeamId } from "#chat/command";
import { formatServerSpec } from "#language/format-spec";
import { parseIntent } from "#language/parse-intent";
import type { Reading } from "#language/reading";
import { statementOf } from "./assess-server.ts";
import type { ServerRepository } from "./ports.ts";

/** Something that a person who is still typing may mean. */
export type Suggestion =
  /** What they typed, as it is understood so far; `missing` is what an answer still needs. */
  | {
      readonly kind: "understood";
      readonly line: string;
      readonly spec: string;
      readonly missing: readonly ("cpuCores" | "memoryGiB")[];
    }
  /** A line that is no server: it is said as it stands. */
  | { readonly kind: "line"; readonly line: string }
  /** What they typed with its slips put right. */
  | { readonly kind: "corrected"; readonly line: string }
  | { readonly kind: "saved"; readonly line: string; readonly spec: string }
  | { readonly kind: "common"; readonly line: string };

/** Sizes that are sold everywhere. */
const COMMON = [
  "1c 1g 1mbps",
  "2c 2g 3mbps",
  "2c 4g 5mbps",
  "4c 4g 3mbps",
  "4c 8g 10mbps",
  "8c 16g 20mbps",
  "16c 32g 100mbps",
] as const;

/** What somebody is typing: any line, the name of a saved server, or one side of a comparison. */
export type Typing = "line" | "name" | "side";

/** Suggestions for what was typed so far, the likeliest first. Reads the store once, and nothing else. */
export async function suggestLines(
  typed: string,
  team: TeamId,
  { servers }: { readonly servers: Pick<ServerRepository, "list"> },
  typing: Typing = "line",
): Promise<readonly Suggestion[]> {
  const all = await everySuggestion(typed, team, servers);
  switch (typing) {
    case "line":
      return all;
    case "name":
      return all.filter(({ kind }) => kind === "saved");
    case "side":
      return asSides(all);
    default:
      return typing satisfies never;
  }
}

/** What is compared is a server, and is neither sized nor said: what is no server yet, or none with its slips put right, is left out. */
function asSides(all: readonly Suggestion[]): readonly Suggestion[] {
  const isServer = all.some(({ kind }) => kind === "understood");
  const isCorrected = all.some(({ kind }) => kind === "corrected");
  return all.flatMap((one): readonly Suggestion[] => {
    switch (one.kind) {
      case "understood":
        return one.missing.length > 0 || isCorrected ? [] : [{ kind: "common", line: one.line }];
      case "corrected":
        return isServer ? [one] : [];
      case "line":
        return [];
      case "saved":
      case "common":
        return [one];
      default:
        return one satisfies never;
    }
  });
}

async function everySuggestion(
  typed: string,
  team: TeamId,
  servers: Pick<ServerRepository, "list">,
): Promise<readonly Suggestion[]> {
  const saved = await servers.list(team);
  const text = typed.replace(/\s+/gu, " ").trim();
  const lower = text.toLowerCase();
  const matching = saved.filter(({ name }) => name.toLowerCase().includes(lower));
  const common = COMMON.filter((line) => line.startsWith(lower));
  return [
    ...(text === ""
      ? []
      : echoes(
          text,
          parseIntent(
            text,
            saved.map(({ name }) => name),
          ),
        )),
    ...matching.map(
      ({ name, statement }): Suggestion => ({ kind: "saved", line: name, spec: formatServerSpec(statement) }),
    ),
    ...common.map((line): Suggestion => ({ kind: "common", line })),
  ];
}

function echoes(line: string, intent: ReturnType<typeof parseIntent>): readonly Suggestion[] {
  if (intent.kind === "show") return [];
  if (intent.kind !== "assess" && intent.kind !== "unknown") return [{ kind: "line", line }];
  const { reading } = intent;
  const missing = reading.questions.flatMap((question) => (question.code === "missing" ? [question.field] : []));
  const spec = formatServerSpec(statementOf(reading));
  const understood: readonly Suggestion[] = spec === "" ? [] : [{ kind: "understood", line, spec, missing }];
  const corrected = correctedText(line, reading);
  return corrected === null ? understood : [{ kind: "corrected", line: corrected }, ...understood];
}

function correctedText(line: string, { notUnderstood }: Reading): string | null {
  let text = line;
  for (const { token, suggestion } of notUnderstood) {
    if (suggestion === undefined || !text.includes(token)) return null;
    text = text.replace(token, () => suggestion);
  }
  return notUnderstood.length === 0 ? null : text;
}
