/** What a worker has been asked and has not answered yet: all of it is rejected when the worker dies. */
export interface OpenQuestions {
  /** The answer; rejects with the reason of the death where that comes before. */
  wait<Answer>(answer: Promise<Answer>): Promise<Answer>;
  /** Rejects what is open, and whatever is asked from now on. */
  die(reason: unknown): void;
}

/** `Promise.race` with one promise of that death would hold every answer, snapshots among them, as long as the worker lives. */
export function openQuestions(): OpenQuestions {
  const rejections = new Set<(reason: unknown) => void>();
  let death: { readonly reason: unknown } | null = null;
  return {
    wait: (answer) =>
      new Promise((resolve, reject) => {
        if (death) reject(death.reason);
        rejections.add(reject);
        answer.then(resolve, reject).then(() => rejections.delete(reject));
      }),
    die(reason) {
      death = { reason };
      for (const reject of rejections) reject(reason);
      rejections.clear();
    },
  };
}
