export interface Token {
  readonly kind: "word" | "string" | "template" | "number" | "regex" | "punctuation";
  /** What a string or a plain template holds, without its quotes; otherwise the token as written. */
  readonly text: string;
  readonly line: number;
}

const BLANK = /(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+/y;
const WORD = /[\p{ID_Start}$_#][\p{ID_Continue}$]*/uy;
const NUMBER = /\.?\d[\w.]*/y;
const STRING = /"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*'/y;
const REGEX = /\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y;
const TEMPLATE_TEXT = /(?:[^`\\$]|\\[\s\S]|\$(?!\{))*/y;
/** After these words a slash opens a regular expression; after any other word it divides. */
const BEFORE_REGEX = new Set(
  "return typeof case in of do else void delete throw new instanceof yield await".split(" "),
);

/**
 * TypeScript cut into tokens, comments left out: enough to find every import, not to understand the program.
 * @throws {Error} where the text cannot be cut, so that nothing is ever passed over in silence.
 */
export function tokensOf(source: string): readonly Token[] {
  const tokens: Token[] = [];
  /** Brace depth at which each open template literal goes on. */
  const templates: number[] = [];
  let at = source.startsWith("#!") ? source.indexOf("\n") : 0;
  let line = 1;
  let depth = 0;

  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(source)?.[0];
  };
  const pass = (written: string) => {
    at += written.length;
    line += written.split("\n").length - 1;
  };
  const push = (kind: Token["kind"], written: string, text = written) => {
    tokens.push({ kind, text, line });
    pass(written);
  };
  const slashOpensRegex = (): boolean => {
    const last = tokens.at(-1);
    if (last === undefined) return true;
    if (last.kind === "word") return BEFORE_REGEX.has(last.text);
    return last.kind === "punctuation" && !")]}".includes(last.text);
  };
  const templateText = (opener: string) => {
    const start = at;
    at += opener.length;
    const text = take(TEMPLATE_TEXT) ?? "";
    const whole = opener === "`" && source[at + text.length] === "`";
    at = start;
    if (whole) return push("template", `\`${text}\``, text);
    push("punctuation", opener);
    pass(text);
    if (source[at] === "`") return push("punctuation", "`");
    if (!source.startsWith("${", at)) throw new Error(`line ${line}: a template literal does not end`);
    templates.push(depth);
    push("punctuation", "${");
  };

  while (at < source.length) {
    const blank = take(BLANK);
    if (blank !== undefined) {
      pass(blank);
      continue;
    }
    const character = source[at] ?? "";
    const word = take(WORD);
    const number = take(NUMBER);
    const text = take(STRING);
    const regex = character === "/" && slashOpensRegex() ? take(REGEX) : undefined;
    if (word !== undefined) push("word", word);
    else if (number !== undefined) push("number", number);
    else if (text !== undefined) push("string", text, text.slice(1, -1));
    else if (regex !== undefined) push("regex", regex);
    else if (character === "`") templateText("`");
    else if (character === '"' || character === "'") throw new Error(`line ${line}: a string does not end`);
    else if (character === "}" && templates.at(-1) === depth) {
      templates.pop();
      templateText("}");
    } else {
      if (character === "{") depth += 1;
      if (character === "}") depth -= 1;
      push("punctuation", character);
    }
  }
  return tokens;
}
