/** '57°', '−23°': an angle to whole degrees. */
export function degrees(radians: number): string {
  return `${Math.round((radians * 180) / Math.PI)}°`.replace('-', '−');
}
