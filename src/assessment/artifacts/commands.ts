import type { RedisUse } from "../options.ts";
import { type Artifact, type ArtifactLine, type ArtifactPlan, type ArtifactWhy, code, note } from "./artifact.ts";
import { redisSettings } from "./redis.ts";

const BLANK: ArtifactLine = { kind: "blank" };

/** The ordered commands. Nothing that a person typed is in here: the files are named, their contents are not. */
export function commandsFile(plan: ArtifactPlan, files: readonly Artifact[]): Artifact {
  const has = (name: string): boolean => files.some((file) => file.name === name);
  const lines: ArtifactLine[] = [code("#!/bin/sh"), note({ code: "run-here" })];
  if (has(".env")) lines.push(note({ code: "before-env" }));
  if (has("nginx.conf")) lines.push(note({ code: "before-nginx" }));
  lines.push(code("set -eu"));
  for (const commands of [
    plan.swapMB > 0 ? swapCommands(plan.swapMB) : [],
    has("sysctl.conf") ? SYSCTL_COMMANDS : [],
    has("limits.conf") ? LIMITS_COMMANDS : [],
    has("my.cnf") ? mysqlCommands(plan) : [],
    has("postgresql.conf") ? POSTGRES_COMMANDS : [],
    has("redis.conf") ? redisCommands(plan.redisMB ?? 0, plan.redis) : [],
    has("nginx.conf") ? NGINX_COMMANDS : [],
    has("ecosystem.config.js") ? PM2_COMMANDS : [],
  ]) {
    if (commands.length > 0) lines.push(BLANK, ...commands);
  }
  return { name: "commands.sh", format: "shell", lines };
}

/** A box that has swap keeps it; where none is allowed, as in a container, the rest is done without. */
function swapCommands(mb: number): readonly ArtifactLine[] {
  return [
    code('if [ "$(wc -l < /proc/swaps)" -lt 2 ] && [ ! -e /swapfile ]; then', { code: "swap", figures: { mb } }),
    code("{", null, 1),
    code(`dd if=/dev/zero of=/swapfile bs=1M count=${mb} status=none &&`, null, 2),
    code("chmod 600 /swapfile && mkswap /swapfile && swapon /swapfile &&", null, 2),
    code("echo '/swapfile none swap sw 0 0' >> /etc/fstab", null, 2),
    code("} || rm -f /swapfile", null, 1),
    code("fi"),
  ];
}

const SYSCTL_COMMANDS: readonly ArtifactLine[] = [
  code("cp sysctl.conf /etc/sysctl.d/90-headroom.conf", { code: "put-sysctl" }),
  code("sysctl -p /etc/sysctl.d/90-headroom.conf || true", { code: "load-sysctl" }),
];

const LIMITS_COMMANDS: readonly ArtifactLine[] = [
  code("cp limits.conf /etc/security/limits.d/90-headroom.conf", { code: "put-limits" }),
];

/**
 * The settings are added at the end of the file that is there: it also says where the data lies,
 * and a server started without that would come up empty.
 */
function addTo(variable: string, file: string): readonly ArtifactLine[] {
  return [
    code(`cp -p "$${variable}" "$${variable}.$(date +%Y%m%d-%H%M%S)"`, { code: "back-up" }),
    code(`{ echo; cat ${file}; } >> "$${variable}"`, { code: "put-in-place" }),
  ];
}

function restart(why: ArtifactWhy, ...services: readonly string[]): ArtifactLine {
  return code(services.map((service) => `systemctl restart ${service}`).join(" || "), why);
}

function mysqlCommands(plan: ArtifactPlan): readonly ArtifactLine[] {
  const service = plan.mysql?.startsWith("mariadb") === true ? "mariadb" : "mysql";
  return [
    code("MY_CNF=/etc/mysql/my.cnf", { code: "find-my-cnf" }),
    code('[ -f "$MY_CNF" ] || MY_CNF=/etc/my.cnf', { code: "find-other-my-cnf" }),
    ...addTo("MY_CNF", "my.cnf"),
    restart({ code: "restart-mysql" }, service, "mysqld"),
  ];
}

const POSTGRES_COMMANDS: readonly ArtifactLine[] = [
  code("PG_CONF=\"$(cd / && runuser -u postgres -- psql -XtAc 'SHOW config_file')\"", { code: "find-postgres" }),
  ...addTo("PG_CONF", "postgresql.conf"),
  restart({ code: "restart-postgres" }, "postgresql"),
];

/**
 * A running Redis is told as well, and not started again: what it holds would be gone, and one that is
 * started with a log of changes for the first time does not read the copy that it wrote before.
 */
function redisCommands(mb: number, use: RedisUse): readonly ArtifactLine[] {
  return [
    code("REDIS_CONF=/etc/redis/redis.conf", { code: "find-redis" }),
    code('[ -f "$REDIS_CONF" ] || REDIS_CONF=/www/server/redis/redis.conf', { code: "find-other-redis" }),
    ...addTo("REDIS_CONF", "redis.conf"),
    ...redisSettings(mb, use).map(({ key, value }, at) =>
      code(`redis-cli CONFIG SET ${key} '${value}' | grep -q OK`, at === 0 ? { code: "tell-redis" } : null),
    ),
  ];
}

const NGINX_COMMANDS: readonly ArtifactLine[] = [
  code("nginx -t", { code: "test-nginx" }),
  code("nginx -s reload", { code: "reload-nginx" }),
];

const PM2_COMMANDS: readonly ArtifactLine[] = [
  code("pm2 start ecosystem.config.js", { code: "pm2-start" }),
  code("pm2 save", { code: "pm2-save" }),
  code("pm2 startup", { code: "pm2-startup" }),
];
