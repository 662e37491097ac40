import { useEffect, useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import type { RecordedRun } from '../../io/recordFile';
import type { FigureId } from '../../reproduce/claims';
import { figureTitles, remarks } from '../../reproduce/remarks';
import { Window } from '../dialogs/Window';
import { ClaimList } from './ClaimList';
import { FigureCurves } from './FigureCurves';
import { GradientFacts } from './GradientFacts';
import { recordedRuns } from './recorded';

const ids = Object.keys(figureTitles) as FigureId[];

/** The paper's figures, measured again: what it claims, our picture, the verdict, and the way into the lab. */
export default function Gallery({ onClose }: { readonly onClose: () => void }) {
  return (
    <Window title="The paper, measured again" onClose={onClose} width={1000}>
      <p className="max-w-[80ch] text-ink2">
        Kashif and Shafique, Scientific Reports 2025: each figure's claims in our words and what five recorded runs of
        each experiment gave, with 95 % intervals, paired by seed. Every one can be opened in the lab, or trained again
        beside its record.
      </p>
      <Tabs>
        <TabList aria-label="Figures of the paper" className="flex flex-wrap gap-x-1 border-rule border-b">
          {ids.map((id) => (
            <Tab
              key={id}
              id={id}
              className="-mb-px cursor-default border-transparent border-b-2 px-2.5 py-1.5 text-ink2 hover:text-ink selected:border-ink selected:font-semibold selected:text-ink touch:py-3"
            >
              {figureTitles[id].replace(/:.*/, '')}
            </Tab>
          ))}
        </TabList>
        {ids.map((id) => (
          <TabPanel key={id} id={id} className="grid gap-4 pt-3 outline-none">
            <FigurePage id={id} onClose={onClose} />
          </TabPanel>
        ))}
      </Tabs>
    </Window>
  );
}

function FigurePage({ id, onClose }: { readonly id: FigureId; readonly onClose: () => void }) {
  const [runs, setRuns] = useState<readonly RecordedRun[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    let current = true;
    recordedRuns(id).then(
      (loaded) => current && setRuns(loaded),
      (error) => current && setProblem(error instanceof Error ? error.message : String(error)),
    );
    return () => {
      current = false;
    };
  }, [id]);

  return (
    <>
      <h3 className="font-medium text-[15px]">{subject(id)}</h3>
      <p className="max-w-[80ch] text-ink2">{remarks[id]}</p>
      {problem && (
        <p role="alert" className="text-bad">
          {problem}
        </p>
      )}
      {!runs && !problem && <p className="text-ink3">Loading the record…</p>}
      {runs && (
        <>
          <FigureCurves figure={id} runs={runs} onClose={onClose} />
          <ClaimList figure={id} runs={runs} />
          <GradientFacts figure={id} runs={runs} />
        </>
      )}
    </>
  );
}

/** "Two layers, dense head" */
function subject(id: FigureId): string {
  const text = figureTitles[id].replace(/^[^:]*: /, '');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
