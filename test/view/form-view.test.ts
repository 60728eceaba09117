import { describe, expect, test } from "vitest";
import { readSaveForm, readSpecForm, readWhatIfForm } from "#language/read-form";
import { formErrors, saveForm, specForm, whatIfForm } from "#view/form-view";
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
      specForm(words).fields.map((field) => [
        field.id,
        field.kind === "choice" ? "" : (example(field.hint).split(/[,，] ?/)[0] ?? ""),
      ]),
    );
    expect(readSpecForm(filled)).toMatchObject({ ok: true });
    const [change] = whatIfForm(words).fields;
    const hints = change?.kind === "text" ? change.hint.split(" · ") : [];
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
