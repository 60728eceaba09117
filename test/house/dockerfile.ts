export interface Instruction {
  readonly name: string;
  readonly words: string;
}

/** The instructions of a Dockerfile, comments left out and continued lines joined. */
export function instructionsOf(dockerfile: string): readonly Instruction[] {
  return dockerfile
    .replaceAll(/^#.*\n/gm, "")
    .replaceAll(/\\\n\s*/g, "")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => ({ name: line.split(" ", 1)[0] ?? "", words: line.slice(line.indexOf(" ") + 1).trim() }));
}

/** The words of every instruction of that name. */
export function all(instructions: readonly Instruction[], name: string): readonly string[] {
  return instructions.filter((one) => one.name === name).map(({ words }) => words);
}

/** The command in `CMD [...]`, also behind a health check's options. */
export function commandIn(words: string): readonly string[] {
  const list: unknown = JSON.parse(words.slice(words.indexOf("[")));
  if (!Array.isArray(list)) throw new Error(`not a command: ${words}`);
  return list.map(String);
}

/** What is copied into the image, from the root of the repository. */
export function copiedFiles(instructions: readonly Instruction[]): readonly string[] {
  return all(instructions, "COPY").flatMap((words) => words.split(" ").slice(0, -1));
}
