import { createHmac } from "node:crypto";

/** Signs a request as Slack does: `v0=` and the HMAC of version, time and raw body. */
export function signatureOf(secret: string, timestamp: number | string, rawBody: string | Buffer): string {
  const hmac = createHmac("sha256", secret);
  hmac.update(`v0:${timestamp}:`);
  hmac.update(rawBody);
  return `v0=${hmac.digest("hex")}`;
}
