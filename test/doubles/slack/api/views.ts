import { LIMITS } from "../block-kit/limits.ts";
import { validateView } from "../block-kit/validate-view.ts";
import { isTyped, type Typed, type Wire } from "../wire.ts";
import type { Trigger, View } from "../world/model.ts";
import type { PersonState } from "../world/person-state.ts";
import { changeView, publishHome, showModal, TRIGGER_LIFE_MS, viewWire } from "../world/views.ts";
import { covers, installationIn } from "../world/workspace-state.ts";
import { type BotRequest, optional, required, requiredObject } from "./call.ts";
import { refuse, refuseViolations } from "./refusal.ts";

/** The view of a call, checked. */
function viewOf(request: BotRequest, teamId: string, type: "modal" | "home"): Typed {
  const view = requiredObject(request, "view");
  refuseViolations(
    validateView(view, { unknownBlocks: request.world.workspaces.get(teamId)?.unknownBlocks ?? [] }),
    "/view",
  );
  if (!isTyped(view) || view.type !== type) return refuse("invalid_arguments");
  return view;
}

/** Takes a trigger: once, and within three seconds. */
function useTrigger(request: BotRequest): { trigger: Trigger; person: PersonState } {
  const { world, installation } = request;
  const trigger = world.triggers.get(required(request, "trigger_id"));
  const person = trigger === undefined ? undefined : world.people.get(trigger.personId);
  if (trigger === undefined || person === undefined) return refuse("invalid_trigger_id");
  if (!covers(world, installation, trigger.teamId)) return refuse("invalid_trigger_id");
  if (trigger.used) refuse("exchanged_trigger_id");
  if (world.now() - trigger.at > TRIGGER_LIFE_MS) refuse("expired_trigger_id");
  return { trigger, person };
}

export function open(request: BotRequest): Wire {
  const { trigger, person } = useTrigger(request);
  const content = viewOf(request, trigger.teamId, "modal");
  uniqueExternalId(request, trigger.teamId, content);
  trigger.used = true;
  return { view: viewWire(request.world, showModal(request.world, person, trigger, content, "opens")) };
}

/** Only from within a modal, and at most three deep. */
export function push(request: BotRequest): Wire {
  const { trigger, person } = useTrigger(request);
  const content = viewOf(request, trigger.teamId, "modal");
  if (!person.modals.some(({ id }) => id === trigger.viewId)) refuse("not_found");
  if (person.modals.length >= LIMITS.viewStack) refuse("push_limit_reached");
  uniqueExternalId(request, trigger.teamId, content);
  trigger.used = true;
  return { view: viewWire(request.world, showModal(request.world, person, trigger, content, "pushes")) };
}

function uniqueExternalId({ world }: BotRequest, teamId: string, content: Typed): void {
  const id = content["external_id"];
  if (id === undefined || id === "") return;
  for (const view of world.views.values()) {
    if (view.teamId === teamId && view.content["external_id"] === id) refuse("duplicate_external_id");
  }
}

export function update(request: BotRequest): Wire {
  const view = existing(request);
  const content = viewOf(request, view.teamId, view.content.type === "home" ? "home" : "modal");
  sameHash(request, view);
  changeView(request.world, view, content);
  return { view: viewWire(request.world, view) };
}

function existing(request: BotRequest): View {
  const { world, installation } = request;
  const externalId = optional(request, "external_id");
  const id = externalId === undefined ? required(request, "view_id") : "";
  const view = [...world.views.values()].find(
    (one) =>
      (externalId === undefined ? one.id === id : one.content["external_id"] === externalId) &&
      covers(world, installation, one.teamId),
  );
  return view ?? refuse("not_found");
}

/** A hash that is given must be the view's present one. */
function sameHash(request: BotRequest, view: View): void {
  const hash = optional(request, "hash");
  if (hash !== undefined && hash !== view.hash) refuse("hash_conflict");
}

export function publish(request: BotRequest): Wire {
  const { world, installation } = request;
  const person = world.people.get(required(request, "user_id"));
  if (person === undefined || !covers(world, installation, person.teamId)) return refuse("user_not_found");
  if (installationIn(world, person.teamId) === undefined) return refuse("not_enabled");
  const content = viewOf(request, person.teamId, "home");
  if (person.home !== null) sameHash(request, person.home);
  return { view: viewWire(world, publishHome(world, person, person.teamId, content)) };
}
