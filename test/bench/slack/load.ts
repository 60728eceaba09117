import { Agent, request } from "node:http";
import { type Answers, nowMs } from "./answers.ts";
import { commandRequest, type Question } from "./command-request.ts";

/** When a connection sends its next request: when the last one was acknowledged, or when it was answered. */
export type Pace = "acknowledged" | "answered";

/** What is asked of whom, how fast and for how long. */
export interface Load {
  readonly port: number;
  readonly signingSecret: string;
  readonly pace: Pace;
  readonly connections: number;
  readonly seconds: number;
  readonly mostRequests: number;
  readonly ask: (channel: string) => Question;
  readonly answers: Answers;
}

/** How long everything took, ms, in the order of its coming. */
export interface Loaded {
  readonly acknowledgedMs: readonly number[];
  readonly answeredMs: readonly number[];
  readonly answersPerSecond: number;
}

/** Each connection talks in channels of its own, so that an answer finds its question. */
const CHANNELS_EACH = 5;
const DRAIN_MS = 60_000;
let sent = 0;

/** Sends until the time or the number is reached, and waits for every answer. @throws when one is missing */
export async function load(options: Load): Promise<Loaded> {
  const { answers, connections, seconds, mostRequests, pace, ask, port, signingSecret } = options;
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const acknowledgedMs: number[] = [];
  const began = nowMs();
  const end = began + seconds * 1000;
  answers.begin();

  const converse = async (connection: number): Promise<void> => {
    for (let turn = 0; nowMs() < end && acknowledgedMs.length < mostRequests; turn += 1) {
      const channel = `C${connection}X${turn % CHANNELS_EACH}`;
      sent += 1;
      const { body, headers } = commandRequest(ask(channel), signingSecret, `bench.${sent}`);
      const answered = answers.expect(channel);
      const sentAt = performance.now();
      await send(agent, port, headers, body);
      acknowledgedMs.push(performance.now() - sentAt);
      if (pace === "answered") await answered;
    }
  };
  try {
    await Promise.all(Array.from({ length: connections }, (_, connection) => converse(connection)));
    const { count, lastAt, answeredMs } = await answers.all(acknowledgedMs.length, DRAIN_MS);
    return { acknowledgedMs, answeredMs, answersPerSecond: (count / (lastAt - began)) * 1000 };
  } finally {
    agent.destroy();
  }
}

/** Ends when 200 has come. */
function send(agent: Agent, port: number, headers: Readonly<Record<string, string>>, body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { host: "127.0.0.1", port, path: "/slack/events", method: "POST", agent, headers },
      (response) => {
        response.resume();
        response.on("error", reject);
        response.on("end", () => {
          if (response.statusCode === 200) resolve();
          else reject(new Error(`a request was answered with ${response.statusCode}`));
        });
      },
    );
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}
