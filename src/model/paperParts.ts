/** Pages of the gallery, in their order: each part of the paper, then what we asked beyond it. Names in links. */
export const paperParts = [
  'table2',
  'fig2',
  'fig7',
  'fig8',
  'fig9',
  'fig10',
  'fig11',
  'beyond',
  'twins',
  'readings',
  'code',
] as const;

export type PaperPart = (typeof paperParts)[number];
