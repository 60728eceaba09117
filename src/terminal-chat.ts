import type { Readable, Writable } from "node:stream";
import type { Ran } from "#app/run-command";
import { type Invocation, teamId } from "#chat/command";
import { startTerminal, type Terminal } from "#platforms/terminal/receive";
import { renderForTerminal } from "#platforms/terminal/render";
import { outcomeView } from "#view/outcome-view";
import { wordsIn } from "#view/words";
import type { Headroom } from "./headroom.ts";

/** What is said in this machine's terminal: the team "local", whose one person may do everything. */
export function localInvocation(text: string, fixed: Pick<Invocation, "language" | "method">): Invocation {
  return {
    team: teamId("local"),
    place: "terminal",
    actor: "local",
    role: "manager",
    conversation: "terminal",
    text,
    ...fixed,
  };
}

export interface TerminalLooks {
  readonly width: number;
  readonly colour: boolean;
}

/** An outcome as the terminal shows it; files and the working are shown whole. */
export function terminalText({ outcome, context }: Ran, { width, colour }: TerminalLooks): string {
  const document = outcomeView(outcome, wordsIn(context.language));
  const expanded = outcome.kind === "config" || outcome.kind === "working";
  return renderForTerminal(document, { width, colour, expanded });
}

export interface ChatOptions {
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly output: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly colour: boolean;
  readonly tooLong: () => string;
}

/** A chat in the terminal. Its conversation is kept, so it goes on after a restart. */
export function openTerminalChat({ answer }: Headroom, { input, output, colour, tooLong }: ChatOptions): Terminal {
  return startTerminal({
    input,
    output,
    prompt: "> ",
    tooLong,
    onLine: async (line) => {
      if (line.trim() === "") return "";
      const ran = await answer(localInvocation(line, { language: null, method: null }));
      return terminalText(ran, { width: output.columns ?? 100, colour });
    },
  });
}
