import type { Wire } from "../../shared/wire.ts";

export const x = (length: number): string => "x".repeat(length);
export const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

/** Nobody is pinged: every body must say so. */
export const silent: Wire = { allowed_mentions: { parse: [] } };
export const V2 = 1 << 15;
export const EPHEMERAL = 1 << 6;

export const say = (content: string, more: Wire = {}): Wire => ({ content, ...silent, ...more });
export const v2 = (...components: unknown[]): Wire => ({ flags: V2, components, ...silent });
export const rows = (...components: unknown[]): Wire => ({ content: "a", components, ...silent });

export const words = (content: string): Wire => ({ type: 10, content });
export const button = (more: Wire = {}): Wire => ({ type: 2, style: 2, custom_id: "go", label: "Go", ...more });
export const link: Wire = { type: 2, style: 5, url: "https://example.com", label: "Read" };
export const row = (...components: unknown[]): Wire => ({ type: 1, components });
export const option = (label = "One", value = "1"): Wire => ({ label, value });
export const select = (more: Wire = {}): Wire => ({ type: 3, custom_id: "pick", options: [option()], ...more });
export const container = (...components: unknown[]): Wire => ({ type: 17, components });
export const section = (accessory: unknown, ...components: unknown[]): Wire => ({ type: 9, components, accessory });
export const gallery = (...items: unknown[]): Wire => ({ type: 12, items });
export const file = (name: string): Wire => ({ type: 13, file: { url: `attachment://${name}` } });

export const input = (more: Wire = {}): Wire => ({ type: 4, custom_id: "spec", style: 1, ...more });
export const label = (component: unknown, more: Wire = {}): Wire => ({ type: 18, label: "Server", component, ...more });
export const modal = (...components: unknown[]): Wire => ({ custom_id: "form", title: "What if", components });

const named = (name: string, more: Wire = {}): Wire => ({ name, description: `about ${name}`, ...more });
export const text = (name: string, more: Wire = {}): Wire => ({ type: 3, ...named(name), ...more });

/** Commands as the program would register them. */
export const capacity: Wire = named("capacity", {
  integration_types: [0, 1],
  contexts: [0, 1, 2],
  options: [text("spec", { required: true, autocomplete: true, max_length: 6000 })],
});
export const servers: Wire = named("servers", {
  options: [
    { type: 1, ...named("save"), options: [text("name", { required: true, max_length: 32 })] },
    { type: 1, ...named("list") },
  ],
});
export const menu: Wire = { name: "Size this server", type: 3, integration_types: [0, 1], contexts: [0, 1, 2] };
