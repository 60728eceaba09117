import { isWire, type Typed, typedList, type Wire } from "../wire.ts";
import { blocks } from "./blocks.ts";
import {
  boolean,
  byType,
  type Check,
  type Findings,
  newFindings,
  note,
  shape,
  text,
  type Violation,
  word,
} from "./check.ts";
import { plainText } from "./composition.ts";
import { LIMITS } from "./limits.ts";

const base = {
  private_metadata: text(LIMITS.privateMetadata, 0),
  callback_id: text(LIMITS.id, 0),
  external_id: text(LIMITS.id, 0),
};

const viewBlocks: Check = (value, path, found) => {
  blocks(value, path, found, LIMITS.blocksPerView);
};

const modal: Check = shape(
  { type: word("modal"), title: plainText(LIMITS.viewTitle), blocks: viewBlocks },
  {
    ...base,
    close: plainText(LIMITS.viewTitle),
    submit: plainText(LIMITS.viewTitle),
    clear_on_close: boolean,
    notify_on_close: boolean,
    submit_disabled: boolean,
  },
);

const view: Check = byType({ modal, home: shape({ type: word("home"), blocks: viewBlocks }, base) });

/** Everything that Slack would refuse about a modal or an App Home. An empty list means that it would be shown. */
export function validateView(
  payload: unknown,
  rules: { readonly unknownBlocks?: Iterable<string> } = {},
): readonly Violation[] {
  const surface = isWire(payload) && payload["type"] === "home" ? "home" : "modal";
  const found = newFindings(surface, rules.unknownBlocks);
  view(payload, "", found);
  if (isWire(payload)) checkWhole(payload, found);
  return found.violations.map((one) => ({
    ...one,
    code: one.code === "invalid_blocks" ? "invalid_arguments" : one.code,
  }));
}

function checkWhole(payload: Wire, found: Findings): void {
  const hasInput = typedList(payload["blocks"]).some((one: Typed) => one.type === "input");
  if (hasInput && payload["type"] === "modal" && payload["submit"] === undefined)
    note(found, "", "missing required field: submit");
  if (Buffer.byteLength(JSON.stringify(payload)) > LIMITS.viewBytes)
    note(found, "", `must be at most ${LIMITS.viewBytes} bytes`, "view_too_large");
}
