import { type Token, tokensOf } from "./tokens.ts";

export interface Import {
  readonly kind: "static" | "type" | "side-effect" | "dynamic" | "re-export" | "require" | "resolve";
  /** `null`: a module is asked for by a name that only the running program knows. */
  readonly specifier: string | null;
  readonly line: number;
}

/** Tokens looked at behind `import` and `export`: more names than one clause can hold. */
const LONGEST_CLAUSE = 1000;

/** Every way in which a TypeScript module can ask for another one. */
export function importsOf(source: string): readonly Import[] {
  const tokens = tokensOf(source);
  return tokens.flatMap((token, index) => {
    if (token.kind !== "word") return [];
    if (token.text === "createRequire" || token.text === "getBuiltinModule") return [unreadable("require", token)];
    if (is(tokens[index - 1], ".")) return [];
    switch (token.text) {
      case "import":
        return importAt(token, tokens.slice(index + 1, index + LONGEST_CLAUSE));
      case "export":
        return exportAt(token, tokens.slice(index + 1, index + LONGEST_CLAUSE));
      case "require":
        return is(tokens[index + 1], ".")
          ? [called("resolve", token, tokens.slice(index + 3, index + 6))]
          : [called("require", token, tokens.slice(index + 1, index + 4))];
      default:
        return [];
    }
  });
}

function importAt(token: Token, rest: readonly Token[]): readonly Import[] {
  if (is(rest[0], "(")) return [called("dynamic", token, rest)];
  if (is(rest[0], ".")) {
    if (rest[1]?.text !== "meta") return [unreadable("dynamic", token)];
    if (is(rest[2], ".") && rest[3]?.text === "resolve") return [called("resolve", token, rest.slice(4))];
    return is(rest[2], ".") ? [] : [unreadable("resolve", token)];
  }
  if (rest[0]?.kind === "string") return [found("side-effect", token, rest[0])];
  const from = rest.findIndex((next, at) => next.text === "from" && rest[at + 1]?.kind === "string");
  // `import x = require("y")` is read at its `require`.
  if (from === -1 || rest.slice(0, from).some((next) => is(next, ";") || is(next, "="))) return [];
  const typeOnly = rest[0]?.text === "type" && from > 1 && !is(rest[1], ",");
  return [found(typeOnly ? "type" : "static", token, rest[from + 1])];
}

function exportAt(token: Token, rest: readonly Token[]): readonly Import[] {
  const typeOnly = rest[0]?.text === "type";
  const clause = typeOnly ? rest.slice(1) : rest;
  const end = is(clause[0], "{") ? clause.findIndex((next) => is(next, "}")) + 1 : starEnd(clause);
  if (end === 0 || clause[end]?.text !== "from") return [];
  return [found(typeOnly ? "type" : "re-export", token, clause[end + 1])];
}

/** Where `*` or `* as name` ends; 0 when the clause is neither. */
function starEnd(clause: readonly Token[]): number {
  if (!is(clause[0], "*")) return 0;
  return clause[1]?.text === "as" ? 3 : 1;
}

function called(kind: Import["kind"], token: Token, rest: readonly Token[]): Import {
  const literal = rest[1]?.kind === "string" || rest[1]?.kind === "template";
  const alone = is(rest[2], ")") || is(rest[2], ",");
  return is(rest[0], "(") && literal && alone ? found(kind, token, rest[1]) : unreadable(kind, token);
}

/** A name written with escapes is as good as hidden. */
function found(kind: Import["kind"], token: Token, name: Token | undefined): Import {
  const text = name?.text ?? "\\";
  return { kind, specifier: text.includes("\\") ? null : text, line: token.line };
}

function unreadable(kind: Import["kind"], token: Token): Import {
  return { kind, specifier: null, line: token.line };
}

function is(token: Token | undefined, punctuation: string): boolean {
  return token?.kind === "punctuation" && token.text === punctuation;
}
