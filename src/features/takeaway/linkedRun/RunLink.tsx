import { useEffect, useState } from 'react';
import { type LinkRun, writeLinkRun } from '../../../io/linkRun';
import { CopyText } from '../../../kit/CopyText';
import { Shown } from '../../../kit/lab/ClassView';
import { useActions, useLab } from '../../../kit/lab/LabContext';
import { useShell } from '../../../kit/lab/ShellContext';
import { linkButton } from '../../../kit/widgets';
import { grouped } from '../../../model/grouped';
import { messageOf } from '../../../model/messageOf';
import { currentRun } from '../../../store/lab';
import { isFinished } from '../../../store/state/runs';

/** The link with the trained state of the run on the canvas, or why it has none. @param link of its experiment */
export default function RunLink({ link }: { readonly link: string }) {
  const lab = useActions();
  const { open } = useShell();
  const id = useLab((state) => state.currentId);
  const finished = useLab((state) => {
    const run = currentRun(state);
    return run !== null && isFinished(run);
  });
  const [made, setMade] = useState<LinkRun | null>(null);
  useEffect(() => {
    let isCurrent = true;
    setMade(null);
    if (!finished) return setMade({ why: 'The run has not come to its end yet: train it first.' });
    lab.stateOf(id).then(
      (state) => isCurrent && setMade(writeLinkRun(state)),
      (error) => isCurrent && setMade({ why: `It could not be had: ${messageOf(error)}.` }),
    );
    return () => {
      isCurrent = false;
    };
  }, [lab, id, finished]);
  if (!made) return <p className="text-ink2">The state is being packed…</p>;
  if ('text' in made)
    return (
      <>
        <CopyText label="Link with the trained run" text={link + made.text} rows={4} />
        <p className="mt-2 text-ink2">
          {grouped((link + made.text).length)} characters: angles, weights, accuracies and losses, no gradients. It
          opens as a run of its own, called “from a link”. Some mail and chat programs cut so long a link: then the lab
          says so.
        </p>
      </>
    );
  return (
    <>
      <p className="text-ink2">{made.why}</p>
      <Shown part="files">
        <p className="mt-1 text-ink2">
          What does not fit into a link goes as a file:{' '}
          <button type="button" className={linkButton} onClick={() => open({ kind: 'takeaway' })}>
            take the run away
          </button>
          .
        </p>
      </Shown>
    </>
  );
}
