/**
 * Scissors around the pivot (0, 0), blades upwards, each half turned by `angle` degrees from the
 * upright: a blade of 11, a shank of 5.5 and a ring of radius 3.
 */
function scissors(angle: number): string {
  const sin = Math.sin((angle * Math.PI) / 180);
  const cos = Math.cos((angle * Math.PI) / 180);
  return [-1, 1]
    .map((side) => {
      const at = (distance: number) => `${(side * sin * distance).toFixed(2)} ${(-cos * distance).toFixed(2)}`;
      return `M${at(11)}L${at(-5.5)}a3 3 0 1 1 ${(-side * sin * 6).toFixed(2)} ${(cos * 6).toFixed(2)}a3 3 0 1 1 ${(side * sin * 6).toFixed(2)} ${(-cos * 6).toFixed(2)}`;
    })
    .join('');
}

/** They cut. */
export const closedScissors = scissors(24);
/** They let through. */
export const openScissors = scissors(58);
