/** How many of the last are remembered: Discord repeats what a broken connection may have lost, which is never much. */
const REMEMBERED = 5000;

/** Whether something was told before; from now on it was. */
export function toldBefore(remembered: number = REMEMBERED): (id: string) => boolean {
  const told = new Set<string>();
  return (id) => {
    if (told.has(id)) return true;
    told.add(id);
    const [oldest] = told;
    if (told.size > remembered && oldest !== undefined) told.delete(oldest);
    return false;
  };
}
