import { list, string, type Wire } from "../../shared/wire.ts";
import { newInteraction } from "../world/interactions.ts";
import { fileUrl } from "../world/message-wire.ts";
import type { Component, OpenModal, StoredFile } from "../world/model.ts";
import type { PersonState } from "../world/person-state.ts";
import type { World } from "../world/world.ts";
import { type Filled, type Filling, fillIn, type GivenFile } from "./fill-in.ts";
import { Interaction, send } from "./interaction.ts";
import { storedFile } from "./speak.ts";

/** What a person fills in, by custom id or by the label above the field. */
export type Fillings = Readonly<Record<string, Filling>>;

/** A field with the words above it. */
export interface Field {
  readonly label: string;
  readonly field: Component;
}

/** The fields of a form, in their order. */
export function fieldsOf(components: readonly Component[]): readonly Field[] {
  return components.flatMap((one) => {
    if (one.type === 18) return [{ label: string(one["label"]) ?? "", field: one["component"] as Component }];
    if (one.type !== 1) return [];
    return (list(one["components"]) as readonly Component[]).map((field) => ({
      label: string(field["label"]) ?? "",
      field,
    }));
  });
}

/** Fills a form in and submits it; what Discord refuses is said and nothing is sent. */
export async function submit(
  world: World,
  person: PersonState,
  modal: OpenModal,
  fillings: Fillings,
): Promise<Interaction> {
  const fields = fieldsOf(modal.components);
  checkNames(fields, fillings);
  const filled = fields.map(({ label, field }) => {
    const filling = fillings[String(field["custom_id"])] ?? fillings[label];
    return { label, field, result: fillIn(field, filling) };
  });
  const refused = filled.flatMap(({ label, result }) => ("error" in result ? [`${label}: ${result.error}`] : []));
  const { channelId, source, owners } = modal;
  if (refused.length > 0) {
    const place = { kind: "modal" as const, personId: person.id, channelId, guildId: null, owners };
    return new Interaction(newInteraction(world, place), refused);
  }
  const results = new Map(filled.map(({ field, result }) => [field["custom_id"], result]));
  world.journal.add({
    kind: "submit",
    channelId,
    person: person.id,
    filled: filled.map(({ label, result }) => [label, "words" in result ? result.words : ""]),
  });
  const uploads = newUploads(world, channelId);
  const components = modal.components.map((one) => sentComponent(one, results, uploads.add));
  const interaction = await send(world, person, {
    kind: "modal",
    channelId,
    owners,
    source,
    data: { custom_id: modal.customId, components, ...uploads.resolved() },
  });
  if (interaction.acknowledged && person.modal === modal) person.modal = null;
  return interaction;
}

function checkNames(fields: readonly Field[], fillings: Fillings): void {
  for (const name of Object.keys(fillings))
    if (!fields.some(({ label, field }) => label === name || field["custom_id"] === name))
      throw new Error(`the form has no field "${name}"; it has ${fields.map(({ label }) => label).join(", ")}`);
}

function sentComponent(
  one: Component,
  results: ReadonlyMap<unknown, Filled>,
  upload: (file: GivenFile) => string,
): Wire {
  const { type, id } = one;
  const sent = (field: Component): Wire => {
    const result = results.get(field["custom_id"]);
    if (result === undefined || "error" in result) return {};
    return field.type === 19 ? { ...result.sent, values: result.files.map(upload) } : result.sent;
  };
  if (type === 18) return { type, id, component: sent(one["component"] as Component) };
  if (type === 1) return { type, id, components: (list(one["components"]) as readonly Component[]).map(sent) };
  return { type, id };
}

/** Files that come with a form: they lie with Discord, and the form names them by their ids. */
function newUploads(world: World, channelId: string) {
  const attachments: Record<string, Wire> = {};
  return {
    add: (given: GivenFile): string => {
      const file: StoredFile = storedFile(world, given);
      world.uploads.set(file.id, file);
      const url = fileUrl(world, channelId, file);
      const { id, name, contentType, content } = file;
      const about = { filename: name, size: content.length, content_type: contentType };
      attachments[id] = { id, ...about, url, proxy_url: url, ephemeral: true };
      return id;
    },
    resolved: (): Wire => (Object.keys(attachments).length === 0 ? {} : { resolved: { attachments } }),
  };
}
