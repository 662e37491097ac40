/** A face of the lab's own type, as a saved figure names it. */
export interface Face {
  readonly family: 'Inter' | 'STIX Two Text';
  readonly style: 'normal' | 'italic';
  /** STIX keeps Greek in a file of its own. */
  readonly greek: boolean;
}

/** The page's families under the names that their installed twins have, and what stands in for each elsewhere. */
export function portableFamily(computed: string): string {
  if (/^"?(STIX|KaTeX)/.test(computed)) return "'STIX Two Text', STIXGeneral, 'Times New Roman', serif";
  if (/monospace/.test(computed)) return "Menlo, Consolas, 'DejaVu Sans Mono', monospace";
  return "Inter, 'Helvetica Neue', Helvetica, Arial, sans-serif";
}

/** Greek letters of a text. */
const greek = /[\u0370-\u03ff]/;

/** The faces that a text needs. */
export function facesOf(family: string, style: string, text: string): Face[] {
  if (!family.includes('STIX')) return [{ family: 'Inter', style: 'normal', greek: false }];
  const slant = style === 'italic' ? 'italic' : 'normal';
  const rest = text.replace(new RegExp(greek, 'g'), '');
  return [
    ...(rest.trim() ? [{ family: 'STIX Two Text', style: slant, greek: false } as const] : []),
    ...(greek.test(text) ? [{ family: 'STIX Two Text', style: slant, greek: true } as const] : []),
  ];
}

export function faceKey({ family, style, greek: isGreek }: Face): string {
  return `${family} ${style} ${isGreek}`;
}
