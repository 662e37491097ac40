/** Places of slow motion that every network has, by their names in a link: stages there, the way back, and its end. */
export const slowPlaces = ['pixels', 'encode', 'circuit', 'measure', 'head', 'loss', 'back', 'turn'] as const;

export type SlowPlace = (typeof slowPlaces)[number];
