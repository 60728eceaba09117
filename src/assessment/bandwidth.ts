import { type BitsPerSecond, type Bytes, bytes, type RequestsPerSecond, requestsPerSecond } from "./units.ts";

/** What a response costs on the wire beside its body. Bytes; `requestsPerConnection` is a count. */
export interface WireOverhead {
  readonly headerBytes: number;
  readonly tlsRecordBytes: number;
  readonly tlsRecordSize: number;
  readonly segmentOverheadBytes: number;
  readonly segmentBytes: number;
  readonly handshakeBytes: number;
  readonly requestsPerConnection: number;
}

/**
 * Bytes that one response occupies on the link.
 *
 *     b    = body + headers + 22 ⌈(body + headers) / 16,384⌉        one TLS record for small bodies
 *     wire = b + 52 ⌈b / 1,448⌉ + handshake / requests per connection
 *
 * 2,000 B → 2,426 B and 11,000 B → 11,738 B without handshakes.
 * @source RFC 8446 section 5, TCP/IP header sizes; rule R14
 */
export function wireBytes(body: Bytes, overhead: WireOverhead): Bytes {
  const message = body + overhead.headerBytes;
  const encrypted = message + overhead.tlsRecordBytes * Math.ceil(message / overhead.tlsRecordSize);
  const segments = Math.ceil(encrypted / overhead.segmentBytes);
  const handshake = overhead.handshakeBytes / overhead.requestsPerConnection;
  return bytes(encrypted + overhead.segmentOverheadBytes * segments + handshake);
}

/**
 * Requests that fill a link.
 *
 *     X = link [bit/s] / 8 / bytes per request        [req/s]
 *
 * @source rule R13; the report's 375 kB/s ÷ 2 kB = 187.5 and ÷ 11 kB = 34.1
 */
export function linkRate(link: BitsPerSecond, perRequest: Bytes): RequestsPerSecond {
  return requestsPerSecond(link / 8 / perRequest);
}
