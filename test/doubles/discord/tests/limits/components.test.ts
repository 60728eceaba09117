import { expect, test } from "vitest";
import { validateMessage } from "../../rules/validate-message.ts";
import { file, v2 } from "../samples.ts";
import { COMPONENT_ROWS } from "./component-rows.ts";
import { asMessage } from "./rows.ts";

test.for(COMPONENT_ROWS)("$name", asMessage);

test("a file component shows an upload, and no address", () => {
  const body = v2({ type: 13, file: { url: "https://example.com/a.js" } });
  expect(validateMessage(body, { surface: "reply" })).toMatchObject([{ rule: "URL_TYPE_INVALID_SCHEME" }]);
  expect(validateMessage(v2(file("a.js")), { surface: "reply", files: [{ name: "a.js", size: 1 }] })).toEqual([]);
});
