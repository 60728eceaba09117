import { webApi } from "@slack/bolt";
import { describe, expect, test } from "vitest";
import { clientOptions } from "./bolt-app.ts";
import { refusal, stage } from "./stage.ts";

describe("an upload in three steps", () => {
  test("ends as a message in the thread", async () => {
    const { slack, client, ann, general } = await stage();
    const root = ann.hasSaid(general, "4c 4g 3mbps");
    const result = await client.files.uploadV2({
      channel_id: general.id,
      thread_ts: root.ts,
      initial_comment: "Your files",
      file_uploads: [
        {
          content: "module.exports = {};\n",
          filename: "ecosystem.config.cjs",
          title: "PM2",
          snippet_type: "javascript",
        },
        { file: Buffer.from("[mysqld]\n"), filename: "my.cnf", title: "MySQL" },
      ],
    });
    expect(result).toMatchObject({ files: [{ files: [{ title: "PM2" }, { title: "MySQL" }] }] });
    const [, message] = general.thread(root);
    expect(message).toMatchObject({
      text: "Your files",
      files: [{ name: "ecosystem.config.cjs", snippetType: "javascript" }, { name: "my.cnf" }],
    });
    expect(slack.files.map(({ content }) => content?.toString("utf8"))).toEqual([
      "module.exports = {};\n",
      "[mysqld]\n",
    ]);
    expect(slack.transcript(general, { files: true })).toContain("(file: MySQL)\n    ".concat("    [mysqld]"));
  });

  test("may send the content as it is", async () => {
    const { client, slack } = await stage();
    const { upload_url: url = "", file_id: id = "" } = await client.files.getUploadURLExternal({
      filename: "a.txt",
      length: 5,
    });
    expect((await fetch(url, { method: "POST", body: "hell" })).status).toBe(400);
    expect((await fetch(url, { method: "POST", body: "hello" })).status).toBe(200);
    await client.files.completeUploadExternal({ files: [{ id, title: "A" }] });
    expect(slack.files[0]).toMatchObject({ title: "A", channels: [] });
  });

  test("must be complete, and needs a place in the channel", async () => {
    const { client, general } = await stage();
    const { file_id: id = "", upload_url: url = "" } = await client.files.getUploadURLExternal({
      filename: "a.txt",
      length: 5,
    });
    const complete = () => client.files.completeUploadExternal({ files: [{ id, title: "A" }], channel_id: general.id });
    expect(await refusal(complete())).toMatchObject({ error: "file_not_uploaded" });
    await fetch(url, { method: "POST", body: "hello" });
    general.removeBot();
    expect(await refusal(complete())).toMatchObject({ error: "not_in_channel" });
  });

  test("works with allowAbsoluteUrls switched off, though step 2 is another address", async () => {
    const { slack, acme, general } = await stage();
    const client = new webApi.WebClient(acme.botToken, { ...clientOptions(slack), allowAbsoluteUrls: false });
    await client.files.uploadV2({ channel_id: general.id, content: "a", filename: "a.txt" });
    expect(general.answers).toMatchObject([{ files: [{ name: "a.txt" }] }]);
  });
});

test("an image may show a file that Slack holds, but no other", async () => {
  const { client, general } = await stage();
  const { file_id: id } = await client.files.getUploadURLExternal({ filename: "a.png", length: 5 });
  const post = (file: string | undefined) =>
    client.chat.postMessage({
      channel: general.id,
      text: "a",
      blocks: [{ type: "image", alt_text: "a", slack_file: { id: file } }] as never,
    });
  await post(id);
  expect(await refusal(post("F0NONE"))).toMatchObject({ error: "invalid_blocks" });
});
