// Changes the servers of several teams at once until it is killed, and prints a team's number
// and the count of its changes once each change is acknowledged.
import { writeSync } from "node:fs";
import { teamId } from "#chat/command";
import { openStore } from "#storage/open-store";
import { statement } from "../../contract/samples.ts";

const [file = "", ...names] = process.argv.slice(2);
const { servers } = await openStore({ url: `file:${file}`, role: "writer" });

writeSync(1, "ready\n");
await Promise.all(names.map(change));

async function change(name: string, lane: number): Promise<never> {
  const team = teamId(name);
  let changes = 0;
  const by = () => ({ actor: "ada", at: changes });
  const acknowledged = () => {
    changes += 1;
    writeSync(1, `${lane} ${changes}\n`);
  };
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
}
