import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { ROOT } from "../architecture/modules.ts";
import { RING_FOLDERS, RINGS, type Ring } from "../architecture/rings.ts";

const read = (path: string) => readFileSync(join(ROOT, path), "utf8");
const notes = readdirSync(join(ROOT, "docs/decisions")).sort();
const documents = [
  ...readdirSync(ROOT).filter((name) => name.endsWith(".md")),
  ...notes.map((name) => `docs/decisions/${name}`),
];

describe("decision notes", () => {
  test("are numbered without gaps", () => {
    expect(notes.map((name) => Number(name.slice(0, 3)))).toEqual(notes.map((_, index) => index + 1));
  });

  test.for(notes)("%s has a title, a date, a status and the three parts, on one page", (name) => {
    const text = read(`docs/decisions/${name}`);
    const [title, , date, status] = text.split("\n");
    expect(title).toMatch(new RegExp(`^# ${name.slice(0, 3)}\\. [A-Z]`));
    expect(date).toMatch(/^Date: \d{4}-\d\d-\d\d$/);
    expect(status).toMatch(/^Status: (?:accepted|superseded by \d{3})/);
    expect([...text.matchAll(/^## (.+)$/gm)].map(([, part]) => part)).toEqual(["Context", "Decision", "Consequences"]);
    expect(text.split("\n").length).toBeLessThan(60);
  });
});

test("CONTRIBUTING.md shows the table of imports that is enforced", () => {
  const shown = [...read("CONTRIBUTING.md").matchAll(/^\| `(src\/\w+|commands)` \| (.+) \| (.+) \| (.+) \|$/gm)];
  const listed = (words: readonly string[]) => words.join(", ") || "–";
  const expected = RING_FOLDERS.map((folder) => {
    const { imports, npm, node }: Ring = RINGS[folder];
    const names = Object.entries(imports).map(([name, kind]) => (kind === "types" ? `${name} (types)` : name));
    return [folder, listed(names), listed(npm), node ? "yes" : "–"];
  });
  expect(shown.map(([, ...cells]) => cells)).toEqual(expected);
});

test("every npm script that CONTRIBUTING.md names exists, and every one is named", () => {
  const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
  const named = [...read("CONTRIBUTING.md").matchAll(/npm (?:run (?:-s )?)?([a-z:]+)/g)].map(([, name]) => name ?? "");
  const spoken = new Set(named.filter((name) => name !== "ci" && name !== "scripts"));
  const public_ = Object.keys(scripts).filter((name) => !(name.startsWith("pre") && name.slice(3) in scripts));
  expect([...spoken].sort()).toEqual(public_.sort());
});

test.for(documents)("the files that %s links to exist", (path) => {
  const links = [...read(path).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link]) => link ?? "");
  expect(links.filter((link) => !existsSync(join(ROOT, dirname(path), link)))).toEqual([]);
});

test("TERMINOLOGY.md names each idea once, in both languages", () => {
  const rows = [...read("TERMINOLOGY.md").matchAll(/^\| (?!Word|-)(.+?) \| (.+?) \|/gm)];
  const words = rows.flatMap(([, word = ""]) => word.split(", "));
  expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
  expect(rows.filter(([, , chinese = ""]) => !/\p{Script=Han}/u.test(chinese))).toEqual([]);
  expect(words.length).toBeGreaterThan(40);
});
