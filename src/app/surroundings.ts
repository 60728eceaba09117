import type { Reference } from "#assessment/reference";
import type { AssessmentLog, Clock, ConversationRepository, ServerRepository, SettingRepository } from "./ports.ts";

/** What the use cases need from outside. */
export interface Surroundings {
  readonly reference: Reference;
  readonly conversations: ConversationRepository;
  readonly assessments: AssessmentLog;
  readonly servers: ServerRepository;
  readonly settings: SettingRepository;
  readonly clock: Clock;
  /** A new id that was never given before. */
  readonly newId: () => string;
}
