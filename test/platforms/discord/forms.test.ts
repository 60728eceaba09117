import { expect, onTestFinished, test } from "vitest";
import type { Channel } from "../../doubles/discord/channel.ts";
import type { Person } from "../../doubles/discord/people/person.ts";
import type { Message, OpenModal } from "../../doubles/discord/world/model.ts";
import { openDiscordStage, type Stage } from "./_support/discord-stage.ts";

async function opened(): Promise<Stage> {
  const stage = await openDiscordStage();
  onTestFinished(() => stage.close());
  return stage;
}

const textOf = ({ components, content }: Message): string => JSON.stringify([content, components]);

function last({ answers }: Channel): Message {
  const message = answers.at(-1);
  if (message === undefined) throw new Error("nothing was answered");
  return message;
}

function lastAside({ ephemerals }: Person): Message {
  const message = ephemerals.at(-1);
  if (message === undefined) throw new Error("nothing was told");
  return message;
}

/** What stands in each field of a form that is open, by its label. */
function fieldsOf(modal: OpenModal | null): Readonly<Record<string, string>> {
  if (modal === null) throw new Error("no form is open");
  const labels = modal.components as unknown as readonly {
    readonly label: string;
    readonly component: { readonly value?: string };
  }[];
  return Object.fromEntries(labels.map(({ label, component }) => [label, component.value ?? ""]));
}

test.for([
  { who: "ann", command: "help", label: "Fill In a Form", cpu: "CPU cores", people: /Holds about 620 active people/ },
  { who: "wei", command: "帮助", label: "填写表单", cpu: "CPU 核数", people: /约可承载 620 位在线用户/ },
] as const)("a server is filled in with five labelled fields, begun from help ($who)", async (given) => {
  const stage = await opened();
  const who = stage[given.who];
  await who.command(stage.general, "capacity", { spec: given.command });
  await who.click(lastAside(who), given.label);
  expect(Object.keys(fieldsOf(who.openModal))).toHaveLength(5);
  expect(Object.keys(fieldsOf(who.openModal))[0]).toBe(given.cpu);
  await who.submit(who.openModal, { cpu: "4", memory: "4", link: "3" });
  await stage.settled();
  expect(textOf(last(stage.general))).toMatch(given.people);
  expect(textOf(last(stage.general))).toContain("4 cores, 4 GB ram, 3 mbps");
});

test("a line that is no server yet offers the form, with what it said", async () => {
  const stage = await opened();
  const { ann, general } = stage;
  await ann.command(general, "capacity", { spec: "4c 40g ssd 3mbps 4bananas" });
  await stage.settled();
  await stage.restart();
  await ann.click(lastAside(ann), "Fill In a Form");
  expect(fieldsOf(ann.openModal)).toEqual({
    "CPU cores": "4",
    "Memory, GB": "",
    "Link, Mbit/s": "3",
    "People expected at once": "",
    "Anything else": "40gb ssd 4bananas",
  });
  await ann.submit(ann.openModal, { memory: "4", more: "40gb ssd" });
  await stage.settled();
  expect(textOf(last(general))).toMatch(/620 active people/);
});

test.for([
  { who: "ann", change: "8 bananas", again: "Change It", works: "For example 8GB", typed: "You typed: 8 bananas" },
  { who: "wei", change: "8个香蕉", again: "修改", works: "例如 8G内存", typed: "你填的是：8个香蕉" },
] as const)(
  "what was filled in wrongly is told with what works, and stands in the form again ($who)",
  async (given) => {
    const stage = await opened();
    const { general } = stage;
    const who = stage[given.who];
    await who.command(general, "capacity", { spec: "4c 4g 3mbps" });
    await stage.settled();
    const answer = last(general);
    // Something else is talked about meanwhile: the form is still about its answer.
    await who.command(general, "capacity", { spec: "8c 16g 100mbps" });
    await stage.settled();
    await who.click(answer, given.who === "ann" ? "What If…" : "如果…");
    await who.submit(who.openModal, { change: given.change });
    const told = lastAside(who);
    expect(textOf(told)).toContain(given.works);
    expect(textOf(told)).toContain(given.typed);
    await stage.restart();
    await who.click(told, given.again);
    expect(Object.values(fieldsOf(who.openModal))).toEqual([given.change]);
    await who.submit(who.openModal, { change: given.who === "ann" ? "8GB" : "8G内存" });
    await stage.settled();
    expect(textOf(last(general))).toMatch(/620 → 620/);
  },
);

test("what is too long for a button is shown, and the form opens empty", async () => {
  const stage = await opened();
  const { ann, general } = stage;
  await ann.command(general, "capacity", { spec: "4c 4g 3mbps" });
  await stage.settled();
  await ann.click(last(general), "What If…");
  const change = `8 bananas ${"and more ".repeat(20)}`.trim();
  await ann.submit(ann.openModal, { change });
  expect(textOf(lastAside(ann))).toContain(change);
  await ann.click(lastAside(ann), "Change It");
  expect(Object.values(fieldsOf(ann.openModal))).toEqual([""]);
});

test("a name that is saved at the second try is told to everybody", async () => {
  const stage = await opened();
  const { ann, general } = stage;
  await ann.command(general, "capacity", { spec: "4c 4g 3mbps" });
  await stage.settled();
  await ann.click(last(general), "Save");
  await ann.submit(ann.openModal, { name: "help" });
  await ann.click(lastAside(ann), "Change It");
  expect(Object.values(fieldsOf(ann.openModal))).toEqual(["help"]);
  await ann.submit(ann.openModal, { name: "web-1" });
  await stage.settled();
  expect(textOf(last(general))).toContain("Saved as web-1");
});

test("10062: a form and an error that come too late are no errors of ours; Discord tells the person", async () => {
  const stage = await openDiscordStage({ double: { callbackMs: 300 } });
  onTestFinished(() => stage.close());
  const { ann, general, discord, logged } = stage;
  await ann.command(general, "capacity", { spec: "4c 4g 3mbps" });
  await stage.settled();
  discord.fault("callback", { kind: "slow", ms: 500, before: true });
  const late = await ann.click(last(general), "What If…");
  expect(late.error).toBe("This interaction failed");
  await ann.click(last(general), "What If…");
  discord.fault("callback", { kind: "slow", ms: 500, before: true });
  const unheard = await ann.submit(ann.openModal, { change: "8 bananas" });
  expect(unheard.error).not.toBeNull();
  await discord.until(() => logged.length === 2);
  expect(logged).toEqual([
    { level: "warn", event: "a form could not be opened", details: { failure: "late" } },
    { level: "warn", event: "a person could not be told", details: { failure: "late" } },
  ]);
});

test("a form that Discord does not take for another reason: the person is told to try again", async () => {
  const stage = await opened();
  const { ann, general, discord } = stage;
  await ann.command(general, "capacity", { spec: "4c 4g 3mbps" });
  await stage.settled();
  discord.fault("callback", { kind: "error", status: 400, code: 50035 });
  await ann.click(last(general), "What If…");
  expect(textOf(lastAside(ann))).toContain("Try again");
});
