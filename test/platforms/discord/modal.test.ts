import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Form, FormField } from "#chat/document";
import { renderModal } from "#platforms/discord/modal";
import { saveForm, specForm, whatIfForm } from "#view/form-view";
import { wordsIn } from "#view/words";
import { validateModal } from "../../doubles/discord/rules/validate-modal.ts";
import { anyForm } from "../any-document.ts";
import { forTheLibrary } from "./for-the-library.ts";
import { modalFaults } from "./message-rules.ts";

const OPTIONS = { customId: "f1:spec:en:-" };

function formOf(...fields: readonly FormField[]): Form {
  return { kind: "form", id: "size", title: "Size a server", submit: "Size", fields };
}

const text: FormField = { kind: "text", id: "a", label: "A", hint: "", value: "", required: true };
const choice: Extract<FormField, { kind: "choice" }> = {
  kind: "choice",
  id: "disk",
  label: "Disk",
  options: [
    { id: "ssd", label: "SSD" },
    { id: "hdd", label: "HDD" },
  ],
  value: "hdd",
  required: false,
};

describe("a form", () => {
  test("becomes a modal with labelled fields", () => {
    const modal = renderModal(
      formOf(
        { kind: "number", id: "cores", label: "CPU cores", hint: "4", value: "2.5", required: true },
        { kind: "text", id: "more", label: "还有什么", hint: "", value: "qps=429\nthink=5s", required: false },
        choice,
      ),
      OPTIONS,
    );
    expect(forTheLibrary.modal(modal)).toEqual({
      custom_id: "f1:spec:en:-",
      title: "Size a server",
      components: [
        {
          type: 18,
          label: "CPU cores",
          component: { type: 4, custom_id: "cores", required: true, style: 1, placeholder: "4", value: "2.5" },
        },
        {
          type: 18,
          label: "还有什么",
          component: { type: 4, custom_id: "more", required: false, style: 2, value: "qps=429\nthink=5s" },
        },
        {
          type: 18,
          label: "Disk",
          component: {
            type: 21,
            custom_id: "disk",
            required: false,
            options: [
              { label: "SSD", value: "ssd" },
              { label: "HDD", value: "hdd", default: true },
            ],
          },
        },
      ],
    });
  });

  test.for([
    { options: 1, type: 3 },
    { options: 2, type: 21 },
    { options: 10, type: 21 },
    { options: 11, type: 3 },
    { options: 40, type: 3 },
  ])("$options options", ({ options, type }) => {
    const many = Array.from({ length: options }, (_, at) => ({ id: `${at}`, label: `${at}` }));
    const modal = renderModal(formOf({ ...choice, options: many }), OPTIONS);
    expect(modal.components[0]?.component.type).toBe(type);
    expect(modalFaults(modal)).toEqual([]);
  });

  test("a hint that a phone would cut in the field stands below the label", () => {
    const hint = "8GB · 5mbps · double the memory · without redis";
    const [label] = renderModal(formOf({ ...text, hint }), OPTIONS).components;
    expect(label).toMatchObject({ description: hint });
    expect(label?.component).not.toHaveProperty("placeholder");
  });

  test("one that is opened again begins with what was filled in", () => {
    const modal = renderModal(formOf({ ...text, value: "before" }, choice), {
      ...OPTIONS,
      values: { a: "3mpbs", disk: "ssd" },
    });
    expect(modal.components.map(({ component }) => component)).toMatchObject([
      { value: "3mpbs" },
      { options: [{ value: "ssd", default: true }, { value: "hdd" }] },
    ]);
  });

  test("of more than five fields the last that may stay empty are left out", () => {
    const optional = ["b", "c", "d", "e"].map((id) => ({ ...text, id, required: false }));
    const modal = renderModal(formOf(...optional, { ...text, id: "x" }, { ...text, id: "y" }), OPTIONS);
    expect(modal.components.map(({ component }) => component.custom_id)).toEqual(["b", "c", "d", "x", "y"]);
  });

  test.for([
    ["six fields that are required", formOf(...["a", "b", "c", "d", "e", "f"].map((id) => ({ ...text, id }))), OPTIONS],
    ["no field", formOf({ ...choice, options: [] }), OPTIONS],
    ["an id of a field", formOf({ ...text, id: "x".repeat(101) }), OPTIONS],
    ["its own id", formOf(text), { customId: "x".repeat(101) }],
  ] as const)("%s is an error, never cut", ([, form, options]) => {
    expect(() => renderModal(form, options)).toThrow(RangeError);
  });

  test.for(["en", "zh-CN"] as const)("every form that there is, in %s", (language) => {
    for (const form of [specForm, whatIfForm, saveForm].map((view) => view(wordsIn(language)))) {
      const modal = renderModal(form, OPTIONS);
      expect(modalFaults(modal)).toEqual([]);
      expect(validateModal(modal)).toEqual([]);
    }
  });

  test("any form at all is within the limits", () => {
    fc.assert(
      fc.property(anyForm, (form) => {
        const required = form.fields.filter((field) => field.required).length;
        const able = form.fields.filter((field) => field.kind !== "choice" || field.options.length > 0).length;
        fc.pre(required <= 5 && able > 0);
        const modal = renderModal(form, OPTIONS);
        expect(modalFaults(modal)).toEqual([]);
        expect(validateModal(modal)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
