import fc from "fast-check";

/** Properties try the same cases in every run, so that a change is red for what it changed. Another seed: PROPERTY_SEED=7. */
const seed = Number(process.env["PROPERTY_SEED"] ?? 20_261_123);

fc.configureGlobal({ seed });
