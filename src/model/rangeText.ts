/** '0 to 4' for three or more whole numbers that follow one another, else '0, 7'; '' for none. @param to between first and last */
export function rangeText(numbers: readonly number[], to = ' to '): string {
  const [first = 0, last = 0] = [numbers[0], numbers.at(-1)];
  return numbers.length > 2 && last - first === numbers.length - 1 ? `${first}${to}${last}` : numbers.join(', ');
}
