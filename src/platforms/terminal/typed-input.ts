import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import type { Incoming, IncomingListener, IncomingSource } from "./incoming.ts";

const BRACKETED_PASTE_ON = "\u001B[?2004h";
const BRACKETED_PASTE_OFF = "\u001B[?2004l";

interface TypedInputOptions {
  readonly input: Readable;
  readonly output: Writable;
  readonly prompt: string;
  readonly maxBytes: number;
}

/**
 * Lines typed at a terminal, with editing and history. A paste of several lines is one message: by
 * bracketed paste where the terminal has it, else because its lines arrive in one chunk.
 */
export function openTypedInput(options: TypedInputOptions, listener: IncomingListener): IncomingSource {
  const { input, output, prompt, maxBytes } = options;
  const reader = createInterface({ input, output, prompt, terminal: true });
  let lines: string[] = [];
  let size = 0;
  let pasting = false;
  let flushing: NodeJS.Immediate | null = null;
  let closed = false;

  const flush = () => {
    flushing = null;
    if (lines.length === 0) return;
    const incoming: Incoming =
      size > maxBytes ? { kind: "too-long" } : { kind: "message", text: lines.join("\n").trimEnd() };
    lines = [];
    size = 0;
    listener.onIncoming(incoming);
  };
  const onLine = (line: string) => {
    size += Buffer.byteLength(line) + (lines.length > 0 ? 1 : 0);
    if (size > maxBytes) lines = [];
    // One entry stays of what is too long, so that the message is known to have come.
    lines.push(size > maxBytes ? "" : line);
    // After a paste the last line waits in the editor for the key that sends it.
    if (!pasting) flushing ??= setImmediate(flush);
  };
  const onKey = (_text: string | undefined, key: { readonly name?: string } | undefined) => {
    if (key?.name === "paste-start") pasting = true;
    if (key?.name === "paste-end") pasting = false;
    if (reader.line.length > maxBytes) {
      size = maxBytes + 1;
      reader.write(null, { ctrl: true, name: "e" });
      reader.write(null, { ctrl: true, name: "u" });
    }
  };
  const end = (reason: "input-closed" | "interrupted") => {
    if (closed) return;
    if (reason === "input-closed") flush();
    output.write("\n");
    close();
    listener.onEnd(reason);
  };
  const close = () => {
    if (closed) return;
    closed = true;
    if (flushing !== null) clearImmediate(flushing);
    input.off("keypress", onKey);
    output.write(BRACKETED_PASTE_OFF);
    reader.close();
  };

  reader.on("line", onLine);
  reader.on("SIGINT", () => end("interrupted"));
  reader.on("close", () => end("input-closed"));
  input.on("keypress", onKey);
  output.write(BRACKETED_PASTE_ON);
  return {
    invite() {
      if (!closed) reader.prompt(true);
    },
    // Held keys would hold Ctrl-C as well.
    hold() {},
    close,
  };
}
