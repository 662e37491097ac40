import type { SavedRuns } from '../saved/contract';
import { hasTrainedRuns } from '../saved/notebook';
import type { Lab } from '../store/actions';
import { currentRun, type Notice } from '../store/lab';
import type { Question, TakeOver } from './messages';
import { register } from './registration';

export interface OfflineParts {
  readonly lab: Lab;
  readonly saved: SavedRuns;
  /** Address of the page's own script, by which a service worker knows its build. */
  readonly script: string;
}

/**
 * Keeps the lab's files in this browser, so that it works without a network from now on. A newer lab is fetched beside
 * the one in use; it waits, is announced, and comes when the person loads the page again.
 */
export async function keepOffline(parts: OfflineParts): Promise<void> {
  const container = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  // Of secure contexts alone: none over plain http.
  if (!container || wantsFewData()) return;
  const registration = await register(container);
  if (!registration) return;
  void container.ready.then(({ active }) => {
    if (!container.controller) tell(active, { ask: 'claim', script: parts.script });
  });
  const announced = new WeakSet<ServiceWorker>();
  const look = (): void => {
    const { waiting } = registration;
    // A page that came from the network, as by Shift and reload, is the newer lab itself.
    if (!waiting || !container.controller || announced.has(waiting)) return;
    announced.add(waiting);
    announce(parts, registration);
  };
  registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', look));
  registration.installing?.addEventListener('statechange', look);
  look();
}

/** Whether the person has told the browser to load no more than is asked for. */
function wantsFewData(): boolean {
  const { connection } = navigator as { readonly connection?: { readonly saveData?: boolean } };
  return connection?.saveData === true && !navigator.serviceWorker.controller;
}

function tell(worker: ServiceWorker | null, question: Question, ports: MessagePort[] = []): void {
  worker?.postMessage(question, ports);
}

/** Says that a newer lab waits, once nothing else is said. */
function announce(parts: OfflineParts, registration: ServiceWorkerRegistration): void {
  const { store, notify } = parts.lab;
  const say = (): void => {
    const kept = isSaving(parts) ? 'what you train is saved first' : 'this browser saves no runs';
    notify({
      kind: 'info',
      text: `A newer lab is ready. It comes when the page is loaded again; ${kept}.`,
      actions: [{ label: 'Load it', act: () => void load(parts, registration, false) }],
      holds: () => registration.waiting !== null,
    });
  };
  if (!store.getState().notice) {
    say();
    return;
  }
  const stop = store.subscribe((state) => {
    if (state.notice) return;
    stop();
    if (registration.waiting) say();
  });
}

const isSaving = ({ saved }: OfflineParts): boolean => saved.status.getState().kind === 'saving';

/**
 * Saves, then loads the newer lab.
 * @param evenUnsaved whether the person has been told that runs are lost
 */
async function load(parts: OfflineParts, registration: ServiceWorkerRegistration, evenUnsaved: boolean): Promise<void> {
  const { lab, saved } = parts;
  const wasRunning = currentRun(lab.store.getState())?.snapshot?.status === 'running';
  // The worker's last epoch is on the page before the page is saved; a worker that is gone keeps no newer lab away.
  await lab.pause().catch(() => {});
  const stay = (notice: Notice): void => {
    if (wasRunning) void lab.play();
    lab.notify(notice);
  };
  const isSaved = await saved.save();
  if (!isSaved && !evenUnsaved && hasTrainedRuns(lab.store.getState())) {
    return stay({
      kind: 'error',
      text: 'The runs of this page are not saved in this browser, and would be lost. Save those that you need as files first.',
      actions: [{ label: 'Load all the same', act: () => void load(parts, registration, true) }],
    });
  }
  // A still newer one may have taken its place; without any, the page is loaded as it is.
  const { waiting } = registration;
  const others = waiting ? await takeOver(waiting) : 0;
  if (others === 0) return location.reload();
  const tabs = others === 1 ? 'another tab' : `${others} other tabs`;
  stay({
    kind: 'info',
    text: `The lab is open in ${tabs} too, and all have to be of one version. Close ${others === 1 ? 'it' : 'them'} first.`,
    actions: [{ label: 'Load it', act: () => void load(parts, registration, false) }],
  });
}

/** So long a service worker has to answer, and then to come into use, ms; one that does not is left to the browser. */
const patience = 5000;

/** Resolves when the newer lab is in use: 0; or cannot be yet: how many other pages are open. */
async function takeOver(waiting: ServiceWorker): Promise<number> {
  const { port1, port2 } = new MessageChannel();
  const inUse = new Promise<void>((resolve) =>
    navigator.serviceWorker.addEventListener('controllerchange', () => resolve(), { once: true }),
  );
  const answer = new Promise<TakeOver>((resolve) => {
    port1.onmessage = ({ data }) => resolve(data as TakeOver);
  });
  tell(waiting, { ask: 'take over' }, [port2]);
  const { others } = await Promise.race([answer, late({ others: 0 })]);
  // A time of its own: a page that is loaded before would be of the old build, with the new one to answer for it.
  if (others === 0) await Promise.race([inUse, late(null)]);
  return others;
}

function late<Value>(value: Value): Promise<Value> {
  return new Promise((resolve) => setTimeout(resolve, patience, value));
}
