import { isWire, list, string, type Wire } from "../wire.ts";
import { shownLength } from "./block-text.ts";
import { blocks } from "./blocks.ts";
import { type Findings, newFindings, note, type Violation } from "./check.ts";
import { LIMITS } from "./limits.ts";

/** What a workspace or a method changes about the rules for messages. */
export interface MessageRules {
  /** Block types that this workspace does not know yet. */
  readonly unknownBlocks?: Iterable<string>;
  /** How long `text` may be: shorter when a message is updated. */
  readonly maxText?: number;
}

/**
 * Everything that Slack would refuse about a message: text, blocks, attachments and metadata.
 * An empty list means that it would be posted.
 */
export function validateMessage(payload: unknown, rules: MessageRules = {}): readonly Violation[] {
  const found = newFindings("message", rules.unknownBlocks);
  if (!isWire(payload)) {
    note(found, "", "must provide an object", "invalid_arguments");
    return found.violations;
  }
  checkBlocks(payload, found);
  checkText(payload, found, rules.maxText ?? LIMITS.messageText);
  checkAttachments(payload["attachments"], found);
  checkTotals(payload, found);
  checkMetadata(payload["metadata"], found);
  return found.violations;
}

const filled = (value: unknown): boolean => (typeof value === "string" ? value !== "" : list(value).length > 0);

function checkBlocks({ blocks: given }: Wire & { readonly blocks?: unknown }, found: Findings): void {
  if (given === undefined) return;
  if (!Array.isArray(given)) note(found, "/blocks", "must provide an array", "invalid_blocks_format");
  else blocks(given, "/blocks", found, LIMITS.blocksPerMessage);
}

function checkText(payload: Wire, found: Findings, max: number): void {
  const { text, markdown_text: markdown } = payload as Wire & { text?: unknown; markdown_text?: unknown };
  for (const [field, value] of Object.entries({ text, markdown_text: markdown })) {
    if (value !== undefined && typeof value !== "string")
      note(found, `/${field}`, "must provide a string", "invalid_arguments");
  }
  if ((string(text)?.length ?? 0) > max)
    note(found, "/text", `must be less than ${max + 1} characters`, "msg_too_long");
  if ((string(markdown)?.length ?? 0) > LIMITS.markdownText)
    note(found, "/markdown_text", `must be less than ${LIMITS.markdownText + 1} characters`, "msg_too_long");
  if (filled(markdown) && (filled(text) || filled(payload["blocks"])))
    note(found, "/markdown_text", "must not be combined with text or blocks", "markdown_text_conflict");
  if (![text, markdown, payload["blocks"], payload["attachments"]].some(filled))
    note(found, "/text", "missing required field: text", "no_text");
}

function checkAttachments(attachments: unknown, found: Findings): void {
  if (attachments === undefined) return;
  if (!Array.isArray(attachments)) {
    note(found, "/attachments", "must provide an array", "invalid_arguments");
    return;
  }
  if (attachments.length > LIMITS.attachments)
    note(found, "/attachments", `no more than ${LIMITS.attachments} items allowed`, "too_many_attachments");
  for (const [index, attachment] of attachments.entries()) {
    const inner = isWire(attachment) ? attachment["blocks"] : undefined;
    if (inner !== undefined) blocks(inner, `/attachments/${index}/blocks`, found, LIMITS.blocksPerMessage);
  }
}

function checkTotals(payload: Wire, found: Findings): void {
  const [tables, charts] = [found.counts.get("table") ?? 0, found.counts.get("data_visualization") ?? 0];
  if (tables > LIMITS.tablesPerMessage) note(found, "/blocks", "only one table is allowed", "only_one_table_allowed");
  if (charts > LIMITS.chartsPerMessage)
    note(found, "/blocks", `no more than ${LIMITS.chartsPerMessage} data_visualization blocks allowed`);
  const length =
    shownLength(payload["blocks"]) +
    list(payload["attachments"]).reduce(
      (sum: number, one) => sum + shownLength(isWire(one) ? one["blocks"] : undefined),
      0,
    );
  if (length > LIMITS.allBlockText)
    note(found, "/blocks", `all blocks must be less than ${LIMITS.allBlockText + 1} characters`, "msg_blocks_too_long");
}

function checkMetadata(metadata: unknown, found: Findings): void {
  if (metadata === undefined) return;
  if (!isWire(metadata)) note(found, "/metadata", "must provide an object", "invalid_metadata_format");
  else if (!filled(metadata["event_type"]) || !isWire(metadata["event_payload"]))
    note(found, "/metadata", "must have event_type and event_payload", "invalid_metadata_schema");
  else if (Buffer.byteLength(JSON.stringify(metadata)) > LIMITS.metadataBytes)
    note(found, "/metadata", `must be at most ${LIMITS.metadataBytes} bytes`, "metadata_too_large");
}
