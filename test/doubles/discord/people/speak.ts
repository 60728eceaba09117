import type { StoredFile } from "../world/model.ts";
import type { World } from "../world/world.ts";
import type { GivenFile } from "./fill-in.ts";

/** A file of a person as it is kept. */
export function storedFile(world: World, { name, content }: GivenFile): StoredFile {
  return {
    id: world.ids.snowflake(),
    name,
    contentType: "text/plain; charset=utf-8",
    content: Buffer.from(content),
    description: null,
  };
}
