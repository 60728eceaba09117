import { type Artifact, type ArtifactLine, type ArtifactPlan, note, setting } from "./artifact.ts";
import { hasManyConnections, OPEN_FILES } from "./many-connections.ts";

/** Settings of the kernel: for many connections, and for a Redis that writes to the disk. `null`: none is needed. */
export function sysctlFile(plan: ArtifactPlan): Artifact | null {
  const lines: ArtifactLine[] = [];
  if (hasManyConnections(plan)) {
    lines.push(
      note({ code: "many-people", figures: { count: plan.people } }),
      setting("net.core.somaxconn", "4096", { code: "backlog" }),
      setting("net.ipv4.ip_local_port_range", "10240 65000", { code: "port-range" }),
      setting("vm.swappiness", "10", { code: "swappiness" }),
    );
  }
  if (forks(plan)) lines.push(setting("vm.overcommit_memory", "1", { code: "overcommit" }));
  if (lines.length === 0) return null;
  return { name: "sysctl.conf", format: "ini", lines: [note({ code: "sysctl-where" }), ...lines] };
}

/** Open files of a login, and so of what PM2 starts from it. */
export function limitsFile(plan: ArtifactPlan): Artifact | null {
  if (!hasManyConnections(plan)) return null;
  const files = String(OPEN_FILES);
  return {
    name: "limits.conf",
    format: "conf",
    lines: [
      note({ code: "limits-where" }),
      // The asterisk does not mean root, under which panels start their programs.
      ...["*", "root"].flatMap((who) => [
        setting(who, `soft nofile ${files}`, { code: "files-soft" }),
        setting(who, `hard nofile ${files}`, { code: "files-hard" }),
      ]),
    ],
  };
}

function forks({ redisMB, redis }: ArtifactPlan): boolean {
  return redisMB !== null && redis !== "cache";
}
