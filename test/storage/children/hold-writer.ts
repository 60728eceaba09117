// Takes the writer's place, says so, and keeps it until the input ends.
import { openStore } from "#storage/open-store";

const [file = ""] = process.argv.slice(2);
const store = await openStore({ url: `file:${file}`, role: "writer" });
process.stdout.write("held\n");
process.stdin.resume();
process.stdin.once("end", () => void store.close());
