import { Agent, get } from "node:http";
import type { Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { tellParent } from "../../bench/slack/in-child.ts";
import { chance, exponential, geometric } from "../chance.ts";
import type { Round, Seen } from "../settings.ts";

/** The users: each has a connection of its own, and is never two requests ahead. */
const ARTICLES = 10_000;
const TIMEOUT_MS = 10_000;

process.on("message", (message) => {
  // The parent wrote it.
  run(message as Round).then(
    (seen) => tellParent({ seen }),
    (problem: unknown) => tellParent({ problem: String(problem) }),
  );
});
process.once("disconnect", () => process.exit());
tellParent({ port: 0 });

async function run(round: Round): Promise<Seen> {
  const uniform = chance(round.seed);
  const nowS = (): number => performance.now() / 1000;
  const beginS = nowS() + round.warmUpS;
  const endS = beginS + round.seconds;
  const total = { answered: 0, failed: 0, responseS: 0, bytes: 0, thoughtS: 0, thoughts: 0 };
  let turn = 0;

  const user = async (): Promise<void> => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    let answeredAt: number | null = null;
    await wait(exponential(round.thinkS, uniform()) * 1000);
    while (nowS() < endS) {
      const rows = round.alike ? round.rows : geometric(round.rows, uniform());
      const path = `/articles?from=${Math.floor(uniform() * (ARTICLES - 200))}&rows=${rows}`;
      const port = round.ports[turn % round.ports.length] ?? 0;
      turn += 1;
      const askedAt = nowS();
      if (answeredAt !== null && askedAt >= beginS && askedAt < endS) {
        total.thoughtS += askedAt - answeredAt;
        total.thoughts += 1;
      }
      const bytes = await answer(agent, port, path);
      const now = nowS();
      answeredAt = now;
      if (now >= beginS && now < endS) {
        if (bytes === null) total.failed += 1;
        else {
          total.answered += 1;
          total.responseS += now - askedAt;
          total.bytes += bytes;
        }
      }
      if (round.thinkS > 0) await wait(exponential(round.thinkS, uniform()) * 1000);
    }
    agent.destroy();
  };

  const users = Array.from({ length: round.users }, user);
  await wait(round.warmUpS * 1000);
  tellParent({ measuring: true });
  await wait((endS - nowS()) * 1000);
  tellParent({ measured: true });
  await Promise.all(users);
  return {
    answered: total.answered,
    failed: total.failed,
    seconds: round.seconds,
    responseS: total.responseS / total.answered,
    thoughtS: total.thoughts === 0 ? 0 : total.thoughtS / total.thoughts,
    bytes: total.bytes,
  };
}

const read = new WeakMap<Socket, number>();

/** Bytes that came back, headers too; `null` if what came is no answer. */
function answer(agent: Agent, port: number, path: string): Promise<number | null> {
  return new Promise((resolve) => {
    const request = get({ host: "127.0.0.1", port, path, agent, timeout: TIMEOUT_MS }, (response) => {
      const { socket } = response;
      response.resume();
      response.once("end", () => {
        const bytes = socket.bytesRead - (read.get(socket) ?? 0);
        read.set(socket, socket.bytesRead);
        // The socket is free for the next request only after this turn.
        setImmediate(() => resolve(response.statusCode === 200 ? bytes : null));
      });
    });
    request.once("timeout", () => request.destroy());
    request.once("error", () => resolve(null));
  });
}
