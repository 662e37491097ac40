import type { Ink, Prepared, PreparedClass } from '../../io/imports/ownImages/prepare';
import { Segmented } from '../../kit/widgets';

export interface HowReadProps {
  readonly prepared: Prepared;
  /** The classes that take part. */
  readonly chosen: readonly PreparedClass[];
  readonly onInk: (ink: Ink) => void;
}

/** By what rule pictures become what the network reads, and what uneven classes mean. */
export function HowRead({ prepared, chosen, onInk }: HowReadProps) {
  return (
    <section aria-label="How they are read" className="grid content-start gap-3 md:border-rule md:border-l md:pl-5">
      <h3 className="font-semibold">How they are read</h3>
      <p className="text-note text-ink2">
        Each is fitted into a square on its border's colour and averaged down to 28×28 by area; a run averages it
        further to its image size, as it does with MNIST. Colours become grey (Rec. 709).
      </p>
      <div className="flex items-center justify-between gap-2 border-rule border-t pt-3">
        <span>Ink</span>
        <Segmented<Ink>
          label="Ink"
          values={['dark', 'light']}
          value={prepared.ink}
          show={(ink) => (ink === 'dark' ? 'dark on light' : 'light on dark')}
          onChange={onInk}
        />
      </div>
      {unevenWords(chosen) && (
        <p className="border-rule border-t pt-3 text-note">
          <b className="font-semibold">The classes are uneven.</b> {unevenWords(chosen)}
        </p>
      )}
    </section>
  );
}

/** What guessing the most frequent class would give; null where all classes have as many. */
function unevenWords(classes: readonly PreparedClass[]): string | null {
  const counts = classes.map(({ train }) => train.length);
  const most = Math.max(0, ...counts);
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (counts.length < 2 || counts.every((count) => count === most)) return null;
  const name = classes[counts.indexOf(most)]?.name;
  const percent = (share: number) => `${Math.round(100 * share)} %`;
  return `Always saying ${name} is right in ${percent(most / total)}, more than the chance of ${percent(1 / counts.length)}.`;
}
