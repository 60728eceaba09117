import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { connectSlack, type SlackConnection, type SlackOptions } from "#platforms/slack/connect";
import { loadReference } from "#reference/load";
import { openStore, type Store } from "#storage/open-store";
import { chatHost } from "../../../../src/chat-host.ts";
import { type Headroom, headroomOf } from "../../../../src/headroom.ts";
import type { SlackDoubleOptions } from "../../../doubles/slack/options.ts";
import { openSlackDouble, type SlackDouble } from "../../../doubles/slack/slack-double.ts";
import type { WorkspaceOptions } from "../../../doubles/slack/workspace.ts";

const reference = loadReference();

/** The product, connected to a Slack of our own: real Bolt, real store, real answers. */
export interface SlackPlace {
  readonly slack: SlackDouble;
  readonly store: Store;
  readonly headroom: Headroom;
  /** What the operator would find in the log. */
  readonly logged: readonly Logged[];
  readonly workspace: ReturnType<SlackDouble["workspace"]>;
  /** The address of a page or of the requests; another one after a restart. */
  address(path: string): string;
  readonly connection: () => SlackConnection;
  /** A second process of the product on the same store; Slack goes on talking to the first. */
  beside(product?: Partial<SlackOptions>): Promise<Running>;
  /** Ends the product and starts it again on the same store; what was under way is lost. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** One process of the product. */
export interface Running {
  readonly connection: SlackConnection;
  readonly origin: string;
  stop(withinMs: number): Promise<void>;
}

export interface Logged {
  readonly level: "warn" | "error";
  readonly event: string;
  readonly details: Readonly<Record<string, unknown>>;
}

export interface PlaceOptions {
  readonly double?: SlackDoubleOptions;
  readonly workspace?: WorkspaceOptions;
  readonly socket?: boolean;
  readonly many?: boolean;
  readonly product?: Partial<SlackOptions>;
  readonly url?: string;
  /** Sees Slack before the product connects to it. */
  readonly before?: (slack: SlackDouble) => void;
}

const KEY = Buffer.alloc(32, 7).toString("base64");

export async function openSlackPlace(options: PlaceOptions = {}): Promise<SlackPlace> {
  const slack = await openSlackDouble(options.double ?? {});
  const workspace = slack.workspace("T0ACME", { name: "Acme", ...options.workspace });
  options.before?.(slack);
  const store = await openStore({ url: options.url ?? "memory:", role: "writer", key: KEY });
  const logged: Logged[] = [];
  const headroom = headroomOf({
    store,
    reference,
    logBug: (error) => logged.push({ level: "error", event: "bug", details: { error } }),
  });
  const run = async (product: Partial<SlackOptions> = {}): Promise<Running> => {
    const connection = await connectSlack({
      host: chatHost(headroom),
      store,
      log: {
        warn: (event, details = {}) => logged.push({ level: "warn", event, details }),
        error: (event, details = {}) => logged.push({ level: "error", event, details }),
      },
      transport:
        options.socket === true
          ? { kind: "socket", appToken: slack.appToken }
          : { kind: "http", signingSecret: slack.signingSecret },
      workspaces:
        options.many === true
          ? { kind: "many", clientId: slack.clientId, clientSecret: slack.clientSecret }
          : { kind: "one", botToken: workspace.botToken },
      apiUrl: slack.apiUrl,
      managers: [],
      ...options.product,
      ...product,
    });
    const server = createServer((request, response) => {
      if (!connection.answerRequest(request, response)) response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    return {
      connection,
      origin: `http://127.0.0.1:${port}`,
      async stop(withinMs) {
        await connection.stop(withinMs);
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      },
    };
  };
  const others: Running[] = [];
  let running: Running;
  const start = async (): Promise<void> => {
    running = await run();
    slack.connect(`${running.origin}/slack/events`);
  };
  await start();
  return {
    slack,
    store,
    headroom,
    logged,
    workspace,
    address: (path) => `${running.origin}${path}`,
    connection: () => running.connection,
    async beside(product) {
      const other = await run(product);
      others.push(other);
      return other;
    },
    async restart() {
      await running.stop(0);
      await start();
    },
    async close() {
      await Promise.all([running, ...others].map((one) => one.stop(2000)));
      await slack.close();
      await store.close();
    },
  };
}
