import type { ReactNode } from 'react';
import { handOverFile, saveRunFile } from '../features/takeaway/files';
import type { HandOver } from '../kit/handOver';
import { useActions, useLab } from '../kit/lab/LabContext';
import { type Overlay, useShell } from '../kit/lab/ShellContext';
import { type LazyPart, lazyPart } from '../kit/parts/lazyPart';
import { PartPlace } from '../kit/parts/PartPlace';
import { paperParts } from '../model/paperParts';
import { hides } from '../model/prediction/sight';
import { slowPlaces } from '../model/slowMotion/places';
import { TakeAway } from './takeAwayPart';

const Settings = lazyPart(async () => (await import('../features/settings/Settings')).default);
const Gallery = lazyPart(async () => (await import('../features/gallery/Gallery')).default);
const DrawDialog = lazyPart(async () => (await import('../features/draw/DrawDialog')).default);
const ImagesDialog = lazyPart(async () => (await import('../features/images/ImagesDialog')).default);
const AtlasDialog = lazyPart(async () => (await import('../features/atlas/AtlasDialog')).default);
const HelpDialog = lazyPart(async () => (await import('./HelpDialog')).default);
const LessonsPage = lazyPart(async () => (await import('../features/lessons/LessonsPage')).default);
const RunsWindow = lazyPart(async () => (await import('../features/runs/table/RunsWindow')).default);
const SlowMotion = lazyPart(async () => (await import('../features/slowMotion/SlowMotion')).default);
const SweepWindow = lazyPart(async () => (await import('../features/sweep/SweepWindow')).default);
const PairWindow = lazyPart(async () => (await import('../features/runs/compare/PairWindow')).default);

type WithMore =
  | 'help'
  | 'settings'
  | 'draw'
  | 'paper'
  | 'takeaway'
  | 'runs'
  | 'pair'
  | 'slow'
  | 'sweep'
  | 'atlas'
  | 'images'
  | 'lessons';
type Plain = Exclude<Overlay['kind'], WithMore>;

const dialogs: Readonly<Record<Plain, LazyPart<{ readonly onClose: () => void }>>> = {
  menu: lazyPart(async () => (await import('./MenuSheet')).default),
  equations: lazyPart(async () => (await import('../features/equations/EquationsDialog')).default),
  cite: lazyPart(async () => (await import('../features/takeaway/CiteDialog')).default),
  about: lazyPart(async () => (await import('../features/about/AboutDialog')).default),
  saved: lazyPart(async () => (await import('../features/saved/SavedRunsDialog')).default),
  predict: lazyPart(async () => (await import('../features/predict/PredictWindow')).default),
  present: lazyPart(async () => (await import('./present/PresentPage')).default),
  share: lazyPart(async () => (await import('../features/takeaway/ShareDialog')).default),
  test: lazyPart(async () => (await import('../features/heldOut/TestDialog')).default),
  check: lazyPart(async () => (await import('../features/check/CheckDialog')).default),
};

const names: Readonly<Record<Overlay['kind'], string>> = {
  settings: 'The settings',
  draw: 'Draw a digit',
  images: 'Own images',
  atlas: 'The atlas',
  menu: 'The menu',
  help: 'The keyboard help',
  equations: 'The equations',
  cite: 'Cite',
  about: 'About the lab',
  lessons: 'The lessons',
  saved: 'The saved runs',
  predict: 'Predict, then reveal',
  present: 'The presentation',
  share: 'Share',
  takeaway: 'Take away',
  test: 'The held-out test',
  runs: 'The runs',
  sweep: 'The sweep',
  pair: 'The comparison',
  slow: 'Slow motion',
  paper: 'The paper',
  check: 'The gradient check',
};

/** Whatever lies over the page; fetched when it is first asked for. */
export function Overlays() {
  const lab = useActions();
  const { overlay, close } = useShell();
  const prediction = useLab((state) => state.prediction);
  if (!overlay || hides(prediction, overlay.kind)) return null;
  // A run can be saved without a network.
  const instead =
    overlay.kind === 'takeaway' ? { name: 'Save the run file', act: () => void saveRunFile(lab) } : undefined;
  return (
    // One place for each: what could not be loaded is no concern of the next.
    <PartPlace key={overlay.kind} name={names[overlay.kind]} onClose={close} instead={instead}>
      {overlayPart(overlay, close)}
    </PartPlace>
  );
}

const handOver: HandOver = (file) => handOverFile(file).words;

function overlayPart(overlay: Overlay, close: () => void): ReactNode {
  if (overlay.kind === 'settings') return <Settings field={overlay.field} onClose={close} />;
  if (overlay.kind === 'draw') return <DrawDialog file={overlay.file} onClose={close} />;
  if (overlay.kind === 'images') return <ImagesDialog files={overlay.files} onClose={close} />;
  if (overlay.kind === 'paper') return <Gallery part={overlay.part ?? paperParts[0]} onClose={close} />;
  if (overlay.kind === 'takeaway') return <TakeAway entry={overlay.entry ?? null} onClose={close} />;
  if (overlay.kind === 'help') return <HelpDialog word={overlay.word ?? null} onClose={close} />;
  if (overlay.kind === 'runs') return <RunsWindow onClose={close} handOver={handOver} />;
  if (overlay.kind === 'slow') return <SlowMotion place={overlay.place ?? slowPlaces[0]} onClose={close} />;
  if (overlay.kind === 'sweep')
    return <SweepWindow setting={overlay.setting ?? null} onClose={close} handOver={handOver} />;
  if (overlay.kind === 'pair') return <PairWindow ids={overlay.ids} onClose={close} />;
  if (overlay.kind === 'atlas') return <AtlasDialog onClose={close} handOver={handOver} />;
  if (overlay.kind === 'lessons') return <LessonsPage onClose={close} handOver={handOver} />;
  const Dialog = dialogs[overlay.kind];
  return <Dialog onClose={close} />;
}
