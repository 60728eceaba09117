import {
  button,
  container,
  gallery,
  input,
  label,
  row as line,
  link,
  option,
  rows,
  section,
  select,
  times,
  v2,
  words,
  x,
} from "../samples.ts";
import { type Row, row } from "./rows.ts";

const thumbnail = { type: 11, media: { url: "https://example.com/a.png" } };
const buttons = (count: number) => times(count, (n) => button({ custom_id: String(n) }));
const options = (count: number) => times(count, (n) => option(String(n), String(n)));
const picture = { media: { url: "https://example.com/a.png" } };
const inLine = (fits: unknown, breaks: unknown) => [rows(line(fits)), rows(line(breaks))] as const;

/** What the components of a message may be. */
export const COMPONENT_ROWS: readonly Row[] = [
  row(
    "rows",
    rows(...times(5, (n) => line(button({ custom_id: String(n) })))),
    rows(...times(6, (n) => line(button({ custom_id: String(n) })))),
    "/components BASE_TYPE_MAX_LENGTH 5 < 6",
  ),
  row(
    "buttons of a row",
    rows(line(...buttons(5))),
    rows(line(...buttons(6))),
    "/components/0/components BASE_TYPE_BAD_LENGTH",
  ),
  row("a row is not empty", rows(line(button())), rows(line()), "/components/0/components BASE_TYPE_BAD_LENGTH"),
  row(
    "one menu to a row",
    rows(line(select())),
    rows(line(select(), button())),
    "/components/0/components COMPONENT_LAYOUT_WIDTH_EXCEEDED 1 < 2",
  ),
  row("a button stands in a row", rows(line(button())), rows(button()), "/components/0/type UNION_TYPE_CHOICES"),
  row("no fields to fill in", v2(words("a")), v2(line(input())), "/components/0/components/0/type UNION_TYPE_CHOICES"),
  row("no labels", v2(words("a")), v2(label(input())), "/components/0/type UNION_TYPE_CHOICES"),

  row(
    "label of a button",
    ...inLine(button({ label: x(80) }), button({ label: x(81) })),
    "/components/0/components/0/label BASE_TYPE_MAX_LENGTH 80 < 81",
  ),
  row(
    "something on a button",
    ...inLine(button({ label: undefined, emoji: { name: "🔥" } }), button({ label: "" })),
    "/components/0/components/0 BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED",
  ),
  row(
    "length of a custom id",
    ...inLine(button({ custom_id: x(100) }), button({ custom_id: x(101) })),
    "/components/0/components/0/custom_id BASE_TYPE_BAD_LENGTH",
  ),
  row(
    "a button has a custom id",
    ...inLine(button(), button({ custom_id: undefined })),
    "/components/0/components/0/custom_id BASE_TYPE_REQUIRED",
  ),
  row(
    "a link has none",
    ...inLine(link, { ...link, custom_id: "a" }),
    "/components/0/components/0/custom_id BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
  ),
  row(
    "a link has an address",
    ...inLine(link, { ...link, url: undefined }),
    "/components/0/components/0/url BASE_TYPE_REQUIRED",
  ),
  row(
    "no address without a link",
    ...inLine(button(), button({ url: "https://example.com" })),
    "/components/0/components/0/url BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
  ),
  row(
    "length of an address",
    ...inLine({ ...link, url: `https://e.com/${x(498)}` }, { ...link, url: `https://e.com/${x(499)}` }),
    "/components/0/components/0/url BASE_TYPE_BAD_LENGTH",
  ),
  row(
    "scheme of an address",
    ...inLine(link, { ...link, url: "javascript:alert(1)" }),
    "/components/0/components/0/url URL_TYPE_INVALID_SCHEME",
  ),
  row(
    "style of a button",
    ...inLine(button(), button({ style: 7 })),
    "/components/0/components/0/style BASE_TYPE_CHOICES",
  ),
  row(
    "a bought button",
    ...inLine({ type: 2, style: 6, sku_id: "1" }, { type: 2, style: 6, sku_id: "1", label: "Buy" }),
    "/components/0/components/0/label BUTTON_COMPONENT_PREMIUM_FIELDS",
  ),
  row(
    "custom ids differ",
    rows(line(...buttons(2))),
    rows(line(button(), button())),
    "/components/0/components/1/custom_id COMPONENT_CUSTOM_ID_DUPLICATED",
  ),
  row(
    "custom ids differ everywhere",
    v2(section(button({ custom_id: "a" }), words("a")), line(button())),
    v2(section(button(), words("a")), container(line(select({ custom_id: "go" })))),
    "/components/1/components/0/components/0/custom_id COMPONENT_CUSTOM_ID_DUPLICATED",
  ),
  row(
    "numbers differ",
    v2({ ...words("a"), id: 1 }, { ...words("a"), id: 2 }),
    v2({ ...words("a"), id: 1 }, { ...words("a"), id: 1 }),
    "/components/1/id COMPONENT_ID_DUPLICATED",
  ),

  row(
    "choices of a menu",
    ...inLine(select({ options: options(25) }), select({ options: options(26) })),
    "/components/0/components/0/options BASE_TYPE_BAD_LENGTH",
  ),
  row(
    "a menu has choices",
    ...inLine(select(), select({ options: [] })),
    "/components/0/components/0/options BASE_TYPE_BAD_LENGTH",
  ),
  row(
    "choices differ",
    ...inLine(select({ options: options(2) }), select({ options: [option(), option()] })),
    "/components/0/components/0/options/1/value SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
  ),
  row(
    "words of a choice",
    ...inLine(select({ options: [option(x(100), x(100))] }), select({ options: [option(x(101))] })),
    "/components/0/components/0/options/0/label BASE_TYPE_BAD_LENGTH",
  ),
  row(
    "placeholder",
    ...inLine(select({ placeholder: x(150) }), select({ placeholder: x(151) })),
    "/components/0/components/0/placeholder BASE_TYPE_MAX_LENGTH 150 < 151",
  ),
  row(
    "most choices",
    ...inLine(select({ max_values: 1 }), select({ max_values: 2 })),
    "/components/0/components/0/max_values SELECT_COMPONENT_MAX_OVER_OPTIONS 1 < 2",
  ),
  row(
    "fewest choices",
    ...inLine(select({ min_values: 0 }), select({ options: options(3), min_values: 3, max_values: 2 })),
    "/components/0/components/0/min_values SELECT_COMPONENT_MIN_OVER_MAX 2 < 3",
  ),
  row(
    "choices at first",
    ...inLine(
      select({ options: [{ ...option(), default: true }] }),
      select({ options: options(2).map((one) => ({ ...one, default: true })) }),
    ),
    "/components/0/components/0/options SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES 1 < 2",
  ),
  row(
    "a menu of people",
    ...inLine({ type: 5, custom_id: "a" }, { type: 5, custom_id: "a", options: options(1) }),
    "/components/0/components/0/options UNKNOWN_KEY",
  ),

  row(
    "components, nested ones too",
    v2(container(...times(39, () => words("a")))),
    v2(container(...times(40, () => words("a")))),
    "/components COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED 40 < 41",
  ),
  row(
    "components in sections and rows",
    v2(...times(13, (n) => section(button({ custom_id: String(n) }), words("a"))), words("a")),
    v2(...times(13, (n) => section(button({ custom_id: String(n) }), words("a"))), words("a"), words("b")),
    "/components COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED 40 < 41",
  ),
  row(
    "characters",
    v2(words(x(3999)), container(words("a"))),
    v2(words(x(3999)), container(words("ab"))),
    "/components COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED 4000 < 4001",
  ),
  row(
    "bytes",
    v2(words("汉".repeat(3166))),
    v2(words("汉".repeat(3167))),
    "/components TEXT_TOO_MANY_BYTES 9500 < 9501",
  ),
  row("text is not empty", v2(words("a")), v2(words("")), "/components/0/content BASE_TYPE_BAD_LENGTH"),
  row(
    "texts of a section",
    v2(section(thumbnail, ...times(3, () => words("a")))),
    v2(section(thumbnail, ...times(4, () => words("a")))),
    "/components/0/components BASE_TYPE_BAD_LENGTH",
  ),
  row(
    "a section has something beside it",
    v2(section(button(), words("a"))),
    v2({ type: 9, components: [words("a")] }),
    "/components/0/accessory BASE_TYPE_REQUIRED",
  ),
  row(
    "beside a section stands no menu",
    v2(section(thumbnail, words("a"))),
    v2(section(select(), words("a"))),
    "/components/0/accessory/type UNION_TYPE_CHOICES",
  ),
  row(
    "pictures of a gallery",
    v2(gallery(...times(10, () => picture))),
    v2(gallery(...times(11, () => picture))),
    "/components/0/items BASE_TYPE_BAD_LENGTH",
  ),
  row(
    "pictures of a message",
    v2(...times(6, () => gallery(...times(10, () => picture))), gallery(...times(4, () => picture))),
    v2(...times(7, () => gallery(...times(10, () => picture)))),
    "/components COMPONENT_MAX_MEDIA_EXCEEDED 64 < 70",
  ),
  row(
    "description of a picture",
    v2(gallery({ ...picture, description: x(1024) })),
    v2(gallery({ ...picture, description: x(1025) })),
    "/components/0/items/0/description BASE_TYPE_BAD_LENGTH",
  ),
  row(
    "no container in a container",
    v2(container(words("a"))),
    v2(container(container(words("a")))),
    "/components/0/components/0/type UNION_TYPE_CHOICES",
  ),
  row(
    "colour of a container",
    v2({ ...container(words("a")), accent_color: 0xffffff }),
    v2({ ...container(words("a")), accent_color: -1 }),
    "/components/0/accent_color NUMBER_TYPE_MIN 0 < -1",
  ),
  row(
    "a separator",
    v2(words("a"), { type: 14, divider: true, spacing: 2 }),
    v2({ type: 14, spacing: 3 }),
    "/components/0/spacing BASE_TYPE_CHOICES",
  ),
  row("keys of a component", v2(words("a")), v2({ ...words("a"), text: "a" }), "/components/0/text UNKNOWN_KEY"),
];
