import { useEffect } from 'react';
import type { Hideable } from '../io/linkView';
import { useClassView } from '../kit/lab/ClassView';
import { type CutCode, useCutCode } from '../kit/lab/CutCodeContext';
import { playsFilm, toggleFilm } from '../kit/lab/film';
import { useActions, useLab } from '../kit/lab/LabContext';
import { pairWith } from '../kit/lab/pairWith';
import { type Shell, useShell } from '../kit/lab/ShellContext';
import { readPreference, writePreference } from '../kit/preferences';
import { hides } from '../model/prediction/sight';
import { paperPlacements } from '../model/presets';
import type { Lab } from '../store/actions';
import { currentRun } from '../store/lab';
import { whatChanged } from '../store/placement/words';
import { isComma, isShiftedComma, isShiftedStop, isStop, letterOf } from './keyMeaning';

const apple = /Mac|iPhone|iPad/.test(navigator.platform);
export const modifierKey = apple ? '⌘' : 'Ctrl';

/** What lies over the page or opens in it. */
interface Page {
  readonly code: CutCode;
  readonly shell: Shell;
}

interface Shortcut {
  /** As the help dialog shows it. */
  readonly keys: readonly string[];
  readonly name: string;
  /** Whether this event is it; modifiers other than shift are excluded already for single keys. */
  readonly matches: (event: KeyboardEvent) => boolean;
  readonly act: (lab: Lab, event: KeyboardEvent, page: Page) => void;
  /** The part of the page that it opens: where a link for a class hides that, there is no such key. */
  readonly hiddenBy?: Hideable | undefined;
  /** Single keys can be switched off: speech input and screen readers use them too (WCAG 2.1.4). */
  readonly single: boolean;
}

const single = (
  keys: readonly string[],
  name: string,
  matches: Shortcut['matches'],
  act: Shortcut['act'],
): Shortcut => ({ keys, name, matches, act, single: true });

/** Of a letter, on any layout of keys; with shift it is another key. */
const letter = (key: string, name: string, act: Shortcut['act'], hiddenBy?: Hideable): Shortcut => ({
  ...single([key], name, (event) => letterOf(event) === key.toLowerCase() && !event.shiftKey, act),
  hiddenBy,
});

/** The keys of the whole page; the canvas adds its own where it has the focus. */
const shortcuts: readonly Shortcut[] = [
  single(
    ['Space'],
    'Play or pause',
    (event) => event.key === ' ' && !event.shiftKey,
    (lab) => {
      if (playsFilm(lab.store.getState())) return toggleFilm(lab);
      const running = currentRun(lab.store.getState())?.snapshot?.status === 'running';
      void (running ? lab.pause() : lab.play());
    },
  ),
  single(['.'], 'Train on one batch', isStop, (lab) => void lab.stepOn('batch')),
  single(['⇧', '.'], 'Train to the end of the epoch', isShiftedStop, (lab) => void lab.stepOn('epoch')),
  single([','], 'Look one epoch back', isComma, (lab) => lab.stepBack('epoch')),
  single(['⇧', ','], 'Look one batch back', isShiftedComma, (lab) => lab.stepBack('batch')),
  letter('F', 'Train to the end at once', (lab) => void lab.toEnd()),
  letter('B', 'One batch in slow motion', (_, __, { shell }) => shell.open({ kind: 'slow' })),
  letter('R', 'Reset the run', (lab) => void lab.reset()),
  single(
    ['1', '…', '5'],
    "The paper's first five placements",
    (event) => /^[1-5]$/.test(event.key),
    (lab, event) => {
      const layers = lab.store.getState().experiment.layers.length;
      const placement = paperPlacements(layers)[Number(event.key) - 1];
      if (placement) lab.placeSkips(placement.skips);
    },
  ),
  letter('E', 'Paper or exact gradient', (lab) => {
    const mode = lab.store.getState().experiment.gradientMode === 'paper' ? 'exact' : 'paper';
    lab.edit((experiment) => ({ ...experiment, gradientMode: mode }), whatChanged);
  }),
  letter('N', 'Where None comes from, in code', (_, __, { code }) =>
    code.node === null ? code.open(1) : code.close(),
  ),
  {
    keys: [modifierKey, 'Z'],
    name: 'Undo',
    matches: (event) => withModifier(event) && !event.shiftKey && letterOf(event) === 'z',
    act: (lab) => lab.undo(),
    single: false,
  },
  {
    keys: ['⇧', modifierKey, 'Z'],
    name: 'Redo',
    matches: (event) =>
      withModifier(event) && ((event.shiftKey && letterOf(event) === 'z') || (!apple && letterOf(event) === 'y')),
    act: (lab) => lab.redo(),
    single: false,
  },
  letter(
    'S',
    'Take away: runs, weights, code, numbers',
    (_, __, { shell }) => shell.open({ kind: 'takeaway' }),
    'files',
  ),
  letter('L', 'All runs as a table', (_, __, { shell }) => shell.open({ kind: 'runs' }), 'runs'),
  letter(
    'C',
    'The current run beside the baseline, or the run before',
    (lab, _, { shell }) => {
      const ids = pairWith(lab.store.getState());
      if (ids) shell.open({ kind: 'pair', ids });
      else lab.announce('Nothing to compare: train another run first.');
    },
    'runs',
  ),
  letter('P', 'Present on a projector', (_, __, { shell }) => shell.open({ kind: 'present' })),
  {
    keys: ['?'],
    name: 'This help',
    matches: (event) => event.key === '?' && !withModifier(event) && !event.altKey,
    act: (_, __, { shell }) => shell.open({ kind: 'help' }),
    single: false,
  },
];

/** The keys that there are, without those that a link for a class takes away with what they open. */
export function shortcutsBut(hidden: readonly Hideable[]): readonly Shortcut[] {
  return shortcuts.filter(({ hiddenBy }) => hiddenBy === undefined || !hidden.includes(hiddenBy));
}

export function singleKeysOn(): boolean {
  return readPreference('shortcuts') !== 'off';
}

export function switchSingleKeys(on: boolean): void {
  writePreference('shortcuts', on ? null : 'off');
}

/** Keys that go on as long as they are held. */
const steps = [isStop, isShiftedStop, isComma, isShiftedComma];

/** Listens as long as nothing lies over the page and no text is being written. */
export function useShortcuts(): void {
  const lab = useActions();
  const shell = useShell();
  const { overlay } = shell;
  const code = useCutCode();
  const { hidden } = useClassView();
  const none = useLab((state) => hides(state.prediction, 'keys'));
  useEffect(() => {
    if (overlay || none) return;
    const listen = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || takesKeys(event)) return;
      const bare = !withModifier(event) && !event.altKey;
      const shortcut = shortcutsBut(hidden).find((each) => (each.single ? bare : true) && each.matches(event));
      if (!shortcut || (shortcut.single && !singleKeysOn())) return;
      if (event.repeat && !steps.some((isStep) => isStep(event))) return;
      event.preventDefault();
      shortcut.act(lab, event, { code, shell });
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [lab, overlay, shell, code, hidden, none]);
}

function withModifier(event: KeyboardEvent): boolean {
  return event.ctrlKey || event.metaKey;
}

/** Text fields take every key; buttons, boxes, lists and the like take space and letters of their own. */
function takesKeys(event: KeyboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : null;
  if (!target) return false;
  if (target.closest('input:not([type=checkbox], [type=radio], [type=range]), textarea, select, [contenteditable]')) {
    return true;
  }
  if (target.closest('dialog, [role=dialog], [role=menu], [role=listbox]')) return true;
  const presses = 'button, a, input, summary, [role=button], [role=radio], [role=tab], [role=checkbox]';
  return (event.key === ' ' || event.key === 'Enter') && target.closest(presses) !== null;
}
