import { setTimeout as sleep } from "node:timers/promises";
import { DefaultRestOptions, type RESTOptions } from "discord.js";
import type { DiscordLog } from "./ports.ts";

type MakeRequest = RESTOptions["makeRequest"];
type Answered = Awaited<ReturnType<MakeRequest>>;

/** An interaction is answered within three seconds or not at all, ms. */
const PAUSES_MS = [100, 300, 900];
/** A call that is not answered for so long is given up and made again, ms. */
const ATTEMPT_MS = 5000;
/** More messages under an interaction's token: Discord posts each one again. */
const FOLLOW_UP = /\/webhooks\/\d+\/[^/]+$/;

/**
 * Calls Discord again where nothing is known of a call. A second answer to an interaction is refused, a message has
 * a nonce, a change is the same twice; the library would also repeat what Discord shows twice.
 */
export function repeatRequests(
  log: DiscordLog,
  makeRequest: MakeRequest = DefaultRestOptions.makeRequest,
): MakeRequest {
  return async (url, init) => {
    const once = async () => whole(await makeRequest(url, { ...init, signal: limited(init.signal) } as typeof init));
    const pauses = init.method === "POST" && FOLLOW_UP.test(new URL(url).pathname) ? [] : PAUSES_MS;
    for (const pause of pauses) {
      try {
        const response = await once();
        if (response.status < 500) return response;
        log.warn("Discord failed; it is asked again", { status: response.status });
      } catch (error) {
        if (init.signal?.aborted === true) throw error;
        log.warn("Discord did not answer; it is asked again", { error });
      }
      await sleep(pause);
    }
    return once();
  };
}

function limited(signal: AbortSignal | null | undefined): AbortSignal {
  const own = AbortSignal.timeout(ATTEMPT_MS);
  return signal == null ? own : AbortSignal.any([signal, own]);
}

/** An answer that has arrived to its end: one that breaks off says no more than none. */
async function whole(response: Answered): Promise<Answered> {
  const { ok, status, statusText, headers } = response;
  const body = await response.arrayBuffer();
  const text = async () => new TextDecoder().decode(body);
  return {
    ...{ ok, status, statusText, headers, text },
    body: null,
    bodyUsed: false,
    arrayBuffer: async () => body,
    json: async (): Promise<unknown> => JSON.parse(await text()),
  };
}
