import type { Person } from "./people/person.ts";
import type { Workspace } from "./workspace.ts";
import type { World } from "./world/world.ts";

/** How somebody installs the app in a browser. */
export interface InstallPlan {
  readonly workspace: Workspace;
  readonly by?: Person;
  /** Where the browser starts: the app's install page. */
  readonly startAt: string;
  readonly decision?: "allow" | "deny";
  readonly orgWide?: boolean;
  /** What is granted, if other than what the app asks for. */
  readonly scopes?: readonly string[];
  /** Leaves the cookie behind, as a browser does that was lured onto the callback. */
  readonly withoutCookie?: boolean;
  /** Stops before the app's callback is opened. */
  readonly stopAtCallback?: boolean;
}

/** What the browser showed in the end. */
export interface Installed {
  readonly status: number;
  readonly body: string;
  /** The address of Slack's page, with scopes and state. */
  readonly authorizeUrl: string;
  /** The app's callback, with code or error and state. */
  readonly callbackUrl: string;
  readonly cookie: string;
}

/** Decides what the next visitors of the authorize page do. */
export function consent(
  world: World,
  plan: Pick<InstallPlan, "workspace" | "by" | "decision" | "orgWide" | "scopes">,
): void {
  world.nextConsent = {
    teamId: plan.workspace.id,
    personId: plan.by?.id ?? `U0INSTALLER${plan.workspace.id.slice(2)}`,
    decision: plan.decision ?? "allow",
    orgWide: plan.orgWide ?? false,
    scopes: plan.scopes ?? null,
    redirectUri: null,
    used: false,
  };
}

/** Goes through an installation like a browser: the app's page, Slack's page, the app's callback. */
export async function installInBrowser(world: World, plan: InstallPlan): Promise<Installed> {
  consent(world, plan);
  const start = await fetch(plan.startAt, { redirect: "manual" });
  const cookie = start.headers
    .getSetCookie()
    .map((one) => one.split(";")[0] ?? "")
    .join("; ");
  const authorizeUrl = start.headers.get("location") ?? linkIn(await start.text());
  const page = await fetch(authorizeUrl, { redirect: "manual" });
  const callbackUrl = page.headers.get("location");
  if (callbackUrl === null) throw new Error(`Slack's page refused: ${await page.text()}`);
  if (plan.stopAtCallback) return { status: 0, body: "", authorizeUrl, callbackUrl, cookie };
  const end = await fetch(callbackUrl, { redirect: "manual", headers: plan.withoutCookie ? {} : { cookie } });
  world.nextConsent = null;
  return { status: end.status, body: await end.text(), authorizeUrl, callbackUrl, cookie };
}

function linkIn(page: string): string {
  const [, link] = /href="([^"]*authorize[^"]*)"/.exec(page) ?? [];
  if (link === undefined) throw new Error(`the install page leads nowhere: ${page.slice(0, 200)}`);
  return link.replaceAll("&amp;", "&");
}
