export interface StopOptions {
  /** How long stopping may take before the program ends anyway, ms. */
  readonly timeoutMs: number;
  /** Called when stopping fails or takes too long, before the program ends with code 1. */
  readonly onForced?: (reason: "failed" | "timeout" | "second-signal", error?: unknown) => void;
}

const SIGNALS = ["SIGTERM", "SIGINT"] as const;

/**
 * Ends the program in good order at the first SIGTERM or SIGINT: `stop` finishes what was begun, then exit code 0.
 * If it fails, takes longer than `timeoutMs`, or a second signal comes, the program ends at once with code 1.
 * @returns a function that takes the signal handlers away again.
 */
export function onStopSignals(stop: () => Promise<void>, { timeoutMs, onForced }: StopOptions): () => void {
  let begun = false;

  const force = (reason: "failed" | "timeout" | "second-signal", error?: unknown) => {
    onForced?.(reason, error);
    process.exit(1);
  };
  const onSignal = () => {
    if (begun) return force("second-signal");
    begun = true;
    // Not unreferenced: a stop that waits for something that never comes must still end.
    setTimeout(() => force("timeout"), timeoutMs);
    Promise.resolve()
      .then(stop)
      .then(
        () => process.exit(0),
        (error: unknown) => force("failed", error),
      );
  };

  for (const signal of SIGNALS) process.on(signal, onSignal);
  return () => {
    for (const signal of SIGNALS) process.off(signal, onSignal);
  };
}
