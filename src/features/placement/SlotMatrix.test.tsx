// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { withLayerCount } from '../../model/settings/access';
import { firstExperiment } from '../../model/settings/paper';
import { fakeLab } from '../../testing/fakeLab';
import { named, type Rendered, render } from '../../testing/render';
import { SlotMatrix } from './SlotMatrix';

let shown: Rendered | null = null;
afterEach(async () => {
  await shown?.unmount();
  shown = null;
});

async function show(lab = fakeLab(), large = false) {
  shown = await render(lab, <SlotMatrix large={large} />);
  const { container } = shown;
  return { ...shown, lab, box: (name: string) => named<HTMLInputElement>(container, 'input', name) };
}

const names = (container: HTMLElement) =>
  [...container.querySelectorAll('input')].map((input) => input.getAttribute('aria-label'));

/** React listens for `pointerover` and `pointerout` and makes enter and leave of them. */
function pointer(type: 'over' | 'out', target: Element, pointerType = 'mouse'): void {
  const event = new PointerEvent(`pointer${type}`, {
    bubbles: true,
    pointerType,
    relatedTarget: null,
  } as PointerEventInit);
  target.dispatchEvent(event);
}

const look = (box: HTMLElement) => box.dataset.look;

describe('SlotMatrix', () => {
  it('offers every legal skip and no other', async () => {
    const { container } = await show();
    expect(names(container)).toEqual(['X to sum 1', 'X to sum 2', 'O1 to sum 2']);
    expect(container.querySelectorAll('td').length).toBe(4);
    const illegal = [...container.querySelectorAll('td')].filter((cell) => !cell.querySelector('input'));
    expect(illegal.map((cell) => cell.textContent)).toEqual(['–not possible']);
  });

  it('offers ten with four layers', async () => {
    const { container } = await show(fakeLab({ experiment: withLayerCount(firstExperiment, 4) }));
    expect(names(container)).toHaveLength(10);
  });

  it('ticks and clears a skip through the lab', async () => {
    const { lab, box, act, container } = await show();
    await act(() => box('O1 to sum 2').click());
    expect(lab.calls).toContainEqual(['placeSkips', [[1, 2]]]);
    expect(box('O1 to sum 2').checked).toBe(true);
    expect(container.textContent).toContain('1 of 3 slots used');
    await act(() => box('O1 to sum 2').click());
    expect(lab.store.getState().experiment.skips).toEqual([]);
    expect(box('O1 to sum 2').checked).toBe(false);
  });

  it('previews while hovered, and takes the preview back on leave', async () => {
    const { lab, box, act, container } = await show();
    const cell = box('O1 to sum 2').closest('td') as Element;
    await act(() => pointer('over', cell));
    expect(lab.store.getState().preview).toEqual([[1, 2]]);
    expect(container.textContent).toContain('1 in hand');
    expect(look(box('O1 to sum 2'))).toBe('adding');
    expect(box('O1 to sum 2').checked).toBe(false);
    await act(() => pointer('out', cell));
    expect(lab.store.getState().preview).toBeNull();
    expect(container.textContent).toContain('0 of 3 slots used');
  });

  it('previews while focused, until blur or Escape', async () => {
    const { lab, box, act } = await show();
    await act(() => box('X to sum 2').focus());
    expect(lab.store.getState().preview).toEqual([[0, 2]]);
    await act(() => box('X to sum 2').blur());
    expect(lab.store.getState().preview).toBeNull();
    await act(() => box('X to sum 2').focus());
    await act(() => box('X to sum 2').dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true })));
    expect(lab.store.getState().preview).toBeNull();
  });

  it('takes its preview back when it goes', async () => {
    const { lab, box, act, unmount } = await show();
    await act(() => box('X to sum 2').focus());
    shown = null;
    await unmount();
    expect(lab.store.getState().preview).toBeNull();
  });

  it('leaves a skip alone that is in hand on the canvas', async () => {
    const { lab, box, act } = await show();
    await act(() => lab.store.setState({ preview: [[0, 1]] }));
    const cell = box('O1 to sum 2').closest('td') as Element;
    await act(() => pointer('over', cell));
    await act(() => pointer('out', cell));
    expect(lab.store.getState().preview).toEqual([[0, 1]]);
    expect(look(box('X to sum 1'))).toBe('adding');
  });

  it('does not preview under a finger, which cannot hover away', async () => {
    const { lab, box, act } = await show();
    await act(() => pointer('over', box('O1 to sum 2').closest('td') as Element, 'touch'));
    expect(lab.store.getState().preview).toBeNull();
  });

  it('describes what a tick would do', async () => {
    const { box, container } = await show();
    const described = (name: string) =>
      container.querySelector(`[id="${box(name).getAttribute('aria-describedby')}"]`)?.textContent;
    expect(described('O1 to sum 2')).toBe('would reach QCL1');
    expect(described('X to sum 1')).toBe('changes no verdict');
  });

  it('invites O1 to the last sum while QCL1 gets None, and only then', async () => {
    const { lab, box, act } = await show();
    expect(look(box('O1 to sum 2'))).toBe('invited');
    await act(() => lab.edit((experiment) => ({ ...experiment, gradientMode: 'exact' })));
    expect(look(box('O1 to sum 2'))).toBe('empty');
    await act(() => lab.edit((experiment) => ({ ...experiment, gradientMode: 'paper', skips: [[0, 1]] })));
    expect(look(box('O1 to sum 2'))).toBe('empty');
  });

  it('says on a phone what the invited slot does', async () => {
    const { container } = await show(fakeLab(), true);
    expect(container.textContent).toContain('reaches QCL1');
    expect(container.textContent).toContain('tick one to add it');
  });
});
