import type { Readable } from "node:stream";
import type { IncomingListener, IncomingSource } from "./incoming.ts";
import { lineSplitter } from "./line-splitter.ts";

/** One message a line, from a pipe or a file: nothing is echoed and nobody is prompted. */
export function openPipedInput(input: Readable, maxBytes: number, listener: IncomingListener): IncomingSource {
  const splitter = lineSplitter(maxBytes);
  const onData = (chunk: Uint8Array | string) => {
    const bytes = typeof chunk === "string" ? Buffer.from(chunk) : chunk;
    for (const line of splitter.push(bytes)) listener.onIncoming(line);
  };
  const onEnd = () => {
    close();
    for (const line of splitter.finish()) listener.onIncoming(line);
    listener.onEnd("input-closed");
  };
  const close = () => {
    input.off("data", onData).off("end", onEnd).off("close", onEnd).off("error", onEnd);
    // A pipe that is only paused keeps this process alive until its writer leaves.
    input.destroy();
  };
  input.on("data", onData).on("end", onEnd).on("close", onEnd).on("error", onEnd);
  return {
    invite() {},
    hold: (held) => void (held ? input.pause() : input.resume()),
    close,
  };
}
