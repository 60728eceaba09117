import type { Incoming } from "./incoming.ts";

const LINE_FEED = 0x0a;

/** Bytes in, lines out. */
export interface LineSplitter {
  readonly push: (chunk: Uint8Array) => readonly Incoming[];
  /** The last line when it did not end with a line break. */
  readonly finish: () => readonly Incoming[];
}

/** Keeps at most `maxBytes` of a line; of a longer one only the fact that it came. */
export function lineSplitter(maxBytes: number): LineSplitter {
  let kept: Uint8Array[] = [];
  let size = 0;

  const add = (part: Uint8Array) => {
    size += part.length;
    if (size <= maxBytes) kept.push(part);
    else kept = [];
  };
  const take = (): Incoming => {
    const line: Incoming =
      size > maxBytes
        ? { kind: "too-long" }
        : { kind: "message", text: Buffer.concat(kept).toString("utf8").replace(/\r$/u, "") };
    kept = [];
    size = 0;
    return line;
  };

  return {
    push(chunk) {
      const lines: Incoming[] = [];
      let start = 0;
      for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, start)) {
        add(chunk.subarray(start, end));
        lines.push(take());
        start = end + 1;
      }
      add(chunk.subarray(start));
      return lines;
    },
    finish: () => (size > 0 ? [take()] : []),
  };
}
