import { reachesOf } from "../block-kit/reaches.ts";
import { dropUndefined, type Typed, typedList, type Wire } from "../wire.ts";
import { withBlockIds } from "./messages.ts";
import type { Trigger, View } from "./model.ts";
import type { PersonState } from "./person-state.ts";
import { installationIn } from "./workspace-state.ts";
import type { World } from "./world.ts";

/** How long a trigger id lives. */
export const TRIGGER_LIFE_MS = 3000;

/** Where a modal comes from. */
export type Origin = Pick<Trigger, "channel" | "threadTs" | "teamId">;

export function newTrigger(
  world: World,
  person: PersonState,
  origin: Origin & { readonly viewId?: string | null },
): Trigger {
  const trigger: Trigger = {
    id: world.ids.next("trigger."),
    personId: person.id,
    teamId: origin.teamId,
    channel: origin.channel,
    threadTs: origin.threadTs,
    viewId: origin.viewId ?? null,
    at: world.now(),
    used: false,
  };
  world.triggers.set(trigger.id, trigger);
  return trigger;
}

const withIds = (world: World, content: Typed): Typed => ({
  ...content,
  blocks: withBlockIds(world, typedList(content["blocks"])),
});

function newView(world: World, person: PersonState, origin: Origin, content: Typed, below: View | undefined): View {
  const id = world.ids.next("V");
  const view: View = {
    id,
    rootId: below?.rootId ?? id,
    previousId: below?.id ?? null,
    teamId: origin.teamId,
    personId: person.id,
    channel: origin.channel,
    threadTs: origin.threadTs,
    content: withIds(world, content),
    hash: world.ids.next("hash-"),
    reaches: reachesOf(content),
    errors: {},
  };
  world.views.set(id, view);
  return view;
}

/** Shows a modal: alone, or on top of the ones that are open. */
export function showModal(
  world: World,
  person: PersonState,
  origin: Origin,
  content: Typed,
  how: "opens" | "pushes",
): View {
  const below = how === "pushes" ? person.modals.at(-1) : undefined;
  if (how === "opens") dropModals(world, person);
  const view = newView(world, person, origin, content, below);
  person.modals.push(view);
  logView(world, view, how);
  return view;
}

/** Changes a view in place. */
export function changeView(world: World, view: View, content: Typed): void {
  view.content = withIds(world, content);
  view.hash = world.ids.next("hash-");
  view.reaches = [...view.reaches, ...reachesOf(content)];
  view.errors = {};
  if (content.type === "home") logHome(world, view);
  else logView(world, view, "updates");
}

/** Takes the topmost modal away, or all of them. */
export function dropModals(world: World, person: PersonState, only?: View): void {
  const gone = only === undefined ? person.modals.splice(0) : person.modals.splice(person.modals.indexOf(only), 1);
  for (const one of gone) world.views.delete(one.id);
}

/** Publishes a person's App Home. */
export function publishHome(world: World, person: PersonState, teamId: string, content: Typed): View {
  if (person.home === null) {
    person.home = newView(world, person, { channel: null, threadTs: null, teamId }, content, undefined);
    logHome(world, person.home);
  } else changeView(world, person.home, content);
  return person.home;
}

const placeOf = ({ channel, threadTs }: View) => ({ channel, threadTs });

function logView(world: World, view: View, how: "opens" | "pushes" | "updates"): void {
  world.journal.add({ kind: "modal", how, person: view.personId, view, content: view.content, ...placeOf(view) });
}

function logHome(world: World, view: View): void {
  world.journal.add({ kind: "home", person: view.personId, view, content: view.content, ...placeOf(view) });
}

/** A view as Slack writes it down; `values` is what the person has filled in. */
export function viewWire(world: World, view: View, values: Wire = {}): Wire {
  const { content } = view;
  const installation = installationIn(world, view.teamId);
  return dropUndefined({
    close: null,
    submit: null,
    title: undefined,
    private_metadata: "",
    callback_id: "",
    external_id: "",
    clear_on_close: false,
    notify_on_close: false,
    ...content,
    id: view.id,
    team_id: view.teamId,
    state: { values },
    hash: view.hash,
    previous_view_id: view.previousId,
    root_view_id: view.rootId,
    app_id: world.settings.appId,
    app_installed_team_id: installation?.teamId ?? installation?.enterpriseId ?? view.teamId,
    bot_id: installation?.botId ?? "",
  });
}
