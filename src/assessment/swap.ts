/** From here on memory alone is enough, GiB. */
const ENOUGH_GIB = 4;

/**
 * Swap file for a small box: somewhere for what is never used, so that a peak does not end a program.
 *
 *     swap = 1 GiB up to 1 GiB of memory, 2 GiB up to 4, none above        [MiB]
 *
 * It is not memory to plan with: nothing in the plan counts on it.
 * @source field guides for small servers; judgement
 */
export function swapMB(memoryGiB: number): number {
  if (memoryGiB > ENOUGH_GIB) return 0;
  return memoryGiB <= 1 ? 1024 : 2048;
}
