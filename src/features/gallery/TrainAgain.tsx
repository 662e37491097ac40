import { linkButton } from '../../kit/widgets';
import { type Live, liveWords } from './live';

/** Trains what was recorded with seed 0. */
export function TrainAgainButton({ name, onPress }: { readonly name: string; readonly onPress: () => void }) {
  return (
    <button type="button" className={linkButton} onClick={onPress} aria-label={`Train ${name} again`}>
      Train seed 0 again
    </button>
  );
}

interface LiveNoteProps {
  readonly live: Live;
  readonly epochs: number;
  /** Where it is to be seen, as a sentence. */
  readonly place: string;
}

export function LiveNote({ live, epochs, place }: LiveNoteProps) {
  return (
    <p role={live.state === 'training' ? undefined : 'status'} className="nums text-ink2 text-note">
      {liveWords(live, epochs, place)}
    </p>
  );
}
