/** How to cite the lab and the paper that it is about. */
export interface Citation {
  readonly name: string;
  readonly plain: string;
  readonly bibtex: string;
}

export const paperCitation: Citation = {
  name: 'The paper',
  plain:
    'M. Kashif and M. Shafique, “Deep quanvolutional neural networks with enhanced trainability and gradient propagation”, Scientific Reports, 2025. arXiv:2402.09146.',
  bibtex: `@article{kashif2025resqunn,
  author  = {Kashif, Muhammad and Shafique, Muhammad},
  title   = {Deep quanvolutional neural networks with enhanced trainability and gradient propagation},
  journal = {Scientific Reports},
  year    = {2025},
  note    = {arXiv:2402.09146}
}`,
};

/** @param url where this lab is served @param version of the lab */
export function labCitation(url: string, version: string): Citation {
  return {
    name: 'The lab',
    plain: `ResQuNN Lab, version ${version}: a visual lab for deep quanvolutional networks with residual connections. ${url}`,
    bibtex: `@software{resqunnlab,
  author  = {{The ResQuNN Lab authors}},
  title   = {{ResQuNN Lab}: a visual lab for deep quanvolutional networks with residual connections},
  version = {${version}},
  url     = {${url}}
}`,
  };
}
