import { webApi } from "@slack/bolt";
import { onTestFinished } from "vitest";
import type { Channel } from "../channel.ts";
import type { SlackDoubleOptions } from "../options.ts";
import type { Person } from "../people/person.ts";
import { openSlackDouble, type SlackDouble } from "../slack-double.ts";
import type { Workspace, WorkspaceOptions } from "../workspace.ts";
import { clientOptions } from "./bolt-app.ts";

/** A local Slack with one workspace, one person and one channel; it closes with the test. */
export interface Stage {
  readonly slack: SlackDouble;
  readonly acme: Workspace;
  readonly ann: Person;
  readonly general: Channel;
  /** The real client, which tries once. */
  readonly client: webApi.WebClient;
}

export async function stage(options: SlackDoubleOptions = {}, workspace: WorkspaceOptions = {}): Promise<Stage> {
  const slack = await openSlackDouble(options);
  onTestFinished(() => slack.close());
  const acme = slack.workspace("T0ACME", { name: "Acme", ...workspace });
  const ann = acme.person("U0ANN", { name: "Ann" });
  const general = acme.channel("C0GENERAL", { name: "general" });
  return {
    slack,
    acme,
    ann,
    general,
    client: new webApi.WebClient(acme.installed ? acme.botToken : undefined, clientOptions(slack)),
  };
}

/** The answer that a call was refused with. */
export async function refusal(call: Promise<unknown>): Promise<{ readonly error: string } & Record<string, unknown>> {
  try {
    await call;
  } catch (error) {
    if (error instanceof Error && "data" in error)
      return error.data as { readonly error: string } & Record<string, unknown>;
    throw error;
  }
  throw new Error("the call was not refused");
}

/** The code that a call was refused with. */
export const code = async (call: Promise<unknown>): Promise<string> => (await refusal(call)).error;
