import { describe, expect, test } from "vitest";
import type { Block, Form } from "#chat/document";
import { parseServerSpec } from "#language/parse-spec";
import { readSaveForm, readSpecForm, readWhatIfForm } from "#language/read-form";
import { fillForm, formErrors, formErrorsView, saveForm, specForm, specFormAction, whatIfForm } from "#view/form-view";
import { noticeView } from "#view/notice-view";
import { wordsIn } from "#view/words";

const LANGUAGES = ["en", "zh-CN"] as const;

describe.for(LANGUAGES)("forms in %s", (language) => {
  const words = wordsIn(language);

  test.for([
    [specForm(words), readSpecForm, ["cpu", "memory"]],
    [whatIfForm(words), readWhatIfForm, ["change"]],
    [saveForm(words), readSaveForm, ["name"]],
  ] as const)("%# asks only what is read, and needs what is needed", ([form, read, needed]) => {
    expect(form.fields.filter(({ required }) => required).map(({ id }) => id)).toEqual(needed);
    const nothing = read({});
    if (nothing.ok) throw new Error("an empty form was taken");
    const errors = formErrors(nothing.problems, words);
    expect(Object.keys(errors)).toEqual(needed);
    // A platform that shows a form cuts longer words off.
    for (const word of [form.title, form.submit, words.say("form.cancel")]) expect(word.length).toBeLessThan(25);
    for (const { label, hint } of form.fields.map((field) => ({ hint: "", ...field }))) {
      expect(label).not.toBe("");
      expect(hint).not.toBe("");
    }
  });

  test("every hint works as typed", () => {
    const example = (hint: string): string =>
      hint.replace(/^(?:For example|What the plan names, for example|例如|套餐上写的数字，例如) ?/, "");
    const filled = Object.fromEntries(
      specForm(words).fields.map((field) => [field.id, field.kind === "choice" ? "" : example(field.hint)]),
    );
    expect(readSpecForm(filled)).toMatchObject({ ok: true });
    const [change] = whatIfForm(words).fields;
    const hints = change?.kind === "text" ? example(change.hint).split(" · ") : [];
    expect(hints).toHaveLength(5);
    for (const hint of hints) expect([hint, readWhatIfForm({ change: hint }).ok]).toEqual([hint, true]);
    const [name] = saveForm(words).fields;
    expect(readSaveForm({ name: example(name?.kind === "text" ? name.hint : "") }).ok).toBe(true);
  });
});

test("an error says what to type instead", () => {
  const read = readSpecForm({ cpu: "4", memory: "4048", link: "0" });
  if (read.ok) throw new Error("taken");
  expect(formErrors(read.problems, wordsIn("en"))).toEqual({
    memory: expect.stringContaining("4048"),
    link: expect.stringContaining("0"),
  });
});

describe.for(LANGUAGES)("what was filled in (%s)", (language) => {
  const words = wordsIn(language);
  const valuesOf = (form: Form) =>
    Object.fromEntries(form.fields.map((one) => [one.id, one.kind === "choice" ? "" : one.value]));
  const itemOf = ({ blocks }: { readonly blocks: readonly Block[] }) =>
    blocks.flatMap((block) => (block.kind === "actions" ? block.items : [])).at(-1);

  test("is in the form again when its errors were told", () => {
    const values = { cpu: "4", memory: "4048", link: "", people: "500", more: "40G SSD" };
    const read = readSpecForm(values);
    if (read.ok) throw new Error("taken");
    const view = formErrorsView(specForm(words), values, formErrors(read.problems, words), words);
    expect(view.summary).toContain("4048");
    const item = itemOf(view);
    expect(item).toMatchObject({ id: "spec", words: "" });
    expect(valuesOf(fillForm(specForm(words), item?.filled ?? null))).toEqual(values);
    const small = view.blocks.flatMap((block) => (block.kind === "context" ? [block.text] : []));
    expect(small[0]).toMatch(language === "en" ? /^For example 4$/ : /^例如 4$/);
    expect(small[1]).toContain("4048");
    expect(small[1]).toContain("40G SSD");
  });

  test("is what a line said, where a line was no server yet", () => {
    const reading = parseServerSpec("4c 40g ssd 3mbps 500人 qps=300 4bananas");
    const item = itemOf({ blocks: [specFormAction(reading, ["4bananas"], words)] });
    const { cpu, link, more } = valuesOf(fillForm(specForm(words), item?.filled ?? null));
    expect([cpu, link]).toEqual(["4", "3"]);
    expect(more).toContain("qps=300");
    expect(more).toContain("4bananas");
  });

  test("of a single field is itself, whatever stands in it", () => {
    const values = { change: "8 bananas | 2" };
    const read = readWhatIfForm(values);
    if (read.ok) throw new Error("taken");
    const view = formErrorsView(whatIfForm(words), values, formErrors(read.problems, words), words);
    expect(valuesOf(fillForm(whatIfForm(words), itemOf(view)?.filled ?? null))).toEqual(values);
  });

  test("that a control cannot carry whole is left out of it, and never moves to another field", () => {
    const values = { cpu: "4|8", memory: "4048", link: "3", people: "", more: "" };
    const read = readSpecForm(values);
    if (read.ok) throw new Error("taken");
    const view = formErrorsView(specForm(words), values, formErrors(read.problems, words), words);
    expect(valuesOf(fillForm(specForm(words), itemOf(view)?.filled ?? null))).toEqual({ ...values, cpu: "" });
    expect(JSON.stringify(view.blocks)).toContain("4|8");
  });

  test("is nothing where nothing was", () => {
    expect(itemOf({ blocks: [specFormAction(null, [], words)] })).not.toHaveProperty("filled");
  });
});

test.for(LANGUAGES)("every notice says something (%s)", (language) => {
  const notices = [
    { code: "too-many", seconds: 1 },
    { code: "not-in-place", invite: "/invite @Headroom" },
    { code: "no-permission", permissions: "Send Messages" },
    { code: "unconfirmed" },
    { code: "try-again" },
    { code: "not-installed" },
    { code: "thread-gone" },
    { code: "not-posted", reason: "is_archived" },
    { code: "not-confirmed" },
    { code: "no-files" },
    { code: "no-text" },
    { code: "bug", reference: "ab12cd34" },
  ] as const;
  const said = notices.map((notice) => noticeView(notice, wordsIn(language)).summary);
  expect(new Set(said).size).toBe(notices.length);
  expect(said[1]).toContain("/invite @Headroom");
  expect(said[0]).toMatch(language === "en" ? /in 1 second\./ : /1 秒后/);
});
