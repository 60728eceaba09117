import type { Readable, Writable } from "node:stream";
import type { Incoming, IncomingSource } from "./incoming.ts";
import { openPipedInput } from "./piped-input.ts";
import { openTypedInput } from "./typed-input.ts";

/** A longer message is refused while it arrives; a pasted load test is far shorter. */
const MAX_MESSAGE_BYTES = 40_000;

export type TerminalEnd = "input-closed" | "quit" | "interrupted" | "output-closed" | "stopped";

export interface TerminalOptions {
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly output: Writable & { readonly isTTY?: boolean };
  /** Shown only where a person types. */
  readonly prompt: string;
  /** Said for a message of more than 40,000 bytes, which is not read. */
  readonly tooLong: () => string;
  /** The answer as text; an empty one prints nothing. Called for one message after the other. */
  readonly onLine: (line: string) => Promise<string>;
}

export interface Terminal {
  /** Settles when the last answer is out. Rejects only when `onLine` or the output fails unexpectedly. */
  readonly ended: Promise<TerminalEnd>;
  /** Takes no more messages; the answer being made is still printed. */
  readonly close: () => void;
}

const WORDS_THAT_END = new Set(["exit", "quit", "退出"]);

/** A chat in the terminal: one message, one answer, in order, until the input ends or someone says so. */
export function startTerminal(options: TerminalOptions): Terminal {
  const { input, output, prompt, tooLong, onLine } = options;
  const typed = input.isTTY === true && output.isTTY === true;
  const ending = Promise.withResolvers<TerminalEnd>();
  let end: TerminalEnd | null = null;
  let waiting: Incoming[] = [];
  let busy = false;
  let answered = false;
  let outputOpen = true;

  /** Closing the input leaves what was said before it to be answered; any other end drops it. */
  const finish = (reason: TerminalEnd) => {
    // What a closed input left behind may still be cut short by another end.
    if (end !== null && end !== "input-closed") return;
    end = reason;
    if (reason !== "input-closed") waiting = [];
    source.close();
    if (!busy && waiting.length === 0) ending.resolve(reason);
  };

  const say = async (text: string) => {
    if (text === "" || !outputOpen) return;
    // Piped answers are parted by an empty line; typed ones end with one, before the next prompt.
    const words = typed ? `${text}\n\n` : `${answered ? "\n" : ""}${text}\n`;
    answered = true;
    await new Promise<void>((resolve) => output.write(words, () => resolve()));
  };

  const answerAll = async () => {
    busy = true;
    source.hold(true);
    for (let incoming = waiting.shift(); incoming !== undefined; incoming = waiting.shift()) {
      if (incoming.kind === "too-long") {
        await say(tooLong());
        continue;
      }
      const line = incoming.text.trim();
      if (WORDS_THAT_END.has(line.toLowerCase())) {
        waiting = [];
        finish("quit");
      } else if (line !== "") {
        await say(await onLine(line));
      }
    }
    busy = false;
    if (end !== null) return ending.resolve(end);
    source.hold(false);
    source.invite();
  };

  const onIncoming = (incoming: Incoming) => {
    if (end !== null && end !== "input-closed") return;
    waiting.push(incoming);
    if (!busy) {
      answerAll().catch((error: unknown) => {
        finish("stopped");
        ending.reject(error);
      });
    }
  };

  output.on("error", (error: NodeJS.ErrnoException) => {
    // The reader of our output left (`| head`): there is nobody to talk to, and nothing is wrong.
    outputOpen = false;
    waiting = [];
    if (error.code !== "EPIPE" && error.code !== "ERR_STREAM_DESTROYED") ending.reject(error);
    finish("output-closed");
  });

  const listener = { onIncoming, onEnd: finish };
  const source: IncomingSource = typed
    ? openTypedInput({ input, output, prompt, maxBytes: MAX_MESSAGE_BYTES }, listener)
    : openPipedInput(input, MAX_MESSAGE_BYTES, listener);
  source.invite();
  return { ended: ending.promise, close: () => finish("stopped") };
}
