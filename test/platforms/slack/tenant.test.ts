import { describe, expect, test } from "vitest";
import { installationTeams, isSlackId, organisationTeam, ours, teamOf } from "#platforms/slack/tenant";

const ALONE = { workspace: "T1", enterprise: null };
const INSIDE = { workspace: "T1", enterprise: "E1" };
const WHOLE = { workspace: null, enterprise: "E1" };

describe("an id of Slack's", () => {
  test.for(["T1", "U0ANN", "C02ABCDEF", "W9", "E1"])("%s", (id) => expect(isSlackId(id)).toBe(true));

  test.for(["", "T", "t1", "T1|E1", "T1 ", "T1\n", "1T", "T-1", "T".repeat(40), "T１", null, undefined, 7, {}])(
    "%o is none",
    (value) => expect(isSlackId(value)).toBe(false),
  );
});

test("each workspace keeps its own, inside an organisation too", () => {
  expect(teamOf(ALONE)).toBe("T1");
  expect(teamOf(INSIDE)).toBe("E1|T1");
  expect(teamOf({ workspace: "T2", enterprise: "E1" })).toBe("E1|T2");
  expect(organisationTeam("E1")).toBe("E1|");
});

test.for([
  ["alone", ALONE, ["T1"]],
  ["inside an organisation: its own, the organisation's, that from before it joined", INSIDE, ["E1|T1", "E1|", "T1"]],
  ["an organisation", WHOLE, ["E1|"]],
  ["nobody", { workspace: null, enterprise: null }, []],
] as const)("the installation of a workspace is looked for: %s", ([, tenant, teams]) => {
  expect(installationTeams(tenant)).toEqual(teams);
});

test("no workspace is taken for another one or for an organisation", () => {
  const tenants = ["T1", "T2", "E1"].flatMap((workspace) =>
    [null, "E1", "E2", "T1"].map((enterprise) => ({ workspace, enterprise })),
  );
  const teams = [...tenants.map(teamOf), ...["E1", "E2", "T1"].map(organisationTeam)];
  expect(new Set(teams).size).toBe(teams.length);
});

test.for([
  ["T1", ALONE, true],
  ["T2", ALONE, false],
  ["T1", INSIDE, true],
  ["E1", INSIDE, true],
  ["E2", INSIDE, false],
  ["T2", INSIDE, false],
] as const)("%s is ours in %o: %s", ([team, tenant, expected]) => expect(ours(team, tenant)).toBe(expected));
