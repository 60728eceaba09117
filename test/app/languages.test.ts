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

type As = NonNullable<Parameters<Conversation["say"]>[1]>;
const language = async (text: string, as: As): Promise<string> => (await chat.say(text, as)).context.language;

test("a person's locale decides where their words do not", async () => {
  expect(await language("4c 4g 3mbps", { locale: "zh-CN" })).toBe("zh-CN");
  expect(await language("what if 8GB", { locale: "zh-CN" })).toBe("zh-CN");
  expect(await language("4c 4g 3mbps", { locale: "en" })).toBe("en");
});

test("Chinese characters are answered in Chinese, whatever the locale", async () => {
  expect(await language("4核4G3M", { locale: "en" })).toBe("zh-CN");
});

test("what a person set for themselves comes before their locale and their words", async () => {
  await chat.say("language zh", { actor: "ann" });
  expect(await language("what if 8GB", { actor: "ann", locale: "en" })).toBe("zh-CN");
  await chat.say("language en", { actor: "ann" });
  expect(await language("4核4G3M", { actor: "ann", locale: "zh-CN" })).toBe("en");
  expect(await language("4c 4g", { actor: "bea", locale: "zh-CN" })).toBe("zh-CN");
});

test("without a locale the words decide, and without words the conversation", async () => {
  expect(await language("4核4G3M", {})).toBe("zh-CN");
  expect(await language("4c 8g", {})).toBe("zh-CN");
  expect(await language("what if 8GB", {})).toBe("en");
});

test("the words of a control tell nothing of a person's language", async () => {
  await chat.say("4核4G3M");
  expect(await language("show the working", { manner: "pressed" })).toBe("zh-CN");
  expect(await language("show the working", {})).toBe("en");
});

test("a form fixes its own language", async () => {
  expect(await language("what if 8GB", { language: "zh-CN", locale: "en", manner: "pressed" })).toBe("zh-CN");
});
