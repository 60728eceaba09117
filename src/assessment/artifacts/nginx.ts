import { type Artifact, type ArtifactLine, type ArtifactPlan, code, note, setting } from "./artifact.ts";
import { hasManyConnections, workerConnections } from "./many-connections.ts";

const COMPRESSED = "application/json application/javascript text/css text/plain text/xml image/svg+xml";

/** Lines for the server's nginx.conf; `null` where nothing in it would have to change. */
export function nginxFile(plan: ArtifactPlan): Artifact | null {
  const lines = [...workers(plan), ...compression(plan)];
  if (lines.length === 0) return null;
  return { name: "nginx.conf", format: "nginx", lines: [note({ code: "nginx-where" }), ...lines] };
}

function workers(plan: ArtifactPlan): readonly ArtifactLine[] {
  if (!hasManyConnections(plan)) return [];
  const connections = workerConnections(plan);
  return [
    setting("worker_processes", "auto", { code: "worker-processes" }),
    setting("worker_rlimit_nofile", String(2 * connections), { code: "open-files", figures: { count: connections } }),
    code("events {"),
    setting(
      "worker_connections",
      String(connections),
      { code: "worker-connections", figures: { people: plan.people, cores: Math.max(1, Math.floor(plan.cores)) } },
      1,
    ),
    code("}"),
  ];
}

/** Only where the answer reckons with compressed bodies: then it must be so. */
function compression({ bodyKB, rawBodyKB }: ArtifactPlan): readonly ArtifactLine[] {
  if (rawBodyKB === null) return [];
  return [
    code("http {", { code: "nginx-http" }),
    setting("gzip", "on", { code: "gzip", figures: { bodyKB, rawBodyKB } }, 1),
    setting("gzip_proxied", "any", { code: "gzip-proxied" }, 1),
    setting("gzip_vary", "on", { code: "gzip-vary" }, 1),
    setting("gzip_comp_level", "5", { code: "gzip-level" }, 1),
    setting("gzip_min_length", "1000", { code: "gzip-least" }, 1),
    setting("gzip_types", COMPRESSED, { code: "gzip-types" }, 1),
    code("}"),
  ];
}
