import { LIMITS } from "../block-kit/limits.ts";
import { validateView } from "../block-kit/validate-view.ts";
import { type Delivery, taken } from "../delivery/delivery.ts";
import { isTyped, parseJson, string, type Typed, typedList, type Wire, wire } from "../wire.ts";
import type { View } from "../world/model.ts";
import type { PersonState } from "../world/person-state.ts";
import { changeView, dropModals, showModal } from "../world/views.ts";
import type { World } from "../world/world.ts";
import { type Filling, fillIn, fillingWords } from "./fill-in.ts";
import { type Placed, placedElements } from "./find-element.ts";
import { CONNECTION_TROUBLE, notice } from "./notices.ts";
import { addressOf, newResponseUrl, viewPayload } from "./payloads.ts";

/** What a person fills in, by action id, block id or label. */
export type Fillings = Readonly<Record<string, Filling>>;

interface Form {
  readonly values: Record<string, Record<string, unknown>>;
  readonly errors: Record<string, string>;
  readonly written: readonly (readonly [string, string])[];
}

const inputsOf = (view: View): readonly Typed[] =>
  typedList(view.content["blocks"]).filter(({ type }) => type === "input");

/** The fields of a modal, filled in and checked. */
function fillForm(view: View, fillings: Fillings): Form {
  const form = { values: {} as Form["values"], errors: {} as Form["errors"], written: [] as [string, string][] };
  const known = new Set<string>();
  for (const block of inputsOf(view)) {
    for (const placed of placedElements([block])) {
      const actionId = String(placed.element["action_id"]);
      for (const name of [actionId, placed.blockId, placed.label]) known.add(name);
      const filled = fillIn(placed, fillingFor(placed, fillings), block["optional"] === true);
      if ("error" in filled) form.errors[placed.blockId] = filled.error;
      else form.values[placed.blockId] = { [actionId]: filled.value };
      form.written.push([placed.label, "error" in filled ? typed(placed, fillings) : fillingWords(filled.value)]);
    }
  }
  const strange = Object.keys(fillings).filter((name) => !known.has(name));
  if (strange.length > 0)
    throw new Error(`the modal has no field ${strange.join(", ")}; it has ${[...known].join(", ")}`);
  return form;
}

const typed = (placed: Placed, fillings: Fillings): string => [fillingFor(placed, fillings) ?? ""].flat().join(", ");

const fillingFor = ({ element, blockId, label }: Placed, fillings: Fillings): Filling | undefined =>
  fillings[String(element["action_id"])] ?? fillings[blockId] ?? fillings[label];

const NOT_SENT: Delivery = {
  via: "none",
  kind: "interactive",
  status: 0,
  body: "",
  headers: {},
  ackMs: 0,
  problem: null,
  payload: {},
  retryNum: 0,
  errors: {},
  refused: [],
};

/**
 * Fills a modal in and submits it. What Slack itself finds wrong with a field is not sent to the app.
 * Otherwise the app's answer decides: errors keep the modal open; it is updated, pushed upon, or closed.
 */
export async function submitModal(
  world: World,
  person: PersonState,
  view: View,
  fillings: Fillings,
): Promise<Delivery> {
  if (!person.modals.includes(view)) throw new Error("the modal is not open any more");
  const form = fillForm(view, fillings);
  const place = { channel: view.channel, threadTs: view.threadTs };
  world.journal.add({ kind: "submit", person: person.id, view, filled: form.written, ...place });
  if (Object.keys(form.errors).length > 0) {
    showErrors(world, person, view, form.errors);
    return { ...NOT_SENT, errors: form.errors };
  }
  const payload = viewPayload(world, person, "view_submission", view, form.values, {
    response_urls: responseUrls(world, person, view, form),
  });
  const delivery = await world.courier.send({ kind: "interactive", payload });
  if (!taken(delivery)) {
    notice(world, person, place, CONNECTION_TROUBLE);
    return delivery;
  }
  const outcome = obey(world, person, view, wire(parseJson(delivery.body || "{}")));
  if (outcome.refused.length > 0) notice(world, person, place, CONNECTION_TROUBLE);
  return { ...delivery, ...outcome };
}

/** A `conversations_select` may ask for a response_url into the conversation that was chosen. */
function responseUrls(world: World, person: PersonState, view: View, { values }: Form): readonly Wire[] {
  return placedElements(inputsOf(view)).flatMap(({ blockId, element }) => {
    const actionId = String(element["action_id"]);
    const held = values[blockId]?.[actionId];
    const channel = world.channels.get(
      string(wire(held)["selected_conversation"]) ?? string(wire(held)["selected_channel"]) ?? "",
    );
    if (element["response_url_enabled"] !== true || channel === undefined) return [];
    const url = addressOf(world, newResponseUrl(world, person, channel, null));
    return [{ block_id: blockId, action_id: actionId, channel_id: channel.id, response_url: url }];
  });
}

type Outcome = Pick<Delivery, "errors" | "refused">;
const DONE: Outcome = { errors: {}, refused: [] };
const refused = (...reasons: readonly string[]): Outcome => ({ errors: {}, refused: reasons });

/** Does what the app answered to a submission. */
function obey(world: World, person: PersonState, view: View, answer: Wire): Outcome {
  const action = answer["response_action"];
  switch (action) {
    case undefined:
      dropModals(world, person, view);
      return DONE;
    case "clear":
      dropModals(world, person);
      return DONE;
    case "errors":
      return obeyErrors(world, person, view, wire(answer["errors"]));
    case "update":
    case "push": {
      const next = answer["view"];
      const unknownBlocks = world.workspaces.get(view.teamId)?.unknownBlocks ?? [];
      const broken = validateView(next, { unknownBlocks }).map(
        ({ path, rule }) => `${rule} [json-pointer:/view${path}]`,
      );
      if (!isTyped(next) || broken.length > 0) return refused(...broken);
      if (action === "push" && person.modals.length >= LIMITS.viewStack) return refused("push_limit_reached");
      if (action === "update") changeView(world, view, next);
      else showModal(world, person, view, next, "pushes");
      return DONE;
    }
    default:
      return refused(`unknown response_action: ${String(action)}`);
  }
}

function obeyErrors(world: World, person: PersonState, view: View, given: Wire): Outcome {
  const errors = Object.fromEntries(Object.entries(given).map(([id, text]) => [id, String(text)]));
  const fields = new Set(inputsOf(view).map((one) => one["block_id"]));
  const strange = Object.keys(errors).filter((id) => !fields.has(id));
  if (Object.keys(errors).length === 0) return refused("errors is empty");
  if (strange.length > 0) return refused(`there is no input block ${strange.join(", ")}`);
  showErrors(world, person, view, errors);
  return { errors, refused: [] };
}

function showErrors(world: World, person: PersonState, view: View, errors: Readonly<Record<string, string>>): void {
  view.errors = errors;
  world.journal.add({
    kind: "field-errors",
    person: person.id,
    errors,
    channel: view.channel,
    threadTs: view.threadTs,
  });
}

/** Closes a modal, or with `all` the whole stack; the app hears of it where it asked to. */
export async function closeModal(
  world: World,
  person: PersonState,
  view: View,
  all: boolean,
): Promise<Delivery | null> {
  if (!person.modals.includes(view)) throw new Error("the modal is not open any more");
  const everything = all || view.content["clear_on_close"] === true;
  const payload = viewPayload(world, person, "view_closed", view, {}, { is_cleared: everything });
  dropModals(world, person, everything ? undefined : view);
  world.journal.add({ kind: "close", person: person.id, view, channel: view.channel, threadTs: view.threadTs });
  if (view.content["notify_on_close"] !== true) return null;
  return world.courier.send({ kind: "interactive", payload });
}
