import { spawn } from "node:child_process";
import { once } from "node:events";
import { PassThrough, Writable } from "node:stream";
import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, test } from "vitest";
import { startTerminal, type TerminalOptions } from "#platforms/terminal/receive";

class Screen extends Writable {
  isTTY = false;
  columns = 80;
  text = "";
  override _write(chunk: Buffer, _encoding: string, done: () => void) {
    this.text += chunk.toString();
    done();
  }
}

function chat(
  options: { readonly typed?: boolean; readonly onLine?: TerminalOptions["onLine"]; readonly output?: Writable } = {},
) {
  const input = Object.assign(new PassThrough(), { isTTY: options.typed ?? false, setRawMode: () => input });
  const screen = new Screen();
  screen.isTTY = options.typed ?? false;
  const heard: string[] = [];
  const terminal = startTerminal({
    input,
    output: options.output ?? screen,
    prompt: "> ",
    tooLong: () => "too long",
    onLine: async (line) => {
      heard.push(line);
      return options.onLine === undefined ? `answer to ${line}` : options.onLine(line);
    },
  });
  return { input, screen, heard, terminal };
}

const settle = async () => {
  for (let turn = 0; turn < 20; turn += 1) await nextTurn();
};

test("piped lines are answered in order, without prompts, and the last one needs no line break", async () => {
  const slowFirst = async (line: string) => {
    if (line === "a") await settle();
    return `<${line}>`;
  };
  const { input, screen, terminal } = chat({ onLine: slowFirst });
  input.end("a\r\nb\n\nc");
  expect(await terminal.ended).toBe("input-closed");
  expect(screen.text).toBe("<a>\n\n<b>\n\n<c>\n");
});

test("an empty input ends quietly", async () => {
  const { input, screen, terminal } = chat();
  input.end();
  expect(await terminal.ended).toBe("input-closed");
  expect(screen.text).toBe("");
});

test("Chinese split in the middle of a character arrives whole", async () => {
  const { input, heard, terminal } = chat();
  const bytes = Buffer.from("4核4G\n");
  input.write(bytes.subarray(0, 2));
  await settle();
  input.end(bytes.subarray(2));
  await terminal.ended;
  expect(heard).toEqual(["4核4G"]);
});

test.for(["exit", "QUIT", " 退出 "])("%o ends the chat; what follows is not answered", async (word) => {
  const { input, heard, terminal } = chat();
  input.end(`a\n${word}\nb\n`);
  expect(await terminal.ended).toBe("quit");
  expect(heard).toEqual(["a"]);
});

test("a pipe whose writer stays does not keep the process alive once the chat has ended", async () => {
  const program = `
    import { startTerminal } from "#platforms/terminal/receive";
    const { stdin: input, stdout: output } = process;
    const { ended } = startTerminal({ input, output, prompt: "", tooLong: () => "", onLine: async (line) => line });
    await ended;`;
  const child = spawn(process.execPath, ["--input-type=module-typescript", "--eval", program], { stdio: "pipe" });
  child.stdin.write("a\nquit\n");
  const exited = once(child, "exit", { signal: AbortSignal.timeout(10_000) });
  try {
    expect(await exited).toEqual([0, null]);
  } finally {
    child.kill();
  }
});

test("a line of more than 40,000 bytes is refused, one of 40,000 is read, and the chat goes on", async () => {
  const { input, screen, heard, terminal } = chat({ onLine: async () => "ok" });
  input.write("x".repeat(40_000));
  input.write("\n");
  for (let part = 0; part < 100; part += 1) input.write("y".repeat(10_000));
  input.end("\nz\n");
  await terminal.ended;
  expect(heard.map((line) => line.length)).toEqual([40_000, 1]);
  expect(screen.text).toBe("ok\n\ntoo long\n\nok\n");
});

test("the sender of a long pipe is asked to wait while answers are made", async () => {
  const release = Promise.withResolvers<string>();
  const { input, heard, terminal } = chat({ onLine: () => release.promise });
  input.write("a\n");
  await settle();
  input.write("b\n");
  await settle();
  expect(input.isPaused()).toBe(true);
  expect(heard).toEqual(["a"]);
  release.resolve("");
  input.end();
  await terminal.ended;
  expect(heard).toEqual(["a", "b"]);
});

test("a reader that leaves ends the chat without an error, and nothing more is asked", async () => {
  const output = new Writable({
    write(_chunk, _encoding, done) {
      done(Object.assign(new Error("write EPIPE"), { code: "EPIPE" }));
    },
  });
  const { input, heard, terminal } = chat({ output });
  input.end("a\nb\nc\n");
  expect(await terminal.ended).toBe("output-closed");
  expect(heard).toEqual(["a"]);
});

test("an output that breaks for another reason is reported", async () => {
  const output = new Writable({
    write(_chunk, _encoding, done) {
      done(Object.assign(new Error("no space left"), { code: "ENOSPC" }));
    },
  });
  const { input, terminal } = chat({ output });
  input.end("a\n");
  await expect(terminal.ended).rejects.toThrow("no space left");
});

test("a bug in the answer is not swallowed", async () => {
  const { input, terminal } = chat({ onLine: () => Promise.reject(new Error("bug")) });
  input.write("a\n");
  await expect(terminal.ended).rejects.toThrow("bug");
});

test("close lets the answer that is being made out, and drops the rest", async () => {
  const release = Promise.withResolvers<string>();
  const { input, screen, heard, terminal } = chat({ onLine: () => release.promise });
  input.write("a\nb\n");
  await settle();
  terminal.close();
  release.resolve("last words");
  expect(await terminal.ended).toBe("stopped");
  expect(heard).toEqual(["a"]);
  expect(screen.text).toBe("last words\n");
});

test("a person at a terminal is prompted, answered, and prompted again", async () => {
  const { input, screen, terminal } = chat({ typed: true });
  await settle();
  expect(screen.text).toContain("> ");
  screen.text = "";
  input.write("4c 4g\r");
  await settle();
  expect(screen.text).toContain("answer to 4c 4g\n\n");
  expect(screen.text.slice(screen.text.indexOf("answer"))).toContain("> ");
  input.write("exit\r");
  expect(await terminal.ended).toBe("quit");
});

test("Ctrl-C ends the chat and drops what waits; Ctrl-D ends it after the answers", async () => {
  const interrupted = chat({ typed: true });
  interrupted.input.write("\u0003");
  expect(await interrupted.terminal.ended).toBe("interrupted");
  const closed = chat({ typed: true });
  closed.input.write("a\r\u0004");
  expect(await closed.terminal.ended).toBe("input-closed");
  expect(closed.heard).toEqual(["a"]);
});

test("lines that arrive in one chunk are one message", async () => {
  const { input, heard, terminal } = chat({ typed: true });
  input.write("CPU(s): 4\rMem: 3.8Gi\r");
  await settle();
  input.write("next\r");
  await settle();
  terminal.close();
  expect(heard).toEqual(["CPU(s): 4\nMem: 3.8Gi", "next"]);
});

test("a bracketed paste over many chunks is one message, sent by the next return key", async () => {
  const { input, screen, heard, terminal } = chat({ typed: true });
  expect(screen.text).toContain("\u001B[?2004h");
  for (const part of ["\u001B[200~one\r", "two\r", "three\u001B[201~"]) {
    input.write(part);
    await settle();
  }
  expect(heard).toEqual([]);
  input.write("\r");
  await settle();
  expect(heard).toEqual(["one\ntwo\nthree"]);
  terminal.close();
  expect(screen.text).toContain("\u001B[?2004l");
});

test("a line without end is refused, and the editor keeps no more than 40,000 characters of it", async () => {
  const { input, screen, heard, terminal } = chat({ typed: true });
  input.write("x".repeat(50_000));
  await settle();
  input.write("\r");
  await settle();
  expect(heard).toEqual([]);
  expect(screen.text).toContain("too long\n\n");
  const recallLastLine = "\u001B[A\r";
  input.write(recallLastLine);
  await settle();
  terminal.close();
  expect(heard.map((line) => line.length <= 40_000)).toEqual([true]);
});
