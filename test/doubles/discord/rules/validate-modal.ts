import { list, type Wire, wire } from "../../shared/wire.ts";
import {
  and,
  boolean,
  byType,
  type Fields,
  type Finding,
  type Findings,
  given,
  listOf,
  newFindings,
  note,
  oneOf,
  shape,
  text,
  whole,
} from "./check.ts";
import { LIMITS } from "./limits.ts";
import { boundsRule, component, customId, groupOption, optionRules, selects, textDisplay } from "./pieces.ts";

const inputFields: Fields = {
  placeholder: text(LIMITS.inputPlaceholder),
  value: text(LIMITS.input),
  min_length: whole(0, LIMITS.input),
  max_length: whole(1, LIMITS.input),
  required: boolean,
};

function lengthsRule(input: Wire, path: string, found: Findings): void {
  const [min, max] = [Number(input["min_length"] ?? 0), Number(input["max_length"] ?? LIMITS.input)];
  if (min > max) note(found, `${path}/min_length`, "TEXT_INPUT_MIN_OVER_MAX", { limit: max, actual: min });
  const value = input["value"];
  if (typeof value === "string" && value !== "" && (value.length > max || value.length < min))
    note(found, `${path}/value`, "BASE_TYPE_BAD_LENGTH", { limit: `${min}-${max}`, actual: value.length });
}

const inputIn = (required: Fields) =>
  and(component(4, { custom_id: customId, style: oneOf(1, 2), ...required }, inputFields), lengthsRule);

/** Inside a label the label stands outside of the field; in a row it is a field's own. */
const inputInLabel = inputIn({});
const inputInRow = inputIn({ label: text(LIMITS.label, 1) });

const uploadBounds: Fields = {
  min_values: whole(0, LIMITS.uploads),
  max_values: whole(1, LIMITS.uploads),
  required: boolean,
};

const radioGroup = and(
  component(21, { custom_id: customId, options: listOf(groupOption, LIMITS.groupOptions, 2) }, { required: boolean }),
  optionRules(() => 1),
);
const checkboxGroup = and(
  component(22, { custom_id: customId, options: listOf(groupOption, LIMITS.groupOptions, 1) }, uploadBounds),
  boundsRule,
  optionRules((group) => Number(group["max_values"] ?? list(group["options"]).length)),
);
const checkbox = component(23, { custom_id: customId }, { default: boolean });
const fileUpload = and(component(19, { custom_id: customId }, uploadBounds), boundsRule);

const field = byType({
  4: inputInLabel,
  ...selects({ required: boolean }),
  19: fileUpload,
  21: radioGroup,
  22: checkboxGroup,
  23: checkbox,
});

/** A field that must be filled in cannot take nothing. */
function requiredRule(label: Wire, path: string, found: Findings): void {
  const inner = wire(label["component"]);
  if (inner["min_values"] === 0 && inner["required"] !== false && given(inner["custom_id"]))
    note(found, `${path}/component/min_values`, "COMPONENT_REQUIRED_MIN_VALUES", { limit: 1, actual: 0 });
}

const label = and(
  component(18, { label: text(LIMITS.label, 1), component: field }, { description: text(LIMITS.labelDescription, 1) }),
  requiredRule,
);
const row = component(1, { components: listOf(byType({ 4: inputInRow }), 1, 1) });

const modal = shape({
  custom_id: text(LIMITS.customId, 1),
  title: text(LIMITS.modalTitle, 1),
  components: listOf(byType({ 1: row, 10: textDisplay, 18: label }), LIMITS.modalComponents, 1),
});

/** Everything that is wrong with a form; an empty list means that it may be shown. */
export function validateModal(body: unknown): readonly Finding[] {
  const found = newFindings(true);
  modal(body, "", found);
  if (found.characters > LIMITS.text)
    note(found, "/components", "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", {
      limit: LIMITS.text,
      actual: found.characters,
    });
  return found.all;
}
