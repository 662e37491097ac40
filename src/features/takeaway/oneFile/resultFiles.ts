/** Recorded results that the page shows, by their names in `public/results`; a test compares the list with the folder. */
export const resultFiles: readonly string[] = [
  'anchor-twins',
  'anchors',
  'beyond',
  'coverage',
  'fig10',
  'fig11-gradients',
  'fig11',
  'fig2',
  'fig7-gradients',
  'fig8',
  'fig9',
  'readings-again',
  'readings-averaged',
  'readings-quarter',
  'readings',
  'twins',
];
