import { signatureOf } from "../../doubles/slack/delivery/signature.ts";

/** One `/capacity` line of somebody in some channel. */
export interface Question {
  readonly channel: string;
  readonly person: string;
  readonly text: string;
}

const PERSONS = 200;
const CORES = [1, 2, 4, 6, 8, 16, 32];
const MEMORY_GB = [1, 2, 4, 8, 16, 32, 64];
const LINK_MBPS = [1, 3, 5, 10, 50, 100, 1000];
const DISK_GB = [20, 40, 80, 200];

/** Questions as they come: many persons, any server, every fourth in Chinese. The same ones in every run. */
export function questions(seed: number): (channel: string) => Question {
  const random = randomFrom(seed);
  const one = (of: readonly number[]): number => of[Math.floor(random() * of.length)] ?? 1;
  return (channel) => {
    const [cores, memory, link] = [one(CORES), one(MEMORY_GB), one(LINK_MBPS)];
    const disk = random() < 0.3 ? one(DISK_GB) : null;
    const text =
      random() < 0.25
        ? `${cores}核${memory}G${link}M${disk === null ? "" : ` ${disk}G SSD`}`
        : `${cores}c ${memory}g ${link}mbps${disk === null ? "" : ` ${disk}g ssd`}`;
    return { channel, person: `U${Math.floor(random() * PERSONS)}BENCH`, text };
  };
}

/** The request in which Slack delivers a question, signed now. */
export function commandRequest(
  { channel, person, text }: Question,
  signingSecret: string,
  id: string,
): { readonly body: string; readonly headers: Readonly<Record<string, string>> } {
  const body = new URLSearchParams({
    token: "bench",
    team_id: "T0BENCH",
    team_domain: "bench",
    channel_id: channel,
    channel_name: "general",
    user_id: person,
    user_name: "ada",
    command: "/capacity",
    text,
    api_app_id: "A0BENCH",
    is_enterprise_install: "false",
    response_url: "https://hooks.slack.com/commands/T0BENCH/1/bench",
    trigger_id: id,
  }).toString();
  const timestamp = Math.floor(Date.now() / 1000);
  return {
    body,
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      "content-length": String(Buffer.byteLength(body)),
      "x-slack-request-timestamp": String(timestamp),
      "x-slack-signature": signatureOf(signingSecret, timestamp, body),
    },
  };
}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
