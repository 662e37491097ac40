/** How to cite the lab and the paper that it is about. */
export interface Citation {
  readonly name: string;
  readonly plain: string;
  readonly bibtex: string;
}

export const paperCitation: Citation = {
  name: 'The paper',
  plain:
    'M. Kashif and M. Shafique, “Deep quanvolutional neural networks with enhanced trainability and gradient propagation”, Scientific Reports 15, 2025. doi:10.1038/s41598-025-06035-4, arXiv:2402.09146.',
  bibtex: `@article{kashif2025resqunn,
  author  = {Kashif, Muhammad and Shafique, Muhammad},
  title   = {Deep quanvolutional neural networks with enhanced trainability and gradient propagation},
  journal = {Scientific Reports},
  volume  = {15},
  year    = {2025},
  doi     = {10.1038/s41598-025-06035-4},
  note    = {arXiv:2402.09146}
}`,
};

/** @param url where this lab is served @param version of the lab @param year of that version */
export function labCitation(url: string, version: string, year: number): Citation {
  return {
    name: 'The lab',
    plain: `ResQuNN Lab, version ${version}, ${year}: a visual lab for deep quanvolutional networks with residual connections. ${url}`,
    bibtex: `@software{resqunnlab,
  author  = {{The ResQuNN Lab authors}},
  title   = {{ResQuNN Lab}: a visual lab for deep quanvolutional networks with residual connections},
  version = {${version}},
  year    = {${year}},
  url     = {${url}}
}`,
  };
}
