/** The languages that Discord offers to people. */
export const LOCALES = [
  ..."id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr".split(" "),
  ..."cs el bg ru uk hi th zh-CN ja zh-TW ko ar he".split(" "),
] as const;
