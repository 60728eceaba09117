import type { Document } from "#chat/document";
import type { Notice } from "#chat/host";
import { plainView } from "./server-views.ts";
import type { Words } from "./words.ts";

/** Something that has to be said without having been asked. */
export function noticeView(notice: Notice, { say }: Words): Document {
  switch (notice.code) {
    case "too-many":
      return plainView(say("notice.too-many", { seconds: notice.seconds }));
    case "not-in-place":
      return plainView(say("notice.not-in-place", { invite: notice.invite }));
    case "not-posted":
      return plainView(say("notice.not-posted", { reason: notice.reason }));
    case "no-permission":
      return plainView(say("notice.no-permission", { permissions: notice.permissions }));
    case "bug":
      return plainView(say("problem.bug", { reference: notice.reference }));
    case "thread-gone":
    case "not-confirmed":
    case "unconfirmed":
    case "try-again":
    case "not-installed":
    case "no-files":
    case "no-text":
      return plainView(say(`notice.${notice.code}`));
    default:
      return notice satisfies never;
  }
}
