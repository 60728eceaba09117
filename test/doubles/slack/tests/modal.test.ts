import type { App } from "@slack/bolt";
import { describe, expect, test } from "vitest";
import type { Wire } from "../wire.ts";
import { boltOverHttp } from "./bolt-app.ts";
import { actions, button, input, modal, option, plain, raw, section, table, textInput } from "./samples.ts";
import { refusal, type Stage, stage } from "./stage.ts";

const whatIf = modal(
  [
    input(textInput({ action_id: "memory", max_length: 10 }), { block_id: "memory", label: plain("Memory") }),
    input(
      { type: "number_input", action_id: "cores", is_decimal_allowed: false, min_value: "1", max_value: "64" },
      { block_id: "cores", label: plain("Cores"), optional: true },
    ),
    input(
      {
        type: "radio_buttons",
        action_id: "disk",
        options: [option("SSD", "ssd"), option("HDD", "hdd")],
        initial_option: option("SSD", "ssd"),
      },
      { block_id: "disk", label: plain("Disk") },
    ),
  ],
  { callback_id: "what-if", private_metadata: "a1", notify_on_close: true },
);

/** A stage whose app opens the modal on `/whatif`. */
async function withModal(onSubmit: Parameters<App["view"]>[1] = ({ ack }) => ack()): Promise<Stage> {
  const one = await stage();
  const app = await boltOverHttp(one.slack, one.acme);
  app.command("/whatif", async ({ ack, client, body }) => {
    await ack();
    await client.views.open({ trigger_id: body.trigger_id, view: whatIf as never });
  });
  app.view("what-if", onSubmit as never);
  app.action("more", ({ ack }) => ack());
  app.options("server", ({ ack }) => ack({ options: [{ text: { type: "plain_text", text: "web-1" }, value: "1" }] }));
  app.view({ callback_id: "what-if", type: "view_closed" }, ({ ack }) => ack());
  await one.ann.command(one.general, "/whatif");
  await one.slack.until(() => one.ann.openView);
  return one;
}

describe("submitting", () => {
  test("sends what was filled in, and closes the modal", async () => {
    const { slack, ann } = await withModal();
    const { status, errors } = await ann.submit(ann.openView, { Memory: "8GB", cores: "4", disk: "HDD" });
    expect({ status, errors }).toEqual({ status: 200, errors: {} });
    expect(ann.openView).toBeNull();
    expect(slack.deliveries.at(-1)?.payload).toMatchObject({
      type: "view_submission",
      user: { id: "U0ANN" },
      view: {
        callback_id: "what-if",
        private_metadata: "a1",
        state: {
          values: {
            memory: { memory: { type: "plain_text_input", value: "8GB" } },
            cores: { cores: { type: "number_input", value: "4" } },
            disk: { disk: { type: "radio_buttons", selected_option: option("HDD", "hdd") } },
          },
        },
      },
    });
  });

  test("what is left out is null, or what stood there", async () => {
    const { slack, ann } = await withModal();
    await ann.submit(ann.openView, { memory: "8GB" });
    expect(slack.deliveries.at(-1)?.payload).toMatchObject({
      view: {
        state: {
          values: { cores: { cores: { value: null } }, disk: { disk: { selected_option: option("SSD", "ssd") } } },
        },
      },
    });
  });

  test.for<[Record<string, string>, Record<string, string>]>([
    [{}, { memory: "Please complete this required field." }],
    [{ memory: "12345678901" }, { memory: "Please enter at most 10 characters." }],
    [{ memory: "8GB", cores: "four" }, { cores: "Please enter a valid number." }],
    [{ memory: "8GB", cores: "1.5" }, { cores: "Please enter a whole number." }],
    [{ memory: "8GB", cores: "0" }, { cores: "Please enter a number of at least 1." }],
    [{ memory: "8GB", cores: "65" }, { cores: "Please enter a number of at most 64." }],
  ])("Slack itself keeps %o back", async ([fillings, errors]) => {
    const { slack, ann } = await withModal();
    const before = slack.deliveries.length;
    expect(await ann.submit(ann.openView, fillings)).toMatchObject({ status: 0, errors });
    expect(slack.deliveries).toHaveLength(before);
    expect(ann.openView?.errors).toEqual(errors);
  });

  test("a field that is not there is a mistake of the test", async () => {
    const { ann } = await withModal();
    await expect(ann.submit(ann.openView, { ram: "8GB" })).rejects.toThrow("the modal has no field ram; it has memory");
  });

  test("errors of the app keep the modal open", async () => {
    const { ann } = await withModal(({ ack }) => ack({ response_action: "errors", errors: { memory: "What is x?" } }));
    expect(await ann.submit(ann.openView, { memory: "x" })).toMatchObject({
      errors: { memory: "What is x?" },
      refused: [],
    });
    expect(ann.openView?.errors).toEqual({ memory: "What is x?" });
  });

  test("errors for a block that is no input are trouble", async () => {
    const { ann } = await withModal(({ ack }) => ack({ response_action: "errors", errors: { ram: "What?" } }));
    expect(await ann.submit(ann.openView, { memory: "x" })).toMatchObject({
      errors: {},
      refused: ["there is no input block ram"],
    });
    expect(ann.notices).toEqual(["We had some trouble connecting. Try again?"]);
    expect(ann.openView).not.toBeNull();
  });

  test("the app may update, push and clear", async () => {
    const next = modal([section(plain("done"))], { title: plain("Next"), callback_id: "what-if", submit: plain("Go") });
    let answer: Wire = { response_action: "push", view: next };
    const { ann } = await withModal(({ ack }) => ack(answer as never));
    await ann.submit(ann.openView, { memory: "8GB" });
    expect(ann.views.map(({ content }) => content["title"])).toEqual([plain("Title"), plain("Next")]);
    expect(ann.openView?.previousId).toBe(ann.views[0]?.id);
    answer = { response_action: "update", view: { ...next, title: plain("Changed") } };
    await ann.submit(ann.openView, {});
    expect(ann.openView?.content["title"]).toEqual(plain("Changed"));
    answer = { response_action: "clear" };
    await ann.submit(ann.openView, {});
    expect(ann.views).toEqual([]);
  });

  test("a view that the workspace would not know is trouble", async () => {
    const { acme, ann } = await withModal(({ ack }) =>
      ack({ response_action: "update", view: modal([section(plain("a"))]) as never }),
    );
    acme.unknownBlocks.add("section");
    expect(await ann.submit(ann.openView, { memory: "8GB" })).toMatchObject({
      refused: ["unsupported type: section [json-pointer:/view/blocks/0/type]"],
    });
  });

  test("a view that Slack would not show is trouble", async () => {
    const { ann } = await withModal(({ ack }) =>
      ack({ response_action: "update", view: modal([table([[raw("a")]])]) as never }),
    );
    expect(await ann.submit(ann.openView, { memory: "8GB" })).toMatchObject({
      refused: ["unsupported type: table [json-pointer:/view/blocks/0/type]"],
    });
  });
});

describe("the other ends of a modal", () => {
  test("closing is told only where the app asked for it", async () => {
    const { slack, ann } = await withModal();
    expect(await ann.close(ann.openView)).toMatchObject({ status: 200 });
    expect(slack.deliveries.at(-1)?.payload).toMatchObject({
      type: "view_closed",
      is_cleared: false,
      view: { callback_id: "what-if" },
    });
    expect(ann.openView).toBeNull();
  });

  test("buttons inside carry the view, and three modals lie on each other at most", async () => {
    const { slack, client, ann } = await withModal();
    const more = modal([actions(button({ action_id: "more" }))]);
    const id = ann.openView?.id ?? "";
    await client.views.update({ view_id: id, view: more as never });
    const pushFromTop = async () => {
      if (ann.openView === null) throw new Error("no modal is open");
      await ann.click(ann.openView, "more");
      const trigger_id = String(slack.deliveries.at(-1)?.payload["trigger_id"]);
      return client.views.push({ trigger_id, view: more as never });
    };
    const { view } = await pushFromTop();
    expect(slack.deliveries.at(-1)?.payload).toMatchObject({
      type: "block_actions",
      container: { type: "view", view_id: id },
      view: { id },
    });
    expect(view).toMatchObject({ previous_view_id: id, root_view_id: id });
    await pushFromTop();
    expect(ann.views).toHaveLength(3);
    expect(await refusal(pushFromTop())).toMatchObject({ error: "push_limit_reached" });
  });

  test("a modal is pushed onto a modal only", async () => {
    const { slack, client, ann, general } = await stage();
    await ann.command(general, "/whatif");
    const trigger_id = String(slack.deliveries.at(-1)?.payload["trigger_id"]);
    expect(await refusal(client.views.push({ trigger_id, view: modal([]) as never }))).toMatchObject({
      error: "not_found",
    });
  });

  test("a menu asks the app for its options", async () => {
    const { slack, client, ann } = await withModal();
    const menu = { type: "external_select", action_id: "server", min_query_length: 0 };
    await client.views.update({ view_id: ann.openView?.id ?? "", view: modal([input(menu)]) as never });
    if (ann.openView === null) throw new Error("no modal is open");
    expect((await ann.suggest(ann.openView, "server", "web")).options).toEqual(["web-1"]);
    expect(slack.deliveries.at(-1)?.payload).toMatchObject({
      type: "block_suggestion",
      action_id: "server",
      value: "web",
    });
  });
});

describe("views by the Web API", () => {
  const triggerOf = async ({ slack, ann, general }: Stage): Promise<string> => {
    await ann.command(general, "/whatif");
    return String(slack.deliveries.at(-1)?.payload["trigger_id"]);
  };
  const open = (one: Stage, trigger_id: string, view: Wire = modal([])) =>
    one.client.views.open({ trigger_id, view: view as never });

  test("a trigger is good once, and for three seconds", async () => {
    const one = await stage();
    expect(await refusal(open(one, "none"))).toMatchObject({ error: "invalid_trigger_id" });
    const first = await triggerOf(one);
    await open(one, first);
    expect(await refusal(open(one, first))).toMatchObject({ error: "exchanged_trigger_id" });
    const second = await triggerOf(one);
    one.slack.skip(3001);
    expect(await refusal(open(one, second))).toMatchObject({ error: "expired_trigger_id" });
  });

  test("a broken view does not use the trigger up, and says what is wrong", async () => {
    const one = await stage();
    const trigger = await triggerOf(one);
    expect(
      await refusal(open(one, trigger, modal([], { title: plain("a title that is far too long") }))),
    ).toMatchObject({
      error: "invalid_arguments",
      response_metadata: { messages: ["[ERROR] must be less than 25 characters [json-pointer:/view/title/text]"] },
    });
    await open(one, trigger);
  });

  test("a hash that is not the present one is a conflict", async () => {
    const one = await stage();
    const { view } = await open(one, await triggerOf(one));
    const update = (hash?: string) =>
      one.client.views.update({
        view_id: view?.id ?? "",
        view: modal([]) as never,
        ...(hash === undefined ? {} : { hash }),
      });
    await update(view?.hash);
    expect(await refusal(update(view?.hash))).toMatchObject({ error: "hash_conflict" });
    await update();
  });

  test("an external_id is taken once, and finds its view", async () => {
    const one = await stage();
    const named = (title: string) => modal([], { external_id: "server", title: plain(title) });
    await open(one, await triggerOf(one), named("One"));
    expect(await refusal(open(one, await triggerOf(one), named("Two")))).toMatchObject({
      error: "duplicate_external_id",
    });
    await one.client.views.update({ external_id: "server", view: named("Three") as never });
    expect(one.ann.openView?.content["title"]).toEqual(plain("Three"));
  });

  test("a modal that is opened takes the place of those that were open", async () => {
    const one = await stage();
    await open(one, await triggerOf(one), modal([], { title: plain("One") }));
    await open(one, await triggerOf(one), modal([], { title: plain("Two") }));
    expect(one.ann.views.map(({ content }) => content["title"])).toEqual([plain("Two")]);
  });

  test("a conversation that is chosen may bring a response_url", async () => {
    const one = await stage();
    const { slack, ann, general } = one;
    const menu = (action_id: string, more: Wire) =>
      input({ type: "conversations_select", action_id, ...more }, { block_id: action_id, label: plain(action_id) });
    await open(one, await triggerOf(one), modal([menu("to", { response_url_enabled: true }), menu("other", {})]));
    await ann.submit(ann.openView, { to: general.id, other: general.id });
    expect(slack.deliveries.at(-1)?.payload).toMatchObject({
      view: { state: { values: { to: { to: { selected_conversation: general.id } } } } },
      response_urls: [{ block_id: "to", action_id: "to", channel_id: general.id, response_url: expect.any(String) }],
    });
  });

  test("a home is published for one person, who then sees it", async () => {
    const { client, ann } = await stage();
    const publish = (text: string, hash?: string) =>
      client.views.publish({
        user_id: ann.id,
        view: { type: "home", blocks: [section(plain(text))] } as never,
        ...(hash === undefined ? {} : { hash }),
      });
    const { view } = await publish("one");
    await publish("two", view?.hash);
    expect(ann.home?.content["blocks"]).toMatchObject([{ text: plain("two") }]);
    expect(await refusal(publish("three", view?.hash))).toMatchObject({ error: "hash_conflict" });
    expect(
      await refusal(client.views.publish({ user_id: "U0NOBODY", view: { type: "home", blocks: [] } })),
    ).toMatchObject({ error: "user_not_found" });
  });
});
