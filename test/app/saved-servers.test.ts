import { afterEach, beforeEach, expect, test } from "vitest";
import { type Conversation, conversation } from "../_support/conversation.ts";

let chat: Conversation;
beforeEach(async () => {
  chat = await conversation();
});
afterEach(async () => {
  expect(chat.bugs).toEqual([]);
  await chat.close();
});

async function saveTwo(): Promise<void> {
  await chat.ask("4c 4g 3mbps");
  await chat.ask("save as web-1");
  await chat.ask("8c 16g 5mbps");
  await chat.ask("save as web-2");
}

test("a rename to a name that is taken changes neither, and names it", async () => {
  await saveTwo();
  expect((await chat.ask("rename web-1 to WEB-2")).error).toEqual({ code: "name-taken", piece: "web-2" });
  expect((await chat.ask("servers")).servers?.map(({ name }) => name)).toEqual(["web-1", "web-2"]);
});

test("a rename to what is no name is refused", async () => {
  await saveTwo();
  const { outcome } = await chat.say("rename web-1 to help");
  expect(outcome).toMatchObject({ kind: "refused", code: "bad-name" });
  expect((await chat.ask("servers")).servers?.map(({ name }) => name)).toEqual(["web-1", "web-2"]);
});

test("a rename of what does not exist names the old name, not the new one", async () => {
  await saveTwo();
  expect((await chat.ask("rename nosuch to web-9")).error).toEqual({ code: "no-such-server", piece: "nosuch" });
});

test("undo says when the name has been taken since, and when there is nothing to bring back", async () => {
  expect((await chat.ask("undo")).error?.code).toBe("nothing-removed");
  await saveTwo();
  await chat.ask("remove web-1");
  await chat.ask("rename web-2 to web-1");
  expect((await chat.ask("undo")).error).toEqual({ code: "name-taken", piece: "web-1" });
});

test("what is kept is the last answer, a what-if included; what if then still starts from what was said directly", async () => {
  await chat.ask("4c 4g 3mbps");
  await chat.ask("what if 8GB");
  expect((await chat.ask("save as web-1")).spec).toMatchObject({ memoryGiB: 8 });
  expect((await chat.ask("what if 5mbps")).to?.spec).toMatchObject({ memoryGiB: 4, linkMbps: 5 });
});

test("files, working and the rest are those of the last answer, a what-if included", async () => {
  await chat.ask("4c 4g 3mbps");
  await chat.ask("what if 8GB");
  for (const line of ["config", "show the working", "more"]) {
    expect((await chat.ask(line)).spec).toMatchObject({ memoryGiB: 8 });
  }
});

test("what was sized is what “what if” then starts from", async () => {
  await chat.ask("4c 4g 100mbps");
  const { required } = await chat.ask("for 500 users");
  expect((await chat.ask("what if 100mbps")).base).toMatchObject({ linkMbps: required?.linkMbps });
});
