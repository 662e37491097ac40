/** Whether a measured interval meets its claim. */
type Word = 'holds' | 'fails' | 'undecided';

/** What one reading gives for a line: a dot at the mean, a bar over its interval. */
export interface ClaimMark {
  /** "quarter" */
  readonly name: string;
  /** Quarter is filled, full is hollow; what stands alone is filled. */
  readonly isFilled: boolean;
  readonly mean: number;
  /** null: of one seed alone. */
  readonly interval: readonly [number, number] | null;
  readonly verdict: Word;
}

/** What a line is held against. */
type Criterion =
  /** The paper's own number. */
  | { readonly kind: 'paper'; readonly at: number }
  /** A level of ours: "chance + 5". */
  | { readonly kind: 'level'; readonly at: number; readonly text: string }
  | { readonly kind: 'band'; readonly from: number; readonly to: number };

/** A claim by one accuracy, in one unit. */
export interface ClaimLine {
  /** "training" */
  readonly name: string;
  readonly unit: string;
  readonly marks: readonly ClaimMark[];
  readonly criterion: Criterion | null;
}

export interface ClaimGroup {
  /** "O1+O2 beats X+O1" */
  readonly title: string;
  readonly lines: readonly ClaimLine[];
}

/** A figure's claims on one axis, each beside the paper's value. */
export interface ClaimsData {
  readonly title: string;
  readonly groups: readonly ClaimGroup[];
}

/** Names of the marks, in order, each once. */
export function markNames({ groups }: ClaimsData): { readonly name: string; readonly isFilled: boolean }[] {
  const all = groups.flatMap(({ lines }) => lines.flatMap(({ marks }) => marks));
  return [...new Map(all.map(({ name, isFilled }) => [name, { name, isFilled }])).values()];
}

/** "training: full 8.3 (4.1 to 12.4), fails; the paper 31" */
function lineText({ name, unit, marks, criterion }: ClaimLine): string {
  const parts = marks.map(({ name: mark, mean, interval, verdict }) => {
    const ends = interval ? ` (${interval.map((end) => end.toFixed(1)).join(' to ')})` : '';
    return `${mark} ${mean.toFixed(1)}${ends}, ${verdict}`;
  });
  const against = criterion?.kind === 'paper' ? `; the paper ${criterion.at}` : '';
  return `${name}, ${unit}: ${parts.join('; ')}${against}`;
}

/** The picture in words. */
export function describeClaims({ title, groups }: ClaimsData): string {
  const claims = groups.map((group) => `${group.title}: ${group.lines.map(lineText).join('. ')}`);
  return `${title}. ${claims.join('. ')}.`;
}
