// Changes a team's servers until it is killed, and prints the number of each change once it is acknowledged.
import { writeSync } from "node:fs";
import { teamId } from "#chat/command";
import { openStore } from "#storage/open-store";
import { statement } from "../../contract/samples.ts";

const [file = "", name = ""] = process.argv.slice(2);
const { servers } = await openStore({ url: `file:${file}`, role: "writer" });
const team = teamId(name);

let changes = 0;
const by = () => ({ actor: "ada", at: changes });
const acknowledged = () => {
  changes += 1;
  writeSync(1, `${changes}\n`);
};

writeSync(1, "ready\n");
for (;;) {
  await servers.save(team, { name: "first", statement: statement({ memoryGiB: 1 + (changes % 64) }), ...by() });
  acknowledged();
  await servers.rename(team, "first", "second", by());
  acknowledged();
  await servers.remove(team, "second", by());
  acknowledged();
  await servers.restoreLast(team, by());
  acknowledged();
  await servers.remove(team, "second", by());
  acknowledged();
}
