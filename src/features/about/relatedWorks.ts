/** A work with quanvolutional networks, and what the paper's Table 1 says of it. */
export interface RelatedWork {
  readonly authors: string;
  readonly year: number;
  /** What it is about, in a few words of ours. */
  readonly about: string;
  /** arXiv number, or journal and place. */
  readonly source: string;
  readonly trainable: boolean;
  readonly several: boolean;
}

/** The works that the paper compares itself with (its references 22 to 29), in its order, and the paper itself. */
export const relatedWorks: readonly RelatedWork[] = [
  {
    authors: 'Matondo-Mvula, Elleithy',
    year: 2024,
    about: 'breast cancer in images',
    source: 'Entropy 26, 630',
    trainable: false,
    several: false,
  },
  {
    authors: 'Ahalya and others',
    year: 2023,
    about: 'rheumatoid arthritis in thermal images of hands',
    source: 'Sci. Rep. 13, 15638',
    trainable: false,
    several: false,
  },
  {
    authors: 'Sebastianelli and others',
    year: 2024,
    about: 'the earth seen from satellites (Quanv4EO)',
    source: 'arXiv:2407.17108',
    trainable: false,
    several: false,
  },
  {
    authors: 'El Maouaki and others',
    year: 2024,
    about: 'robustness against adversarial attacks (RobQuNNs)',
    source: 'arXiv:2407.03875',
    trainable: false,
    several: false,
  },
  {
    authors: 'El Maouaki and others',
    year: 2024,
    about: 'analysis of adversarial attacks (AdvQuNNs)',
    source: 'arXiv:2403.05596',
    trainable: false,
    several: false,
  },
  {
    authors: 'Vu, Le, Pham',
    year: 2024,
    about: 'which features help to tell images apart',
    source: 'Quantum Mach. Intell. 6, 29',
    trainable: false,
    several: false,
  },
  {
    authors: 'Bhatia and others',
    year: 2023,
    about: 'learning shared between parties (federated)',
    source: 'Quantum Sci. Technol. 8, 045032',
    trainable: true,
    several: false,
  },
  {
    authors: 'Mattern and others',
    year: 2021,
    about: 'variational circuits with other encodings of images',
    source: 'arXiv:2106.07327',
    trainable: true,
    several: false,
  },
  {
    authors: 'Kashif, Shafique',
    year: 2025,
    about: 'the paper: residual sums between layers (ResQuNN)',
    source: 'arXiv:2402.09146',
    trainable: true,
    several: true,
  },
];

/** Address of an arXiv number; null for a journal's place, whose pages the lab does not guess. */
export function arxivUrl(source: string): string | null {
  const number = /^arXiv:(\d{4}\.\d{5})$/.exec(source)?.[1];
  return number ? `https://arxiv.org/abs/${number}` : null;
}
