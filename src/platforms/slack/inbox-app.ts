import { App, type AppOptions, type ReceiverEvent } from "@slack/bolt";
import type { GivingWay } from "../giving-way.ts";
import type { InFlight } from "../in-flight.ts";
import type { Admitted } from "./intake.ts";

/** A delivery from an earlier run carries this, so that nothing is done that only fits the moment. */
export const REPLAYED = "replayed";

/**
 * Bolt's App with a step of ours in front: what is delivered is written down before it is acknowledged, and
 * counted until it is answered.
 */
export class InboxApp extends App {
  readonly #admit: (event: ReceiverEvent) => Promise<Admitted>;
  readonly #underWay: InFlight;
  readonly #priority: GivingWay;

  constructor(
    options: AppOptions,
    admit: (event: ReceiverEvent) => Promise<Admitted>,
    { underWay, priority }: { readonly underWay: InFlight; readonly priority: GivingWay },
  ) {
    super(options);
    this.#admit = admit;
    this.#underWay = underWay;
    this.#priority = priority;
  }

  override processEvent(event: ReceiverEvent): Promise<void> {
    const acknowledged = this.#priority.urgent();
    const ack: ReceiverEvent["ack"] = (answer) => event.ack(answer).finally(acknowledged);
    // However it ends, nobody waits for it any longer.
    return this.#underWay.during(this.#process({ ...event, ack }).finally(acknowledged));
  }

  /** Answers again what a crash left unanswered; it is written down and acknowledged already. */
  replay(body: object, properties: object): Promise<void> {
    const event = { body, ack: async () => undefined, customProperties: { [REPLAYED]: properties } };
    return this.#underWay.during(super.processEvent(event));
  }

  async #process(event: ReceiverEvent): Promise<void> {
    const admitted = await this.#admit(event);
    if (admitted.kind === "done") return event.ack(admitted.acknowledgement);
    await super.processEvent(event);
  }
}
