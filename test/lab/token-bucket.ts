/** A bucket that fills at a rate up to its depth; whoever sends takes out a token for each byte, and waits for those that lack. */
export interface TokenBucket {
  readonly bytesPerS: number;
  readonly depthBytes: number;
  /** Tokens at the time `atS`; below zero is what those who wait already have been promised. */
  readonly tokens: number;
  readonly atS: number;
}

export function fullBucket(bytesPerS: number, depthBytes: number, atS: number): TokenBucket {
  return { bytesPerS, depthBytes, tokens: depthBytes, atS };
}

/**
 * When the last byte of what comes at `nowS` is through, in the order of coming, and the bucket afterwards.
 *
 *     tokens = min(depth, tokens + rate × (now − then));  leaves = now + max(0, bytes − tokens) ÷ rate
 */
export function send(bucket: TokenBucket, nowS: number, bytes: number): { leavesS: number; bucket: TokenBucket } {
  const { bytesPerS, depthBytes } = bucket;
  const tokens = Math.min(depthBytes, bucket.tokens + bytesPerS * (nowS - bucket.atS));
  return {
    leavesS: nowS + Math.max(0, bytes - tokens) / bytesPerS,
    bucket: { bytesPerS, depthBytes, tokens: tokens - bytes, atS: nowS },
  };
}
