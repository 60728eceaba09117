import { expect, test } from "vitest";
import { validateMessage } from "../../rules/validate-message.ts";
import { button, container, file, gallery, row as line, say, silent, times, v2, words, x } from "../samples.ts";
import { MESSAGE_ROWS } from "./message-rows.ts";
import { asMessage } from "./rows.ts";

const upload = (name: string, size = 10) => ({ name, size });
const MiB = 1024 * 1024;

test.for(MESSAGE_ROWS)("$name", asMessage);

test.for<[name: string, body: unknown, files: readonly { name: string; size: number }[], expected: readonly string[]]>([
  ["ten files", say("a"), times(10, (n) => upload(`${n}.txt`)), []],
  ["eleven files", say("a"), times(11, (n) => upload(`${n}.txt`)), ["/files BASE_TYPE_MAX_LENGTH"]],
  ["10 MiB", say("a"), [upload("a.txt", 10 * MiB)], []],
  ["more than 10 MiB", say("a"), [upload("a.txt", 10 * MiB + 1)], ["/files/0 FILE_TOO_LARGE"]],
  ["25 MiB together", say("a"), [upload("a", 10 * MiB), upload("b", 10 * MiB), upload("c", 5 * MiB)], []],
  [
    "more than 25 MiB together",
    say("a"),
    [upload("a", 10 * MiB), upload("b", 10 * MiB), upload("c", 5 * MiB + 1)],
    ["/files REQUEST_TOO_LARGE"],
  ],
  ["a name with blanks", say("a"), [upload("my file.txt")], ["/files/0 UPLOAD_NAME"]],
  ["a shown file", v2(file("a.js")), [upload("a.js")], []],
  ["a shown file in a container", v2(container(file("a.js"))), [upload("a.js")], []],
  ["a file that nothing shows", v2(words("a")), [upload("a.js")], ["/files/0 UPLOAD_NOT_SHOWN"]],
  ["a file that was not sent", v2(file("b.js")), [], ["/components/0/file/url UPLOAD_MISSING"]],
  [
    "an image with a description",
    v2(gallery({ media: { url: "attachment://a.png" }, description: "link 610" })),
    [upload("a.png")],
    [],
  ],
  [
    "an image without a description",
    v2(gallery({ media: { url: "attachment://a.png" } })),
    [upload("a.png")],
    ["/files/0 ALT_TEXT_MISSING"],
  ],
  [
    "an image described among the attachments",
    { ...v2(gallery({ media: { url: "attachment://a.png" } })), attachments: [{ id: "0", description: "chart" }] },
    [upload("a.png")],
    [],
  ],
  [
    "an image in an embed",
    say("", { embeds: [{ image: { url: "attachment://a.png" } }], attachments: [{ id: "0", description: "chart" }] }),
    [upload("a.png")],
    [],
  ],
  [
    "an image in an embed that was not sent",
    say("", { embeds: [{ image: { url: "attachment://b.png" } }] }),
    [],
    ["/embeds/0/image/url UPLOAD_MISSING"],
  ],
  ["an attachment without a file", say("a", { attachments: [{ id: "0" }] }), [], ["/attachments/0/id UPLOAD_MISSING"]],
  [
    "an attachment with a strange key",
    say("a", { attachments: [{ id: "0", alt: "x" }] }),
    [upload("a")],
    ["/attachments/0/alt UNKNOWN_KEY"],
  ],
])("files: %s", ([, body, files, expected]) => {
  const found = validateMessage(body, { surface: "reply", files });
  expect(found.map(({ path, rule }) => `${path} ${rule}`)).toEqual(expected);
});

test("an edit may show files that stand already, and cannot leave V2", () => {
  const standing = { v2: true, files: ["my.cnf"] };
  expect(validateMessage({ components: [file("my.cnf")], ...silent }, { surface: "webhook-edit", standing })).toEqual(
    [],
  );
  expect(validateMessage(say("a"), { surface: "webhook-edit", standing })).toMatchObject([{ path: "/content" }]);
});

test("a finding names the place, the rule, the limit and how much there is, and never the words", () => {
  const secret = `secret ${x(2000)}`;
  const found = validateMessage(say(secret), { surface: "channel" });
  expect(found).toEqual([{ path: "/content", rule: "BASE_TYPE_MAX_LENGTH", limit: 2000, actual: 2007 }]);
  const odd = validateMessage(
    { ...say("a"), components: [line(button({ style: "secret".repeat(10) }))] },
    { surface: "channel" },
  );
  expect(JSON.stringify(odd).length).toBeLessThan(200);
});

test("a body that is no object is one finding", () => {
  expect(validateMessage("text", { surface: "reply" })).toMatchObject([{ path: "", rule: "DICT_TYPE_CONVERT" }]);
});
