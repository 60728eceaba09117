import { test } from "vitest";
import { MODAL_ROWS } from "./modal-rows.ts";
import { asModal } from "./rows.ts";

test.for(MODAL_ROWS)("$name", asModal);
