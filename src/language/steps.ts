/** Counts units of work, so that a test can show that reading is linear without a clock. */
export interface Steps {
  count: number;
}
