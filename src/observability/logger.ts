import { type DestinationStream, destination, type Level, type Logger, pino } from "pino";
import { scrubber } from "./scrub.ts";

export type { Logger };

export interface LoggerOptions {
  readonly level: Level | "silent";
  /** Values that must never be written, whatever they look like. */
  readonly secrets?: readonly string[];
  /** Where finished lines go; by default to standard error, without making the program wait. */
  readonly sink?: DestinationStream;
}

/** How many causes of an error are written, and how much of each text. */
const DEEPEST_CAUSE = 5;
const LONGEST_TEXT = 8000;

/** JSON lines on standard error, with every secret taken out of the finished line. */
export function openLogger({ level, secrets = [], sink = standardError() }: LoggerOptions): Logger {
  const scrub = scrubber(secrets);
  const options = {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: (error: unknown) => describeError(error), error: (error: unknown) => describeError(error) },
  };
  return pino(options, { write: (line: string) => sink.write(scrub(line)) });
}

/** Lines are lost rather than waited for when nobody takes them off; what is left is written at exit. */
function standardError(): DestinationStream {
  return destination({ dest: 2, sync: false, maxLength: 1024 * 1024 });
}

interface DescribedError {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  readonly stack?: string;
  readonly cause?: DescribedError;
}

/** The parts of an error that explain it. What libraries hang on it (requests, headers, settings) stays out. */
function describeError(error: unknown, depth = 0): DescribedError {
  if (!(error instanceof Error)) return { type: typeof error, message: clip(String(error)) };
  return {
    type: error.name,
    message: clip(error.message),
    ...("code" in error && { code: clip(String(error.code)) }),
    ...(error.stack !== undefined && { stack: clip(error.stack) }),
    ...(error.cause !== undefined && depth < DEEPEST_CAUSE && { cause: describeError(error.cause, depth + 1) }),
  };
}

function clip(text: string): string {
  return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text;
}
