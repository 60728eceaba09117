import { isKnownStatement } from "#assessment/statement";
import type { CommandContext } from "#chat/command";
import { formatServerSpec } from "#language/format-spec";
import type { ComparisonSide } from "#language/intent";
import { assessFor, statementOf } from "./assess-server.ts";
import type { ComparedSide, Outcome } from "./outcome.ts";
import type { Surroundings } from "./surroundings.ts";

/** Puts servers side by side: saved ones by name, others by their figures. Nothing is remembered. */
export async function compareServers(
  sides: readonly ComparisonSide[],
  context: CommandContext,
  surroundings: Surroundings,
): Promise<Outcome> {
  const compared: ComparedSide[] = [];
  for (const side of sides) compared.push(await compareSide(side, context, surroundings));
  return { kind: "compared", sides: compared };
}

async function compareSide(
  side: ComparisonSide,
  context: CommandContext,
  surroundings: Surroundings,
): Promise<ComparedSide> {
  if (side.kind === "name") {
    // A stranger learns of no name, not even that it exists.
    if (context.invocation.role === "guest") return { kind: "no-such-server", label: side.name };
    const saved = await surroundings.servers.find(context.invocation.team, side.name);
    if (saved === null || !isKnownStatement(saved.statement)) return { kind: "no-such-server", label: side.name };
    const assessment = assessFor(saved.statement, context, surroundings);
    return { kind: "assessed", label: saved.name, saved: true, statement: saved.statement, assessment };
  }
  const { reading } = side;
  const statement = statementOf(reading);
  const unclear = reading.notUnderstood.length > 0 || reading.questions.length > 0;
  if (unclear || !isKnownStatement(statement)) return { kind: "unclear", label: side.text, reading };
  const assessment = assessFor(statement, context, surroundings);
  return { kind: "assessed", label: formatServerSpec(statement), saved: false, statement, assessment };
}
