import { plainButton } from '../widgets';
import { useShell } from './ShellContext';

/** Leads to predictions and challenges from a page beside them. */
export function PredictEntry() {
  const { open } = useShell();
  return (
    <section className="grid gap-2">
      <h3 className="panel-title">Predict, then reveal</h3>
      <p className="text-ink2">Say what a placement does before you see it; or solve a challenge.</p>
      <button type="button" className={`${plainButton} justify-self-start`} onClick={() => open({ kind: 'predict' })}>
        Predict and challenges
      </button>
    </section>
  );
}
