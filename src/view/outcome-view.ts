import type { Outcome, Refusal } from "#app/outcome";
import { artifacts } from "#assessment/artifacts/artifacts";
import type { Assessment } from "#assessment/assessment";
import type { Document } from "#chat/document";
import { formatServerSpec } from "#language/format-spec";
import type { Reading } from "#language/reading";
import { artifactText } from "./artifact-text.ts";
import { assessmentView, moreBlocks } from "./assessment-view.ts";
import { changeView } from "./change-view.ts";
import { example } from "./examples.ts";
import { specFormAction } from "./form-view.ts";
import { greetingView, helpView } from "./help-view.ts";
import { memoryLine } from "./memory-view.ts";
import { notAssessedView } from "./reading-view.ts";
import { comparedView, listView, plainView, removedView, savedView } from "./server-views.ts";
import { settingsView } from "./settings-view.ts";
import { notSizedView, sizedView } from "./size-view.ts";
import { verdict } from "./verdict.ts";
import type { Words } from "./words.ts";
import { workingView } from "./working-view.ts";

/** Whatever came of an invocation, as a document in the reader's language; its controls name their answer. */
export function outcomeView(outcome: Outcome, words: Words): Document {
  const about = "assessmentId" in outcome ? outcome.assessmentId : null;
  const document = documentOf(outcome, words);
  // Into the document itself: a copy would write out what stands behind "More", which most people never open.
  return about === null ? document : Object.assign(document, { about });
}

function documentOf(outcome: Outcome, words: Words): Document {
  const { say, language } = words;
  switch (outcome.kind) {
    case "assessed":
      return assessmentView(outcome.assessment, outcome.reading, words);
    case "not-assessed":
      return withForm(notAssessedView(outcome.reading, words, outcome), outcome.reading, words);
    case "unknown":
      return withForm(notAssessedView(outcome.reading, words), null, words);
    case "changed":
      return changeView(outcome, words);
    case "nothing-to-continue":
      return plainView(say("continue.nothing", { example: example("assess", language) }));
    case "saved":
      return savedView(outcome.server, outcome.before, words);
    case "listed":
      return listView(outcome.servers, words);
    case "removed":
      return removedView(outcome.server, words);
    case "restored":
      return plainView(say("servers.restored", serverText(outcome.server)));
    case "renamed":
      return plainView(say("servers.renamed", { from: outcome.from, to: outcome.server.name }));
    case "compared":
      return comparedView(outcome.sides, words);
    case "sized":
      return sizedView(outcome.sized, outcome.reading, words);
    case "not-sized":
      return notSizedView(outcome, words);
    case "config":
      return configView(outcome.assessment, words);
    case "working":
      return workingView(outcome.assessment, words);
    case "more":
      return {
        tone: "neutral",
        summary: verdict(outcome.assessment, words),
        blocks: moreBlocks(outcome.assessment, words),
        more: [],
      };
    case "settings":
      return settingsView(outcome, words);
    case "help":
      return helpView(words);
    case "greeting":
      return greetingView(words);
    case "not-yet":
      return plainView(
        say(`not-yet.${outcome.wanted}`, {
          example: example(
            { digest: "whatIf", usage: "assessDemand", calibrate: "assessMeasured" }[outcome.wanted] as "whatIf",
            language,
          ),
        }),
      );
    case "refused":
      return refusalView(outcome, words);
    default:
      return outcome satisfies never;
  }
}

/** A form asks for what a line did not say. */
function withForm(document: Document, reading: Reading | null, words: Words): Document {
  const unknown = reading?.notUnderstood.map(({ token }) => token) ?? [];
  return { ...document, blocks: [...document.blocks, specFormAction(reading, unknown, words)] };
}

function serverText(server: Extract<Outcome, { kind: "restored" }>["server"]): { name: string; spec: string } {
  return { name: server.name, spec: formatServerSpec(server.statement) };
}

/** Generated files; none where the plan does not fit, since they could not keep their promise. */
function configView(assessment: Assessment, words: Words): Document {
  const { say, language } = words;
  if (assessment.artifacts === null) {
    return plainView(say("config.not-fitting", { line: memoryLine(assessment, words) }));
  }
  const intro = say("config.intro", { spec: formatServerSpec(assessment.statement) });
  const askVersion = assessment.artifacts.hasMysql && assessment.artifacts.mysql === null;
  const files = artifacts(assessment.artifacts).map((artifact) => artifactText(artifact, language));
  return {
    tone: "neutral",
    summary: intro,
    blocks: [
      { kind: "paragraph", text: intro },
      ...(askVersion ? [{ kind: "context" as const, text: say("ask.mysql-version") }] : []),
      { kind: "files", files },
    ],
    more: [],
  };
}

function refusalView(refusal: Refusal, words: Words): Document {
  const { say, language, numbers } = words;
  switch (refusal.code) {
    case "no-such-server":
      return plainView(
        refusal.nearest === null
          ? say("servers.no-such", { name: refusal.name, list: example("list", language) })
          : say("servers.no-such-nearest", { name: refusal.name, nearest: refusal.nearest }),
      );
    case "bad-name":
      return plainView(say("servers.bad-name", { name: refusal.name }));
    case "name-taken":
      return plainView(say("servers.name-taken", { name: refusal.name }));
    case "team-full":
      return plainView(say("servers.team-full", { limit: numbers.whole(refusal.limit) }));
    case "nothing-removed":
      return plainView(say("servers.nothing-removed"));
    case "not-allowed":
      return plainView(say("problem.not-allowed"));
    case "not-for-guests":
      return plainView(say("problem.not-for-guests"));
    case "store-busy":
      return plainView(say("problem.store-busy"));
    case "bug":
      return plainView(say("problem.bug", { reference: refusal.reference }));
    default:
      return refusal satisfies never;
  }
}
