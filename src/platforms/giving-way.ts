/** Work that can wait gives way to work that cannot, and leaves the event loop free in between. */
export interface GivingWay {
  /** Something that others give way to has begun. @returns what says that it has ended; once is enough */
  urgent(): () => void;
  /** Ends when it is this caller's turn: in the order of asking, a few in each turn of the event loop. */
  turn(): Promise<void>;
}

/**
 * So many go in one turn of the event loop: few, so that it ends soon (one takes 1 to 3 ms); more than one, so that
 * what they write down shares a flush of the disk.
 */
const AT_ONCE = 8;
/** Longer than this nobody gives way, or a steady stream of what is urgent would hold all else up for ever, ms. */
const LONGEST_MS = 200;

interface Waiting {
  readonly since: number;
  readonly go: () => void;
}

/**
 * What asks for a turn goes at once while nothing is urgent, but never more than a few before the event loop has
 * turned: what has just arrived is seen between them.
 */
export function givingWay(longestMs: number = LONGEST_MS): GivingWay {
  const waiting: Waiting[] = [];
  let urgent = 0;
  let due: NodeJS.Immediate | null = null;
  let late: NodeJS.Timeout | null = null;

  const step = (): void => {
    due = null;
    for (const { go } of waiting.splice(0, AT_ONCE)) go();
    schedule();
  };
  const schedule = (): void => {
    const [head] = waiting;
    if (late !== null) clearTimeout(late);
    late = null;
    if (head === undefined || due !== null) return;
    const leftMs = urgent === 0 ? 0 : head.since + longestMs - performance.now();
    if (leftMs <= 0) due = setImmediate(step);
    else late = setTimeout(schedule, Math.ceil(leftMs));
  };

  return {
    urgent() {
      urgent += 1;
      if (due !== null) clearImmediate(due);
      due = null;
      schedule();
      let ended = false;
      return () => {
        if (ended) return;
        ended = true;
        urgent -= 1;
        if (urgent === 0) schedule();
      };
    },
    turn: () =>
      new Promise((go) => {
        waiting.push({ since: performance.now(), go });
        if (waiting.length === 1) schedule();
      }),
  };
}
