import { readLinkRun } from '../../../io/linkRun';
import type { Experiment } from '../../../model/experiment';
import { messageOf } from '../../../model/messageOf';
import type { Lab } from '../../../store/actions';

/** How a run is called that came with a link. */
const runName = 'from a link';

/**
 * Opens the trained state that a link brings as a run of its own; one that cannot be taken is told, and changes nothing.
 * @param experiment the one that the link's other keys name
 * @param text value of the link's key `run`
 */
export async function openLinkedRun(lab: Lab, experiment: Experiment, text: string): Promise<void> {
  await begun(lab);
  try {
    const state = readLinkRun(text, experiment);
    const before = lab.store.getState().currentId;
    const loading = lab.openRun(state);
    // It is under the controls at once; one that a lock refuses changes nothing, and the lab has said so.
    const id = lab.store.getState().currentId;
    if (id !== before) lab.renameRun(id, runName);
    if ((await loading).length > 0) return;
    lab.notify({
      kind: 'info',
      text: `This run came with the link: trained for ${state.position.epoch} epochs elsewhere, backend ${state.backend}, numerics version ${state.numericsVersion}. Its angles and weights, accuracies and losses are in it; its gradients are not. Reset and train it here to see them.`,
    });
  } catch (error) {
    lab.notify({
      kind: 'error',
      text: `The trained state in this link was not taken: ${messageOf(error)}. Its experiment is on the canvas, untrained.`,
    });
  }
}

/** The first run of the page is built before another is opened beside it. */
function begun({ store }: Lab): Promise<void> {
  return new Promise((resolve) => {
    if (store.getState().runs.length > 0) return resolve();
    const stop = store.subscribe(({ runs }) => {
      if (runs.length === 0) return;
      stop();
      resolve();
    });
  });
}
