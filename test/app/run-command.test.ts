import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { StoreBusyError } from "#app/ports";
import { type Running, runCommand } from "#app/run-command";
import { openStore, type Store } from "#storage/open-store";
import { localInvocation } from "../../src/terminal-chat.ts";

let store: Store;
let logged: [unknown, string][];
beforeEach(async () => {
  store = await openStore({ url: "memory:", role: "writer" });
  logged = [];
});
afterEach(() => store.close());

function running(carryOut: Running["carryOut"]): Running {
  let references = 0;
  return {
    ...store,
    carryOut,
    newReference: () => `ref-${++references}`,
    logBug: (bug, reference) => logged.push([bug, reference]),
  };
}
const unset = { language: null, method: null } as const;
const fine: Running["carryOut"] = async () => ({ kind: "help" });

describe("the one error boundary", () => {
  test("logs a bug once, under the reference that the person gets, and still knows the intent and the language", async () => {
    const bug = new TypeError("broken");
    const broken = running(async () => Promise.reject(bug));
    const ran = await runCommand(localInvocation("4核4G3M", unset), broken);
    expect(ran.outcome).toEqual({ kind: "refused", code: "bug", reference: "ref-1" });
    expect(logged).toEqual([[bug, "ref-1"]]);
    expect([ran.intent?.kind, ran.context.language]).toEqual(["assess", "zh-CN"]);
  });

  test("a busy store is no bug: it is said, and nothing is logged", async () => {
    const busy = running(async () => Promise.reject(new StoreBusyError()));
    const ran = await runCommand(localInvocation("save as web-1", unset), busy);
    expect(ran.outcome).toEqual({ kind: "refused", code: "store-busy" });
    expect(logged).toEqual([]);
  });

  test("even where the settings cannot be read, it answers in the language of the line or of the caller", async () => {
    const closed = running(fine);
    await store.close();
    expect((await runCommand(localInvocation("4核4G3M", unset), closed)).context.language).toBe("zh-CN");
    const fixed = localInvocation("4c 4g 3mbps", { language: "zh-CN", method: "report" });
    expect((await runCommand(fixed, closed)).context).toMatchObject({ language: "zh-CN", method: "report" });
    store = await openStore({ url: "memory:", role: "writer" });
  });
});

describe("language and method", () => {
  const contextOf = async (text: string, fixed: Parameters<typeof localInvocation>[1]) =>
    (await runCommand(localInvocation(text, fixed), running(fine))).context;

  test("what the caller fixed wins over what the person set", async () => {
    const { team, actor } = localInvocation("", unset);
    await store.settings.set(team, "person", actor, "language", "zh-CN");
    await store.settings.set(team, "person", actor, "method", "report");
    expect(await contextOf("4c 4g", unset)).toMatchObject({ language: "zh-CN", method: "report" });
    expect(await contextOf("4c 4g", { language: "en", method: "measured" })).toMatchObject({
      language: "en",
      method: "measured",
    });
  });
});
