import './fill';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { followTheme } from './app/theme';
import { connectPool } from './client/connectPool';
import { connectLab } from './client/labClient';
import { isEmbedded } from './io/embedKeys';
import { readLink, writeLink } from './io/link';
import { readLinkLesson, writeLinkLesson } from './io/linkLesson';
import { fragmentOf } from './io/linkPairs';
import { readLinkPaper, writeLinkPaper } from './io/linkPaper';
import { readLinkRunText } from './io/linkRunKey';
import { readLinkSlow, writeLinkSlow } from './io/linkSlow';
import { readLinkView, writeLinkView } from './io/linkView';
import { isOwnEntry } from './kit/lab/backSteps';
import { carriesOwnAddress } from './kit/lab/pageChoice';
import { imagesAddress, labFile, oneFile } from './kit/labFiles';
import { readPreference, writePreference } from './kit/preferences';
import type { Experiment } from './model/experiment';
import type { SavedRuns } from './saved/contract';
import { openDatabase } from './saved/database';
import { loadRecorded } from './saved/recorded';
import { connectSavedRuns } from './saved/savedRuns';
import { becomeKeeper } from './saved/tabLock';
import { createLab, type Lab } from './store/actions';
import { createLabStore, currentRun } from './store/lab';
import { onCanvas } from './store/placement/words';
import './styles/app.css';
import { keptNames } from './shelf/shelf';

declare global {
  interface Window {
    /** The lab of this page, for the console and for browser tests. No part of the lab reads it. */
    resqunn?: Lab;
    /** Watches over the start and speaks where it fails (start.js). */
    resqunnStart?: { readonly done: () => void; readonly fail: (error: unknown) => void };
  }
}

/**
 * Between two snapshots, ms: one in six frames, so that canvas and charts have frames of their own (see `turns.ts`);
 * one in twelve as long as a skip is dragged, which needs them too.
 */
const yieldEvery = { usual: 90, dragging: 190 };

/**
 * Resolves at a frame, not sooner than `yieldEvery` after the last one that it resolved at; in a hidden
 * tab, which has no frames, when it is seen again. Training goes on meanwhile.
 */
let last = 0;
const pacedFrame = (): Promise<void> =>
  new Promise((resolve) => {
    const wait = (now: number): void => {
      const { dragging } = lab.store.getState();
      if (now - last < (dragging ? yieldEvery.dragging : yieldEvery.usual)) return void requestAnimationFrame(wait);
      last = now;
      resolve();
    };
    requestAnimationFrame(wait);
  });

/** Calls back when the page has nothing else to do; Safari cannot tell, and waits 200 ms. */
const whenIdle: (task: () => void) => unknown = globalThis.requestIdleCallback ?? ((task) => setTimeout(task, 200));

/** Some browsers do not tell how many cores there are; two are the least that is to be expected. */
const cores = navigator.hardwareConcurrency || 2;
const imagesUrl = imagesAddress();
const fragment = fragmentOf(location);
const link = readLink(fragment);
const { view, notices } = readLinkView(fragment);
const places = readPlaces(fragment);
// A link that came as a query goes on as a fragment, which no server is sent.
if (fragment !== location.hash) history.replaceState(null, '', location.pathname + fragment);
const pool = connectPool(imagesUrl, Math.max(1, cores - 1));
const lab = createLab({
  store: createLabStore(link.experiment),
  client: connectLab(imagesUrl),
  pool,
  frame: pacedFrame,
  waits: true,
  // Page, run and ghost would want three.
  givesWay: cores <= 2,
  locked: view.locked,
});
window.resqunn = lab;

const problems = [...link.notices, ...notices, ...places.notices];
if (problems.length > 0) {
  lab.notify({ kind: 'info', text: ['Not all of the link could be taken:', ...problems].join('\n') });
}
if (oneFile) lab.notify({ kind: 'info', text: oneFile.words });
followTheme(lab);
awaitSomebody(lab);

// A part of another page reads nothing of what this browser keeps, and keeps nothing.
const saved = isEmbedded(fragment) ? null : startWhole();
const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id "root"');
createRoot(root, {
  // Below every boundary: nothing of React is left to say it.
  onUncaughtError: (error) => window.resqunnStart?.fail(error),
}).render(<App lab={lab} view={view} savedRuns={saved} linked={isLinked()} />);
window.resqunnStart?.done();

/** What the whole lab has beside its page: its address, the runs of earlier visits, and files for use without a network. */
function startWhole(): SavedRuns {
  // Somebody's own images go by their names: an experiment holds a digest alone. Without storage there are none.
  void keptNames().then(
    (sets) => lab.nameSets(sets),
    () => {},
  );
  followExperiment(lab);
  openSent(fragment, link.experiment);
  openPlaces(places);
  if (view.hidden.includes('verdict')) lab.predict({ held: true, given: null, tally: null });
  const saved = keepSavedRuns(lab);
  if (import.meta.env.PROD && !oneFile) setTimeout(() => whenIdle(() => keepFiles(saved)), 5000);
  return saved;
}

/** What a link opens over the page, by one rule. */
function readPlaces(hash: string) {
  const [lesson, paper, slow] = [readLinkLesson(hash), readLinkPaper(hash), readLinkSlow(hash)];
  const all = [lesson, paper, slow];
  return {
    lesson: lesson.name,
    paper: paper.name,
    slow: slow.name,
    /** Whether the link says nothing else. */
    alone: all.some(({ alone }) => alone),
    notices: all.flatMap(({ notices }) => notices),
  };
}

function openPlaces({ lesson, paper, slow }: ReturnType<typeof readPlaces>): void {
  if (lesson) lab.openLesson(lesson);
  if (paper) lab.openPaper(paper);
  if (slow) lab.openSlow(slow);
}

/** The address says what is on the canvas, what the link hid and locked, and what is open. */
function writeAddress(): void {
  const { experiment, lesson, paper, slow } = lab.store.getState();
  const open = writeLinkLesson(lesson?.id ?? null) + writeLinkPaper(paper) + writeLinkSlow(slow);
  history.replaceState(history.state, '', writeLink(experiment) + writeLinkView(view) + open);
}

/**
 * The trained run that a link brings, if it does. Once it is taken it goes out of the address: loaded again, the page has
 * the run in its list.
 */
function openSent(hash: string, experiment: Experiment): void {
  const text = readLinkRunText(hash);
  if (text === null) return;
  import('./features/takeaway/linkedRun/open').then(
    ({ openLinkedRun }) => {
      writeAddress();
      return openLinkedRun(lab, experiment, text);
    },
    () =>
      lab.notify({ kind: 'error', text: 'What opens the run of this link could not be loaded. Open the link again.' }),
  );
}

/** Whether somebody was sent here by a link, or by a copy with a run in it; a page that is loaded again carries its own experiment in its address. */
function isLinked(): boolean {
  return oneFile !== null || (fragment.length > 1 && !carriesOwnAddress());
}

/** Nothing of the first load waits for it. Where it cannot be had, the lab works as it did. */
function keepFiles(saved: SavedRuns): void {
  const loading = import('./offline/offline');
  loading.then(({ keepOffline }) => keepOffline({ lab, saved, script: import.meta.url })).catch(() => {});
}

/** The lab begins here: with the last visit's runs, with a link's experiment, or with the recorded run. */
function keepSavedRuns(lab: Lab): SavedRuns {
  return connectSavedRuns({
    lab,
    open: openDatabase,
    becomeKeeper,
    // A copy has a run of its own to begin with, however its address ends.
    linked: !oneFile && fragment.length > 1 && !places.alone,
    loadRecorded: async () => loadRecorded(labFile('recorded.json')),
    saysItself: oneFile !== null,
    ...(oneFile && { first: { origin: 'opened' as const, name: oneFile.runName } }),
    preference: {
      saves: () => readPreference('saving') !== 'off',
      setSaves: (on) => writePreference('saving', on ? null : 'off'),
    },
    pause: 1000,
    // A copy waits for nothing but its own run.
    patience: oneFile ? 60_000 : 1000,
    writePatience: 10_000,
    yieldToMessages: () => new Promise((resolve) => setTimeout(resolve)),
  });
}

/** What shows that somebody is there. */
const signs = ['pointermove', 'pointerdown', 'keydown'] as const;

/** Once the first numbers are on the canvas and somebody is there: the worker that the first ghost is not to wait for, and what only a hand needs. */
function awaitSomebody({ store }: Lab): void {
  const warm = (): void => {
    for (const sign of signs) window.removeEventListener(sign, warm);
    whenIdle(() => pool.warm());
    // Without it nothing goes wrong, but for what stays in memory, and a sweep that waits says so in its window alone.
    import('./app/withSomebody').then(({ withSomebody }) => withSomebody(lab, saved, view.locked)).catch(() => {});
  };
  const stop = store.subscribe((state) => {
    if (!currentRun(state)?.snapshot) return;
    stop();
    for (const sign of signs) window.addEventListener(sign, warm, { passive: true });
  });
}

/** Keeps the address a link to what is on the canvas, without filling the browser's history; a link pasted into it is opened. */
function followExperiment({ store, edit, notify }: Lab): void {
  store.subscribe((state, before) => {
    const isNew = state.experiment !== before.experiment || state.lesson?.id !== before.lesson?.id;
    if (isNew || state.paper !== before.paper || state.slow !== before.slow) writeAddress();
  });
  // Back and forth over what was open is no link: the address says again what is on the canvas.
  let stepped = false;
  window.addEventListener('popstate', ({ state }) => {
    if (!isOwnEntry(state)) return;
    writeAddress();
    stepped = true;
    // The hash of the entry left is another where the experiment was changed meanwhile; its event comes right after.
    setTimeout(() => {
      stepped = false;
    }, 100);
  });
  window.addEventListener('hashchange', ({ newURL }) => {
    if (stepped) return;
    // What it opens, and what closes for it, is written into the address at once: the link is read from what it was.
    const { hash } = new URL(newURL);
    // A link for a class, or out of one, is another page.
    const linkedView = readLinkView(hash);
    if (writeLinkView(linkedView.view) !== writeLinkView(view)) {
      history.replaceState(history.state, '', hash);
      return location.reload();
    }
    const places = readPlaces(hash);
    openPlaces(places);
    if (places.alone) {
      if (places.notices.length > 0) notify({ kind: 'info', text: places.notices.join('\n') });
      return writeAddress();
    }
    const { experiment, notices: ofExperiment } = readLink(hash);
    const notices = [...ofExperiment, ...linkedView.notices, ...places.notices];
    const outcome = edit(() => experiment, onCanvas('What the link describes'));
    if (outcome.kind !== 'refused') openSent(hash, experiment);
    // The address says again what is on the canvas.
    if (outcome.kind !== 'done') writeAddress();
    // What a lock has to say stays.
    if (outcome.kind === 'refused' || (outcome.kind === 'done' && outcome.kept.length > 0)) return;
    notify(notices.length > 0 ? { kind: 'info', text: notices.join('\n') } : null);
  });
}
