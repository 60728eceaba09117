/**
 * What secrets look like inside a line of the log. Each expression is linear; a group named `keep` is left
 * standing, everything else it matches is replaced.
 */
export const TOKEN_SHAPES: readonly RegExp[] = [
  // Slack: bot, user, app, refresh and export tokens.
  /\bxox[abcdeoprs](?:\.xox[abp])?-[\w%-]+/g,
  /\bxapp-[\w-]+/g,
  // Slack: addresses that are passwords in themselves.
  /(?<keep>hooks\.slack(?:-gov)?\.com\/(?:services|workflows|triggers|commands|actions|app)\/)[^\s"'\\]+/g,
  // Discord: a bot's token is an id in base64, a time and a signature.
  /\b[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}/g,
  // Discord: an interaction's token, alone or in the address that answers it.
  /\baW50ZXJhY3Rpb2[\w-]+={0,2}/g,
  /(?<keep>\/(?:webhooks|interactions)\/\d{5,25}\/)[\w-]{16,}/g,
  // Headers.
  /\b(?<keep>Bearer|Basic|Bot) +[\w.~+/=-]{8,}/gi,
  // scheme://user:password@host
  /(?<keep>\b[a-z][a-z\d+.-]{1,20}:\/\/)[^\s"'\\/@]{1,512}(?=@)/gi,
];

const SECRET_NAME =
  "(?:[\\w-]{0,40}(?:authorization|token|password|passwd|secret|signature|cookie|api[_-]?key)|HEADROOM_KEY|DATABASE_URL)";

/** Fields whose value is a secret whatever it looks like, in the line and in JSON quoted inside a text of the line. */
export const SECRET_FIELDS: readonly RegExp[] = [
  new RegExp(`(?<keep>"${SECRET_NAME}":")(?:[^"\\\\]|\\\\.)+(?=")`, "gi"),
  new RegExp(`(?<keep>\\\\"${SECRET_NAME}\\\\": ?\\\\")[^"\\\\]+(?=\\\\")`, "gi"),
];
