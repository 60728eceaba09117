import type { AssessmentRecord, ConversationState, TeamId } from "#app/ports";
import { EMPTY_OPTIONS, type Options } from "#assessment/options";
import { EMPTY_SPEC, type ServerSpec } from "#assessment/server-spec";
import type { Statement } from "#assessment/statement";
import { teamId } from "#chat/command";

/** A statement of 4 cores, 4 GiB and 3 Mbit/s, but for what is given. */
export function statement(spec: Partial<ServerSpec> = {}, options: Partial<Options> = {}): Statement {
  return {
    spec: { ...EMPTY_SPEC, cpuCores: 4, memoryGiB: 4, linkMbps: 3, ...spec },
    options: { ...EMPTY_OPTIONS, ...options },
    origins: {},
  };
}

export function conversationState(given: Partial<ConversationState> = {}): ConversationState {
  return { base: statement(), last: statement(), lastAssessmentId: null, subject: null, language: "en", ...given };
}

export function assessmentRecord(given: Partial<AssessmentRecord> = {}): AssessmentRecord {
  return {
    id: "a-1",
    statement: statement(),
    method: "measured",
    people: { low: 400, likely: 622, high: 800 },
    bottleneck: "link",
    actor: "ada",
    conversation: "c-1",
    at: 1_760_000_000_000,
    ...given,
  };
}

let teams = 0;
/** A team that no other test has. */
export function newTeam(): TeamId {
  teams += 1;
  return teamId(`team-${process.pid}-${teams}`);
}

export const BY_ADA = { actor: "ada", at: 1_760_000_000_001 };
