import { indent } from "../../shared/text-box.ts";
import { string, type Typed, textOf, typedList } from "../wire.ts";

/** Rich text as plain lines: lists with bullets, quotes and code behind a mark. */
export function drawRichText(block: Typed): string {
  return typedList(block["elements"]).map(drawPart).join("\n").trimEnd();
}

function drawPart(part: Typed): string {
  switch (part.type) {
    case "rich_text_list":
      return typedList(part["elements"])
        .map((one, index) => `${part["style"] === "ordered" ? `${index + 1}.` : "•"} ${inline(one)}`)
        .join("\n");
    case "rich_text_quote":
      return indent(inline(part), "> ");
    case "rich_text_preformatted":
      return indent(inline(part), "    ");
    default:
      return inline(part);
  }
}

const inline = (part: Typed): string => typedList(part["elements"]).map(drawInline).join("");

function drawInline(element: Typed): string {
  const of = (field: string) => string(element[field]) ?? "";
  switch (element.type) {
    case "text":
      return textOf(element);
    case "link":
      return textOf(element) || of("url");
    case "emoji":
      return `:${of("name")}:`;
    case "user":
      return `@${of("user_id")}`;
    case "usergroup":
      return `@${of("usergroup_id")}`;
    case "channel":
      return `#${of("channel_id")}`;
    case "broadcast":
      return `@${of("range")}`;
    case "date":
      return of("fallback") || of("format");
    default:
      return "";
  }
}
