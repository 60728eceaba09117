/**
 * Lines that give away the output of a load generator: every part of one entry stands in the text.
 * Reading the figures is another module's work; here it is only told from a spec.
 */
const TELLTALES: readonly (readonly string[])[] = [
  ["http_req_duration"],
  ["█ TOTAL RESULTS"],
  ["Req/Bytes counts sampled"],
  ['"requests"', '"p97_5"'],
  ["Running ", "test @", "Requests/sec"],
  ["Thread Stats", "Requests/sec"],
  ["Success rate:", "Requests/sec"],
  ['"requestsPerSec"', '"latencyPercentiles"'],
  ["Latency distribution:", "Requests/sec"],
  ["response-time,DNS+dialup"],
  ["This is ApacheBench"],
  ["Concurrency Level:", "Requests per second:"],
  ["Percentage served,Time in ms"],
  ["[total, rate"],
  ['"latencies"', '"95th"'],
  ["Statistics", "Avg", "Stdev", "Max"],
  ['"numberOfConnections"'],
  ["http.response_time"],
  ["Request Count,Failure Count"],
  ["Timestamp,User Count,Type,Name"],
  ["timeStamp,elapsed,label"],
  ["<testResults"],
  ['"pct1ResTime"'],
  ["summary =", "Avg:", "Err:"],
  ['"meanNumberOfRequestsPerSecond"'],
  ["Transaction rate:"],
  ['"transaction_rate"'],
  ['"totalRequests"', '"instanceIndex"'],
  ["finished in", "req/s"],
];

/** Whether a text is the pasted result of a load test, of whatever tool. */
export function isLoadTest(text: string): boolean {
  return TELLTALES.some((parts) => parts.every((part) => text.includes(part)));
}
