import { type CompiledQuery, SqliteQueryCompiler } from "kysely";
import { Placeholder } from "#storage/built-query";
import { TEAM_TABLES } from "#storage/schema";

/** The methods that concern the whole store, and so have no team. Nothing else may leave the clause out. */
export const SYSTEM_WIDE: ReadonlySet<string> = new Set([
  "inbox.teamsWithUnanswered",
  "inbox.erasePayloads",
  "inbox.forget",
  "installations.expiringBefore",
  "installStates.issue",
  "installStates.consume",
  // Of one team under two ids: who calls it must know that they are the same.
  "teams.carryOver",
  "leases.take",
  "leases.release",
]);

interface Node {
  readonly kind: string;
  readonly [part: string]: unknown;
}

/**
 * What is wrong with the team clause of a compiled query: each select, update and delete must be
 * narrowed to the calling team by a condition that always applies, each inserted row must carry it.
 */
export function teamClauseFaults(query: CompiledQuery, team: unknown): readonly string[] {
  const root = filledIn(query);
  if (!isNode(root)) return ["the query has no tree"];
  if (root.kind === "RawNode") return rawFaults(query.sql);
  return nodesUnder(root)
    .flatMap((node) => nodeFaults(node, team))
    .map((fault) => `${fault}: ${query.sql}`);
}

/** The tree with the values that ran in the places which a built query keeps for them. */
function filledIn(query: CompiledQuery): unknown {
  const { parameters: places } = new SqliteQueryCompiler().compileQuery(query.query, query.queryId);
  const values = new Map<unknown, unknown>();
  for (const [at, place] of places.entries()) {
    if (place instanceof Placeholder) values.set(place.name, query.parameters[at]);
  }
  const fill = (part: unknown): unknown => {
    if (part instanceof Placeholder) return values.get(part.name);
    if (Array.isArray(part)) return part.map(fill);
    return isNode(part) ? Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, fill(inner)])) : part;
  };
  return fill(query.query);
}

function rawFaults(sql: string): readonly string[] {
  const named = TEAM_TABLES.filter((table) => new RegExp(`\\b${table}\\b`).test(sql));
  return named.map((table) => `a raw query names ${table}, which this check cannot read: ${sql}`);
}

function nodeFaults(node: Node, team: unknown): readonly string[] {
  switch (node.kind) {
    case "SelectQueryNode":
    case "UpdateQueryNode":
    case "DeleteQueryNode": {
      if (node["joins"] !== undefined) return ["a join, which this check cannot read"];
      const where = node["where"];
      const narrowed = isNode(where) && conjuncts(where["where"]).some((condition) => isTeamEqual(condition, team));
      return narrowed ? [] : [`${node.kind} is not narrowed to the calling team`];
    }
    case "InsertQueryNode":
      return insertFaults(node, team);
    default:
      return [];
  }
}

function insertFaults(node: Node, team: unknown): readonly string[] {
  const columns = parts(node["columns"]).map(columnName);
  const place = columns.indexOf("team");
  const source = node["values"];
  const rows = isNode(source) ? parts(source["values"]) : [];
  // A select is narrowed to the team itself, so that what stands in its own column of that name is this team.
  const selected = isNode(source) && source.kind === "SelectQueryNode" ? parts(source["selections"]) : [];
  const carried =
    selectedColumn(selected[place]) === "team" || (rows.length > 0 && rows.every((row) => listed(row)[place] === team));
  const conflict = node["onConflict"];
  const target = isNode(conflict) ? parts(conflict["columns"]).map(columnName) : ["team"];
  return [
    ...(place >= 0 && carried ? [] : ["an inserted row does not carry the calling team"]),
    ...(target.includes("team") ? [] : ["a conflict is decided without the team"]),
  ];
}

/** The conditions that all must hold. */
function conjuncts(condition: unknown): readonly unknown[] {
  if (!isNode(condition)) return [];
  if (condition.kind === "AndNode") return [...conjuncts(condition["left"]), ...conjuncts(condition["right"])];
  return condition.kind === "ParensNode" ? conjuncts(condition["node"]) : [condition];
}

function isTeamEqual(condition: unknown, team: unknown): boolean {
  if (!isNode(condition) || condition.kind !== "BinaryOperationNode") return false;
  const { leftOperand, operator, rightOperand } = condition;
  const equal = isNode(operator) && operator["operator"] === "=";
  const column = isNode(leftOperand) ? columnName(leftOperand["column"]) : null;
  return equal && column === "team" && isNode(rightOperand) && rightOperand["value"] === team;
}

/** The values of a row: a plain list, or a list of value nodes. */
function listed(row: unknown): readonly unknown[] {
  if (!isNode(row)) return [];
  const values = parts(row["values"]);
  return row.kind === "PrimitiveValueListNode"
    ? values
    : values.map((value) => (isNode(value) ? value["value"] : value));
}

function selectedColumn(selection: unknown): unknown {
  const reference = isNode(selection) ? selection["selection"] : null;
  return isNode(reference) && reference.kind === "ReferenceNode" ? columnName(reference["column"]) : null;
}

function columnName(node: unknown): unknown {
  const inner = isNode(node) ? node["column"] : null;
  return isNode(inner) ? inner["name"] : null;
}

function nodesUnder(value: unknown): readonly Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesUnder);
  if (!isNode(value)) return [];
  return [value, ...Object.values(value).flatMap(nodesUnder)];
}

function parts(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "kind" in value;
}
