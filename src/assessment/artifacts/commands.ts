import { type Artifact, type ArtifactLine, type ArtifactPlan, code, note } from "./artifact.ts";

const BLANK: ArtifactLine = { kind: "blank" };

/** The ordered commands. Nothing that a person typed is in here: the files are named, their contents are not. */
export function commandsFile(plan: ArtifactPlan): Artifact {
  const lines: ArtifactLine[] = [code("#!/bin/sh"), note({ code: "run-here" })];
  if (plan.hasMysql || plan.hasPostgres === true) lines.push(note({ code: "before-env" }));
  if (plan.redisMB !== null) lines.push(note({ code: "before-redis" }));
  lines.push(code("set -eu"));
  if (plan.hasMysql) lines.push(BLANK, ...mysqlCommands(plan));
  if (plan.runtime === "node") {
    lines.push(
      BLANK,
      code("pm2 start ecosystem.config.js", { code: "pm2-start" }),
      code("pm2 save", { code: "pm2-save" }),
      code("pm2 startup", { code: "pm2-startup" }),
    );
  }
  return { name: "commands.sh", format: "shell", lines };
}

/**
 * The settings are added at the end of the file that is there: it also says where the data lies,
 * and a server started without that would come up empty.
 */
function mysqlCommands(plan: ArtifactPlan): readonly ArtifactLine[] {
  const service = plan.mysql === "mariadb" ? "mariadb" : "mysql";
  return [
    code("MY_CNF=/etc/mysql/my.cnf", { code: "find-my-cnf" }),
    code('[ -f "$MY_CNF" ] || MY_CNF=/etc/my.cnf', { code: "find-other-my-cnf" }),
    code('cp -p "$MY_CNF" "$MY_CNF.$(date +%Y%m%d-%H%M%S)"', { code: "back-up" }),
    code('{ echo; cat my.cnf; } >> "$MY_CNF"', { code: "put-in-place" }),
    code(`systemctl restart ${service} || systemctl restart mysqld`, { code: "restart-mysql" }),
  ];
}
