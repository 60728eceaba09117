import { setTimeout as sleep } from "node:timers/promises";
import type { ReceiverEvent } from "@slack/bolt";
import { describe, expect, test } from "vitest";
import { givingWay } from "#platforms/giving-way";
import { inFlight } from "#platforms/in-flight";
import { SILENT_LOGGER } from "#platforms/slack/clients";
import { InboxApp } from "#platforms/slack/inbox-app";
import type { Admitted } from "#platforms/slack/intake";

/** The app alone, with an admission that ends as told. */
function appOf(admit: (event: ReceiverEvent) => Promise<Admitted>) {
  const priority = givingWay(60_000);
  const app = new InboxApp(
    {
      authorize: async () => ({}),
      convoStore: false,
      deferInitialization: true,
      logger: SILENT_LOGGER,
      signingSecret: "x",
    },
    admit,
    { underWay: inFlight(), priority },
  );
  return { app, priority };
}

describe("answers give way to a delivery", () => {
  test("until it is acknowledged", async () => {
    const acknowledging = Promise.withResolvers<void>();
    const { app, priority } = appOf(async () => ({ kind: "done" }));
    const processed = app.processEvent({ body: {}, ack: () => acknowledging.promise });
    let turned = false;
    const turn = priority.turn().then(() => {
      turned = true;
    });
    await sleep(20);
    expect(turned).toBe(false);
    acknowledging.resolve();
    await Promise.all([processed, turn]);
  });

  test("and no longer when it could not be taken", async () => {
    const { app, priority } = appOf(async () => {
      throw new Error("the disk is full");
    });
    await expect(app.processEvent({ body: {}, ack: async () => undefined })).rejects.toThrow("the disk is full");
    await priority.turn();
  });
});
