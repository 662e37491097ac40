/** Median of a validation accuracy over seeds. */
export interface OverSeeds {
  readonly median: number;
  readonly halfRange: number;
  readonly seeds: number;
}

/**
 * What guessing, a trained head on frozen layers, and trained layers bring to the accuracy, in sum the whole.
 * @param frozen accuracy of the frozen twin; null: not trained, and nobody can say what the layers bring
 */
export function learningParts({
  chance,
  whole,
  frozen,
}: {
  readonly chance: number;
  readonly whole: number;
  readonly frozen: number | null;
}) {
  const guess = Math.min(chance, whole);
  const upToHead = frozen === null ? whole : Math.max(guess, Math.min(whole, frozen));
  return {
    /** Share of the bar, 0..1, that each takes; the layers have none where they lose. */
    shares: { guess, head: upToHead - guess, layers: whole - upToHead },
    headAdds: frozen === null ? whole - guess : frozen - chance,
    /** May be a loss. */
    layersAdd: frozen === null ? null : whole - frozen,
  };
}

/** What a run's accuracy is made of: what guessing brings, its head alone, and the training of its layers. */
export interface LearningData {
  readonly letter: string;
  /** A token, e.g. 'var(--run-b)'. */
  readonly hue: string;
  readonly head: string;
  readonly epoch: number;
  readonly chance: number;
  /** Over the run's seeds. */
  readonly whole: number;
  readonly seeds: number;
  /** Null: not trained. */
  readonly frozen: OverSeeds | null;
  readonly unentangled: OverSeeds | null;
  readonly linear: OverSeeds | null;
}
