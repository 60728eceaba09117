/** The answer itself: verdict, limits, memory, advice. */
export const answer = {
  "unit.people": "{count, plural, one {# person} other {# people}}",
} as const;
