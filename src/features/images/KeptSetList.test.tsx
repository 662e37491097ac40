// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest';
import type { OwnSet } from '../../model/imageSets';
import { firstExperiment } from '../../model/settings/paper';
import { built, createTestLab } from '../../testing/inProcessLab';
import { named, type Rendered, render } from '../../testing/render';
import { KeptSetList } from './KeptSetList';
import { useKeptSets } from './useKeptSets';

const shelf = vi.hoisted(() => ({ keepSet: vi.fn(), keptNames: vi.fn(), keptSet: vi.fn(), takeSetAway: vi.fn() }));
vi.mock('../../shelf/shelf', () => shelf);

const own = (id: string, name: string) => ({ id: `own-${id.repeat(16)}`, name, classes: ['bar', 'ring'] });
const shapes = { ...own('1', 'shapes'), images: 60, bytes: 47_100, kept: Date.UTC(2026, 10, 2) };
const early = own('2', 'early');

function Kept({ onUse }: { readonly onUse: (id: string, set: OwnSet | null) => void }) {
  const sets = useKeptSets();
  const use = async (id: string): Promise<void> => onUse(id, await sets.fetch(id));
  return <KeptSetList kept={sets} disabled={false} onUse={(id) => void use(id)} />;
}

let kept: (typeof early)[] = [];
beforeEach(() => {
  kept = [early, shapes];
  shelf.keptNames.mockImplementation(async () => kept);
  shelf.takeSetAway.mockImplementation(async (id: string) => {
    const set = kept.find((each) => each.id === id) ?? null;
    kept = kept.filter((each) => each !== set);
    return set;
  });
  shelf.keptSet.mockImplementation(async (id: string) => kept.find((set) => set.id === id) ?? null);
  shelf.keepSet.mockImplementation(async (set: typeof early) => void kept.push(set));
});

/** A list in a lab whose run is on MNIST, or on `shapes`. */
async function shown(onShapes = false) {
  const lab = createTestLab();
  await built(lab);
  if (onShapes) {
    const data = { ...firstExperiment.data, set: shapes.id, digits: [0, 1], images: 5 };
    lab.edit(() => ({ ...firstExperiment, data }));
  }
  const onUse = vi.fn();
  return { ...(await render(lab, <Kept onUse={onUse} />)), onUse };
}

const press = ({ act, container }: Rendered, name: string): Promise<void> =>
  act(() => named(container, 'button', name).click());
const rows = ({ container }: Rendered): string[] =>
  [...container.querySelectorAll('li')].map((row) => row.textContent ?? '');

it('lists what is kept, the newest first, and has it used', async () => {
  const list = await shown();
  expect(rows(list)).toEqual([
    expect.stringMatching(/^shapes60 images of 2 classes, 48 kB, 2 November 2026, used by no run/),
    expect.stringMatching(/^early2 classes, used by no run/),
  ]);
  await press(list, 'Use early');
  expect(list.onUse).toHaveBeenCalledWith(early.id, early);
  await list.unmount();
});

it('deletes at once what no run is on, and brings it back', async () => {
  const list = await shown();
  await press(list, 'Delete shapes');
  expect(kept).toEqual([early]);
  expect(rows(list)).toHaveLength(1);
  await press(list, 'Undo');
  expect(shelf.keepSet).toHaveBeenCalledWith(shapes);
  expect(rows(list)).toHaveLength(2);
  await list.unmount();
});

it('asks before it deletes what runs are on', async () => {
  const list = await shown(true);
  await press(list, 'Delete shapes');
  expect(rows(list)[0]).toContain('One run is on these images.');
  await press(list, 'Keep');
  expect(kept).toHaveLength(2);
  await press(list, 'Delete shapes');
  await press(list, 'Delete all the same');
  expect(kept).toEqual([early]);
  await list.unmount();
});

it('says why something could not be deleted, and keeps it in the list', async () => {
  shelf.takeSetAway.mockRejectedValue(new Error('the database does not answer'));
  const list = await shown();
  await press(list, 'Delete early');
  expect(list.container.querySelector('[role=alert]')?.textContent).toBe(
    'The images could not be deleted: the database does not answer',
  );
  expect(rows(list)).toHaveLength(2);
  await list.unmount();
});

it('says why what it lists cannot be used any more', async () => {
  const list = await shown();
  const alert = () => list.container.querySelector('[role=alert]')?.textContent;
  shelf.keptSet.mockRejectedValueOnce(new Error('the disk is gone'));
  await press(list, 'Use early');
  expect(alert()).toBe('The images could not be fetched: the disk is gone');
  // Another tab has deleted them.
  kept = [shapes];
  await press(list, 'Use early');
  expect(alert()).toContain('they are not in this browser any more');
  expect(rows(list)).toEqual([expect.stringMatching(/^shapes/)]);
  expect(list.onUse.mock.calls).toEqual([
    [early.id, null],
    [early.id, null],
  ]);
  await list.unmount();
});

/** What can come back. */
const offered = ({ container }: Rendered) => container.querySelector('[role=status]')?.textContent;

it('offers what was deleted before, where another tab was first', async () => {
  const list = await shown();
  await press(list, 'Delete shapes');
  kept = [];
  await press(list, 'Delete early');
  expect(rows(list)).toEqual([]);
  expect(offered(list)).toMatch(/^shapes is deleted/);
  await list.unmount();
});

it('offers what is deleted while another set comes back', async () => {
  const list = await shown();
  await press(list, 'Delete shapes');
  let isBack = (): void => {};
  const back = new Promise<void>((resolve) => {
    isBack = resolve;
  });
  shelf.keepSet.mockImplementationOnce(async (set: typeof early) => {
    await back;
    kept.push(set);
  });
  await press(list, 'Undo');
  await press(list, 'Delete early');
  await list.act(isBack);
  expect(rows(list)).toEqual([expect.stringMatching(/^shapes/)]);
  expect(offered(list)).toMatch(/^early is deleted/);
  await list.unmount();
});
