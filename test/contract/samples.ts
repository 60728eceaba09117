import type { AssessmentRecord, ConversationState, Installation, TeamId } from "#app/ports";
import { EMPTY_OPTIONS, type Options } from "#assessment/options";
import { EMPTY_SPEC, type ServerSpec } from "#assessment/server-spec";
import type { Statement } from "#assessment/statement";
import { teamId } from "#chat/command";
import { openSealer } from "#storage/sealed-column";

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

/** 32 bytes that anybody may read here. */
export const KEY = Buffer.alloc(32, "the key of the tests ").toString("base64");
export const OTHER_KEY = Buffer.alloc(32, "another key ").toString("base64");
export const SEALER = openSealer(KEY);

export function installation(given: Partial<Installation> = {}): Installation {
  return {
    appId: "app-1",
    organisation: false,
    botToken: "bot-token-1",
    refreshToken: "refresh-token-1",
    expiresAt: 1_760_000_043_200,
    botId: "bot-1",
    botUserId: "user-of-bot-1",
    scopes: ["commands", "chat:write"],
    installedBy: "ada",
    installedAt: 1_760_000_000_000,
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
