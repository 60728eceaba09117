import type { types } from "@slack/bolt";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Form, FormField } from "#chat/document";
import { type ModalView, renderModal } from "#platforms/slack/modal";
import { modalErrors, readModal } from "#platforms/slack/modal-answer";
import { validateView } from "../../doubles/slack/block-kit/validate-view.ts";
import { anyForm } from "../any-document.ts";
import { modalFaults } from "./payload-rules.ts";

const OPTIONS = { callbackId: "size", privateMetadata: "C1", close: "Cancel" };
const plain = (text: string) => ({ type: "plain_text", text, emoji: false });

function formOf(...fields: readonly FormField[]): Form {
  return { kind: "form", id: "size", title: "Size a server", submit: "Size", fields };
}

/** Ours is the SDK's: what we make can be handed to it. */
const forTheSdk = (view: ModalView): types.ModalView => ({ ...view, blocks: [...view.blocks] });

describe("a form", () => {
  test("becomes a modal with typed fields", () => {
    const view = renderModal(
      formOf(
        { kind: "number", id: "cores", label: "CPU cores", hint: "4", value: "2.5", required: true },
        { kind: "text", id: "more", label: "还有什么", hint: "", value: "qps=429", required: false },
        {
          kind: "choice",
          id: "disk",
          label: "Disk",
          options: [
            { id: "ssd", label: "SSD" },
            { id: "hdd", label: "HDD" },
          ],
          value: "hdd",
          required: false,
        },
      ),
      OPTIONS,
    );
    const hdd = { text: plain("HDD"), value: "hdd" };
    expect(forTheSdk(view)).toEqual({
      type: "modal",
      callback_id: "size",
      private_metadata: "C1",
      title: plain("Size a server"),
      submit: plain("Size"),
      close: plain("Cancel"),
      blocks: [
        {
          type: "input",
          block_id: "cores",
          label: plain("CPU cores"),
          optional: false,
          hint: plain("4"),
          element: {
            type: "number_input",
            is_decimal_allowed: true,
            action_id: "cores",
            placeholder: plain("4"),
            initial_value: "2.5",
          },
        },
        {
          type: "input",
          block_id: "more",
          label: plain("还有什么"),
          optional: true,
          element: { type: "plain_text_input", action_id: "more", initial_value: "qps=429" },
        },
        {
          type: "input",
          block_id: "disk",
          label: plain("Disk"),
          optional: true,
          element: {
            type: "static_select",
            action_id: "disk",
            options: [{ text: plain("SSD"), value: "ssd" }, hdd],
            initial_option: hdd,
          },
        },
      ],
    });
  });

  const text: FormField = { kind: "text", id: "a", label: "A", hint: "", value: "", required: true };
  const elementOf = (field: FormField) => renderModal(formOf(field), OPTIONS).blocks[0]?.element;

  test("starts empty where nothing fits", () => {
    const choice: FormField = { kind: "choice", id: "c", label: "C", options: [], value: null, required: true };
    const one = [{ id: "a", label: "A" }];
    expect(elementOf(text)).not.toHaveProperty("initial_value");
    expect(elementOf({ ...text, kind: "number", value: "four" })).not.toHaveProperty("initial_value");
    expect(elementOf({ ...text, kind: "number", value: "1e3" })).not.toHaveProperty("initial_value");
    expect(elementOf({ ...choice, options: one, value: "gone" })).not.toHaveProperty("initial_option");
    expect(elementOf(choice)).toBeUndefined();
  });

  test("a long hint stands below the field only", () => {
    const [block] = renderModal(formOf({ ...text, hint: "x".repeat(151) }), OPTIONS).blocks;
    expect(block?.hint?.text).toHaveLength(151);
    expect(block?.element).not.toHaveProperty("placeholder");
  });

  test("stays within Slack's limits whatever its words are", () => {
    const long = "a server with 😀 ".repeat(400);
    const options = Array.from({ length: 120 }, (_, at) => ({ id: `${at}`, label: long }));
    const view = renderModal(
      {
        ...formOf(
          { ...text, label: long, hint: long, value: long },
          { ...text, id: "b", label: "\u200B" },
          { kind: "choice", id: "c", label: "C", options, value: "7", required: true },
        ),
        title: long,
        submit: "保存".repeat(20),
      },
      { ...OPTIONS, close: "" },
    );
    expect(modalFaults(view)).toEqual([]);
    expect(view.title.text).toBe("a server with 😀 a serv…");
    expect(view.close.text).toBe("…");
  });

  test("of any words is a modal that Slack takes", () => {
    fc.assert(
      fc.property(anyForm, (form) => {
        const view = renderModal(form, OPTIONS);
        expect(modalFaults(view)).toEqual([]);
        expect(validateView(view)).toEqual([]);
      }),
    );
  });

  test("that no modal can hold is an error", () => {
    const fields = Array.from({ length: 101 }, (_, at) => ({ ...text, id: `${at}` }));
    expect(() => renderModal(formOf(...fields), OPTIONS)).toThrow(RangeError);
    expect(renderModal(formOf(...fields.slice(1)), OPTIONS).blocks).toHaveLength(100);
  });

  test.for([
    ["metadata", { ...OPTIONS, privateMetadata: "x".repeat(3_001) }],
    ["callback id", { ...OPTIONS, callbackId: "x".repeat(256) }],
  ] as const)("%s that is too long is an error, never cut", ([, options]) => {
    expect(() => renderModal(formOf(text), options)).toThrow(RangeError);
  });
});

describe("what was entered", () => {
  test("comes by the id of the field", () => {
    expect(
      readModal({
        cores: { cores: { type: "number_input", value: "4" } },
        more: { more: { type: "plain_text_input", value: null } },
        disk: { disk: { type: "static_select", selected_option: { text: plain("SSD"), value: "ssd" } } },
        none: { none: { type: "static_select", selected_option: null } },
      }),
    ).toEqual({ cores: "4", more: "", disk: "ssd", none: "" });
  });

  test("whatever else comes is an empty string, and nothing is no field", () => {
    expect(readModal({ a: { a: { value: 4 } }, b: {}, c: "x", d: { d: null }, e: { e: [] } })).toEqual({
      a: "",
      b: "",
      c: "",
      d: "",
      e: "",
    });
    for (const nothing of [undefined, null, "x", 4, [], {}]) expect(readModal(nothing)).toEqual({});
  });

  test("an element under another id counts for its block", () => {
    expect(readModal({ cores: { other: { value: "4" } } })).toEqual({ cores: "4" });
  });
});

test("errors are shown below their fields", () => {
  expect(modalErrors({ cores: "How many\n\u202Ecores?" })).toEqual({
    response_action: "errors",
    errors: { cores: "How many cores?" },
  });
});
