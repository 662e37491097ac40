import { useCallback } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import { useActions } from '../../kit/lab/LabContext';
import { recorded, recordedRuns } from '../../kit/recordedRuns';
import { Window } from '../../kit/Window';
import { paperParts } from '../../model/paperParts';
import type { FigureId } from '../../reproduce/claims/claims';
import { coverageFigures, coverageSeries } from '../../reproduce/claims/coverages';
import { figureTitles, furtherTitles, type PartId, remarks } from '../../reproduce/claims/remarks';
import { finder } from '../../reproduce/claims/series';
import { filesHolding, filesOf } from '../../reproduce/record/files';
import { figures } from '../../reproduce/report/figures';
import { figureStory } from '../../reproduce/report/story';
import { anchorsOf, anchorTable, compareAnchors } from '../../reproduce/studies/anchorComparison';
import { type AnchoredNetwork, anchoredNetworks, anchorSeries, anchorsNote } from '../../reproduce/studies/anchors';
import { readTwins } from '../../reproduce/studies/twins';
import { ClaimList } from './ClaimList';
import { DataTable } from './DataTable';
import { FigureCurves } from './FigureCurves';
import { GradientFacts } from './GradientFacts';
import { GradientPicture } from './GradientPicture';
import { Loaded } from './Loaded';
import { PublicCodePage } from './PublicCodePage';
import { ReadingsPage } from './ReadingsPage';
import { SizesPicture } from './SizesPicture';
import { StudyPage } from './StudyPage';
import { TwinsPage } from './TwinsPage';

const titles = { ...figureTitles, ...furtherTitles };

export interface GalleryProps {
  /** The page that it shows. */
  readonly part: PartId;
  readonly onClose: () => void;
}

/** The paper's figures, measured again: what it claims, our picture, the verdict, and the way into the lab. */
export default function Gallery({ part, onClose }: GalleryProps) {
  const { openPaper } = useActions();
  return (
    <Window title="The paper, measured again" onClose={onClose} width={1000}>
      <p className="max-w-[80ch] text-ink2">
        Kashif and Shafique, Scientific Reports 2025: each figure's claims in our words and what ten recorded runs of
        each experiment gave, with 95 % intervals, paired by seed. Every one can be opened in the lab, or trained again
        beside its record.
      </p>
      <Tabs selectedKey={part} onSelectionChange={(key) => openPaper(key as PartId)}>
        <TabList aria-label="Figures of the paper" className="flex flex-wrap gap-x-1 border-rule border-b">
          {paperParts.map((id) => (
            <Tab
              key={id}
              id={id}
              className="-mb-px cursor-default border-transparent border-b-2 px-2.5 py-1.5 text-ink2 hover:text-ink selected:border-ink forced-colors:not-selected:border-[Canvas] selected:font-semibold selected:text-ink touch:py-3"
            >
              {titles[id].name}
            </Tab>
          ))}
        </TabList>
        {paperParts.map((id) => (
          <TabPanel key={id} id={id} className="grid grid-cols-[minmax(0,1fr)] gap-4 pt-3 outline-none">
            <h3 className="font-medium text-[0.9375rem]">{titles[id].subject}</h3>
            {id in furtherTitles && <p className="max-w-[80ch] text-ink2">{remarks[id]}</p>}
            <Part id={id} onClose={onClose} />
          </TabPanel>
        ))}
      </Tabs>
    </Window>
  );
}

interface PartProps<Id> {
  readonly id: Id;
  readonly onClose: () => void;
}

function Part({ id, onClose }: PartProps<PartId>) {
  switch (id) {
    case 'beyond':
      return <StudyPage onClose={onClose} />;
    case 'twins':
      return <TwinsPage onClose={onClose} />;
    case 'code':
      return <PublicCodePage />;
    case 'readings':
      return <ReadingsPage onClose={onClose} />;
    default:
      return <FigurePage id={id} onClose={onClose} />;
  }
}

/** A figure's networks that have anchors; Fig. 9's are those of Fig. 8. */
function anchoredOf(id: FigureId): AnchoredNetwork[] {
  return anchoredNetworks.filter(({ figure }) => figure === (id === 'fig9' ? 'fig8' : id));
}

/** Files of a figure's runs, of its other readings, and of its anchors. */
function filesNeeded(id: FigureId): string[] {
  const anchors = anchoredOf(id);
  const others = [
    ...(coverageFigures.includes(id) ? coverageSeries() : []),
    ...anchors.flatMap((network) => [network.series, ...Object.values(anchorSeries(network))]),
  ];
  return [...new Set([...filesOf[id], ...filesHolding(others)])];
}

async function loadFigure(id: FigureId) {
  const hasAnchors = anchoredOf(id).length > 0;
  const [runs, twins] = await Promise.all([
    recordedRuns(filesNeeded(id)),
    hasAnchors ? recorded('anchor-twins', readTwins) : [],
  ]);
  return { runs, anchors: compareAnchors(finder(runs), twins) };
}

function FigurePage({ id, onClose }: PartProps<FigureId>) {
  const load = useCallback(() => loadFigure(id), [id]);
  return (
    <Loaded load={load}>
      {({ runs, anchors }) => {
        const beside = anchorsOf(id, anchors);
        const [first, ...rest] = figureStory(id, finder(runs), anchors);
        return (
          <>
            <p className="max-w-[80ch] font-medium">{first}</p>
            {rest.map((sentence) => (
              <p key={sentence} className="max-w-[80ch]">
                {sentence}
              </p>
            ))}
            <ClaimList figure={id} runs={runs} />
            {id === 'table2' && <SizesPicture onClose={onClose} />}
            <FigureCurves figures={figures.filter(({ figure }) => figure === id)} runs={runs} onClose={onClose} />
            <GradientPicture figure={id} onClose={onClose} />
            <GradientFacts figure={id} runs={runs} />
            {beside.length > 0 && (
              <>
                <DataTable caption="Beside the anchors" table={anchorTable(beside)} />
                <p className="max-w-[80ch] text-ink3 text-note">{anchorsNote}</p>
              </>
            )}
            <p className="max-w-[80ch] text-ink2">{remarks[id]}</p>
          </>
        );
      }}
    </Loaded>
  );
}
