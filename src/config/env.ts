import { existsSync, readFileSync, statSync } from "node:fs";
import type { ConfigProblem } from "./problem.ts";
import { SECRET_NAMES, VARIABLE_NAMES, type VariableName } from "./variables.ts";

/** What the environment says about our settings, and what of it could not be read. */
export interface Environment {
  readonly values: Readonly<Partial<Record<VariableName, string>>>;
  readonly problems: readonly ConfigProblem[];
}

type Variables = Readonly<Record<string, string | undefined>>;

/** A token or a key is short; a longer file is something else. In bytes. */
const LARGEST_SECRET_FILE = 64 * 1024;

/** Collects the settings. The only place that reads `process.env`; an empty value counts as not set. */
export function readEnvironment(env: Variables = process.env): Environment {
  const values: Partial<Record<VariableName, string>> = {};
  const problems: ConfigProblem[] = [];
  for (const variable of VARIABLE_NAMES) {
    const value = said(env, variable);
    const file = (SECRET_NAMES as readonly string[]).includes(variable) ? said(env, `${variable}_FILE`) : undefined;
    if (value !== undefined && file !== undefined) problems.push({ code: "set-twice", variable });
    else if (value !== undefined) values[variable] = value;
    else if (file !== undefined) {
      const read = readSecretFile(file);
      if ("text" in read) values[variable] = read.text;
      else problems.push({ code: "unreadable-file", variable, reason: read.reason });
    }
  }
  return { values, problems };
}

/** Adds what `.env` says to the environment, where there is such a file; what is set already stays. */
export function loadDotEnv(path = ".env"): void {
  // Node's own --env-file-if-exists says on every start that there is none.
  if (existsSync(path)) process.loadEnvFile(path);
}

/** The language of whoever starts the program, as far as the system's locale tells. */
export function operatorLanguage(env: Variables = process.env): "en" | "zh-CN" {
  const locale = said(env, "LC_ALL") ?? said(env, "LC_MESSAGES") ?? said(env, "LANG") ?? "";
  return /^zh(?:[_.-]|$)/i.test(locale) ? "zh-CN" : "en";
}

/** `NO_COLOR` and `FORCE_COLOR` as people set them for every program; `null`: neither is set. */
export function colourWish(env: Variables = process.env): "never" | "always" | null {
  if (said(env, "NO_COLOR") !== undefined || said(env, "FORCE_COLOR") === "0") return "never";
  return said(env, "FORCE_COLOR") === undefined ? null : "always";
}

function said(env: Variables, name: string): string | undefined {
  const value = env[name]?.trim();
  return value === "" ? undefined : value;
}

function readSecretFile(path: string): { readonly text: string } | { readonly reason: string } {
  try {
    const { size } = statSync(path);
    if (size > LARGEST_SECRET_FILE) return { reason: "TOOLONG" };
    const text = readFileSync(path, "utf8").trim();
    return text === "" ? { reason: "EMPTY" } : { text };
  } catch (error) {
    return { reason: error instanceof Error && "code" in error ? String(error.code) : "UNKNOWN" };
  }
}
