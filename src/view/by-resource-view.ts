import type { Assessment } from "#assessment/assessment";
import type { Block, Cell } from "#chat/document";
import { bodySize } from "./resource-names.ts";
import type { Words } from "./words.ts";

/** What each resource alone allows, beside the original report's figures. */
export function byResourceBlocks(assessment: Assessment, words: Words): readonly Block[] {
  const { say, numbers } = words;
  const { peopleByResource: rows, workload, inputs } = assessment;
  const [, person] = rows;
  if (person === undefined || person.thinkS === null) return [];
  const share = (name: "link-ceiling" | "cpu-ceiling"): string => {
    const value = inputs.find((input) => input.name === name)?.value;
    return numbers.percent(typeof value === "number" ? value : 1);
  };
  const whole = (value: number | null): Cell =>
    value === null ? { kind: "text", text: "–" } : { kind: "number", value, text: numbers.whole(value) };
  const first = rows.filter(({ bodyKB }) => bodyKB === person.bodyKB).map(({ oneProcess }) => oneProcess);
  const [clients, people, more] = first;
  const one =
    clients == null || people == null || more == null
      ? ""
      : say("working.by-resource.one", {
          ceiling: share("cpu-ceiling"),
          clients: numbers.whole(clients),
          people: numbers.whole(people),
          more: numbers.whole(more),
        });
  return [
    {
      kind: "heading",
      text: say("working.by-resource", {
        response: numbers.size(Number(((person.cycleS - person.thinkS) * 1e3).toPrecision(3))),
      }),
    },
    {
      kind: "table",
      columns: [
        { label: say("working.by-resource.what"), align: "start" },
        { label: say("working.by-resource.raw"), align: "end" },
        { label: say("working.by-resource.wire"), align: "end" },
        { label: say("working.by-resource.planned", { ceiling: share("link-ceiling") }), align: "end" },
        { label: say("working.by-resource.gives-way"), align: "end" },
      ],
      rows: rows.map(({ bodyKB, thinkS, linkRaw, linkOnWire, linkPlanned, givesWay }) => {
        const body = bodySize(bodyKB, words);
        const name =
          thinkS === null
            ? say("working.by-resource.clients", { body, cycle: numbers.size(workload.paceS) })
            : say("working.by-resource.people", { body, think: numbers.size(thinkS) });
        return [{ kind: "text", text: name }, ...[linkRaw, linkOnWire, linkPlanned, givesWay].map(whole)];
      }),
      note: say("working.by-resource.note", { one }),
    },
  ];
}
