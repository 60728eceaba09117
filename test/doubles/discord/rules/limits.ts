/**
 * What Discord takes at most. Characters are counted as UTF-16 units, which is never less than Discord counts.
 * `textBytes` is our own budget: from 10,158 UTF-8 bytes on, messages were answered with status 500.
 */
export const LIMITS = {
  content: 2000,
  customId: 100,

  components: 40,
  rows: 5,
  text: 4000,
  textBytes: 9500,
  buttonsPerRow: 5,
  buttonLabel: 80,
  url: 512,
  mediaUrl: 2048,
  emojiName: 32,
  sectionTexts: 3,
  galleryItems: 10,
  media: 64,
  altText: 1024,
  colour: 0xff_ff_ff,

  placeholder: 150,
  options: 25,
  optionText: 100,
  groupOptions: 10,

  embeds: 10,
  embedTitle: 256,
  embedDescription: 4096,
  embedFields: 25,
  embedFieldName: 256,
  embedFieldValue: 1024,
  embedFooter: 2048,
  embedAuthor: 256,
  allEmbeds: 6000,

  modalTitle: 45,
  modalComponents: 5,
  label: 45,
  labelDescription: 100,
  inputPlaceholder: 100,
  input: 4000,
  uploads: 10,

  files: 10,
  fileBytes: 10 * 1024 * 1024,
  requestBytes: 25 * 1024 * 1024,
  nonce: 25,
  mentions: 100,

  commandName: 32,
  commandDescription: 100,
  commandOptions: 25,
  commandCharacters: 8000,
  chatInputCommands: 100,
  contextMenuCommands: 15,
  choices: 25,
  choiceName: 100,
  choiceValue: 100,
  stringOption: 6000,

  threadName: 100,
} as const;
