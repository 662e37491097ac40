/**
 * What a worker has been asked and has not answered yet: all of it is rejected when the worker dies. `Promise.race`
 * with one promise of that death would hold every answer, snapshots among them, as long as the worker lives.
 */
export class OpenQuestions {
  private readonly rejections = new Set<(reason: unknown) => void>();
  private death: { readonly reason: unknown } | null = null;

  /** The answer; rejects with the reason of the death where that comes before. */
  wait<Answer>(answer: Promise<Answer>): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (this.death) reject(this.death.reason);
      this.rejections.add(reject);
      const settled = (): void => void this.rejections.delete(reject);
      answer.then(resolve, reject).then(settled);
    });
  }

  /** Rejects what is open, and whatever is asked from now on. */
  die(reason: unknown): void {
    this.death = { reason };
    for (const reject of this.rejections) reject(reason);
    this.rejections.clear();
  }
}
