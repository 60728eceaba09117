/** The time of this Discord: the clock it was given, and what a test has skipped. */
export interface Clock {
  readonly now: () => number;
  /** Lets time pass; what was due in it happens at once. */
  readonly skip: (ms: number) => void;
  /** Does something when its time has come; the function that comes back takes it off again. */
  readonly at: (time: number, act: () => void) => () => void;
  readonly close: () => void;
}

interface Alarm {
  readonly time: number;
  readonly act: () => void;
}

export function newClock(given: () => number): Clock {
  const alarms = new Set<Alarm>();
  const timers = new Set<NodeJS.Timeout>();
  let skipped = 0;
  const now = () => given() + skipped;
  const ring = () => {
    for (const alarm of [...alarms].sort((a, b) => a.time - b.time)) {
      if (alarm.time > now()) continue;
      alarms.delete(alarm);
      alarm.act();
    }
  };
  const watch = (alarm: Alarm) => {
    // A clock that stands still comes here again and again, which is what it is for.
    const timer = setTimeout(
      () => {
        timers.delete(timer);
        ring();
        if (alarms.has(alarm)) watch(alarm);
      },
      Math.max(1, alarm.time - now()),
    );
    timer.unref();
    timers.add(timer);
  };
  return {
    now,
    skip: (ms) => {
      skipped += ms;
      ring();
    },
    at: (time, act) => {
      const alarm = { time, act };
      alarms.add(alarm);
      watch(alarm);
      return () => {
        alarms.delete(alarm);
      };
    },
    close: () => {
      for (const timer of timers) clearTimeout(timer);
      alarms.clear();
    },
  };
}
