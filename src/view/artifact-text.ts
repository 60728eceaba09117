import type { Artifact, ArtifactFormat, ArtifactLine } from "#assessment/artifacts/artifact";
import { artifactWhy } from "./artifact-why.ts";
import type { Language } from "./messages.ts";

/** A file ready to be shown or stored. `language` names the syntax, not the reader's tongue. */
export interface ArtifactText {
  readonly name: string;
  readonly language: string;
  readonly text: string;
}

const SYNTAX = {
  js: "javascript",
  ini: "ini",
  env: "dotenv",
  conf: "conf",
  nginx: "nginx",
  shell: "sh",
} as const satisfies Record<ArtifactFormat, string>;

/** The file as text that ends with a line break; each line's reason stands above it as a comment. */
export function artifactText(artifact: Artifact, language: Language): ArtifactText {
  const lines = artifact.lines.flatMap((line) => lineText(line, artifact.format, language));
  return { name: artifact.name, language: SYNTAX[artifact.format], text: `${lines.join("\n")}\n` };
}

function lineText(line: ArtifactLine, format: ArtifactFormat, language: Language): readonly string[] {
  const comment = (why: Parameters<typeof artifactWhy>[0]) => {
    const mark = format === "js" ? "//" : "#";
    // A line break would end the comment, and what follows it would be read as a setting.
    return `${mark} ${artifactWhy(why, language).replace(/[\r\n\u2028\u2029]+/gu, " ")}`;
  };
  switch (line.kind) {
    case "setting": {
      const indent = "  ".repeat(line.depth);
      return [indent + comment(line.why), indent + settingText(line.key, line.value, format)];
    }
    case "code": {
      const indent = "  ".repeat(line.depth);
      return [...(line.why === null ? [] : [indent + comment(line.why)]), indent + line.text];
    }
    case "note":
      return [comment(line.why)];
    case "blank":
      return [""];
    default:
      return line satisfies never;
  }
}

function settingText(key: string, value: string, format: ArtifactFormat): string {
  switch (format) {
    case "js":
      return `${key}: ${value},`;
    case "ini":
      return `${key} = ${value}`;
    case "env":
    case "shell":
      return `${key}=${value}`;
    case "conf":
      return `${key} ${value}`;
    case "nginx":
      return `${key} ${value};`;
    default:
      return format satisfies never;
  }
}
