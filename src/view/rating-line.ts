import type { Ratings } from "#assessment/ratings";
import { listed, type Words } from "./words.ts";

/** Stars of what is known, then the overall word: "CPU ★★★★ … overall ★★★ good". */
export function ratingLine(ratings: Ratings, words: Words): string {
  const { say } = words;
  const each = (["cpu", "memory", "disk", "link", "traffic"] as const).flatMap((name) => {
    const stars = ratings[name];
    return stars === null ? [] : [say("rating.one", { name: say(`rating.${name}`), stars: "★".repeat(stars) })];
  });
  const overall = say("rating.overall-word", {
    stars: "★".repeat(ratings.overall),
    word: ratingWord(ratings.overall, words),
  });
  return listed(words, [...each, overall]);
}

export function ratingWord(stars: number, { say }: Words): string {
  switch (stars) {
    case 5:
      return say("rating.word.5");
    case 4:
      return say("rating.word.4");
    case 3:
      return say("rating.word.3");
    case 2:
      return say("rating.word.2");
    default:
      return say("rating.word.1");
  }
}
