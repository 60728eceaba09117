import { expect, test } from "vitest";
import { whenRead } from "#assessment/when-read";

test("a value is worked out when it is read, once, also where it was passed on", () => {
  const worked: string[] = [];
  const part = (name: string, value: number) => () => {
    worked.push(name);
    return value;
  };
  const first = whenRead({ known: 1 }, { late: part("late", 2), never: part("never", 3) });
  const second = whenRead(first, { later: part("later", 4) });
  expect(worked).toEqual([]);
  expect([second.known, second.late, second.late, first.late, second.later]).toEqual([1, 2, 2, 2, 4]);
  expect(worked).toEqual(["late", "later"]);
  expect({ ...second }).toEqual({ known: 1, late: 2, never: 3, later: 4 });
});
