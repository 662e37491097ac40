// @vitest-environment happy-dom
import { act, useState } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Experiment, Skip } from '../model/experiment';
import { gradientReach } from '../model/reach';
import { withLayerCount } from '../model/settings/access';
import { paperExperiment } from '../model/settings/paper';
import { allPlacements } from '../model/skips';
import type { Snapshot } from '../protocol/lab';
import { Formula } from './marks/Formula';
import { NoneTag } from './marks/NoneTag';
import { ResidualCanvas, type ResidualCanvasProps } from './ResidualCanvas';

let root: Root;
let host: HTMLElement;
const said = vi.fn<(message: string) => void>();
const committed = vi.fn<(skips: readonly Skip[]) => void>();
const previewed = vi.fn<(skips: readonly Skip[] | null) => void>();
const dragged = vi.fn<(dragging: boolean) => void>();
const modes = vi.fn<(mode: string) => void>();

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  host = document.createElement('div');
  document.body.append(host);
  root = createRoot(host);
});
afterEach(async () => {
  await act(async () => root.unmount());
  host.remove();
  vi.unstubAllGlobals();
  vi.clearAllMocks();
});

/** An owner as the lab has it: keeps the preview, applies commits. */
function Owner({
  start,
  taken = true,
  ...rest
}: { start: Experiment; taken?: boolean } & Partial<ResidualCanvasProps>) {
  const [experiment, setExperiment] = useState(start);
  const [preview, setPreview] = useState<readonly Skip[] | null>(null);
  return (
    <ResidualCanvas
      experiment={experiment}
      preview={preview}
      onDrag={dragged}
      onPreview={(skips) => {
        previewed(skips);
        setPreview(skips);
      }}
      onCommit={(skips) => {
        committed(skips);
        if (taken) setExperiment({ ...experiment, skips });
        return taken;
      }}
      onGradientMode={(gradientMode) => {
        modes(gradientMode);
        setExperiment({ ...experiment, gradientMode });
      }}
      snapshot={null}
      invite={null}
      announce={said}
      {...rest}
    />
  );
}

const experiment = (layers: number, skips: readonly Skip[]): Experiment => ({
  ...withLayerCount(paperExperiment, layers),
  skips,
});
const render = (start: Experiment, props: Partial<ResidualCanvasProps> & { taken?: boolean } = {}) =>
  act(async () => root.render(<Owner start={start} {...props} />));
const find = (selector: string) => {
  const element = host.querySelector<HTMLElement>(selector);
  if (!element) throw new Error(`nothing matches ${selector}`);
  return element;
};
const key = (selector: string, name: string) =>
  act(async () => {
    find(selector).dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }));
  });
const pointer = (type: string, x: number, y: number, pointerId = 1) =>
  act(async () => {
    find('svg').dispatchEvent(
      new PointerEvent(type, { clientX: x, clientY: y, pointerId, button: 0, bubbles: true, cancelable: true }),
    );
  });

describe('coverage quarter', () => {
  const drawn = () => [...host.querySelectorAll('[data-rest]')].map((each) => each.getAttribute('data-rest'));

  test('rules what is not read of X and what nobody computes of the maps, and says so', async () => {
    await render({ ...experiment(2, [[1, 2]]), coverage: 'quarter' });
    expect(drawn()).toEqual(['unread', 'zero', 'zero', 'zero']);
    expect(host.textContent).toContain('14×14 read');
    expect(host.textContent).toContain('7×7, rest 0');
    // Ruled is not hatched: QCL1 is reached.
    expect(find('[data-block="1"]').getAttribute('data-verdict')).toBe('reached');
  });

  test('a sum that X fills has no rest, and full coverage none at all', async () => {
    await render({ ...experiment(2, [[0, 2]]), coverage: 'quarter' });
    expect(drawn()).toEqual(['unread', 'zero', 'zero']);
    await act(async () => root.unmount());
    root = createRoot(host);
    await render(experiment(2, [[0, 2]]));
    expect(drawn()).toEqual([]);
    expect(host.textContent).not.toContain('rest 0');
  });
});

describe('keyboard', () => {
  test('Enter on a port lists the sums with their consequence, arrows preview, Enter commits', async () => {
    await render(experiment(2, []));
    await key('[data-port="0"]', 'Enter');
    const options = [...host.querySelectorAll('[role="option"]')];
    expect(options.map((option) => option.textContent?.replace(/\u2009/g, ''))).toEqual([
      'sum 1: X+O1, reaches QCL2',
      'sum 2: X+O2, reaches QCL2',
    ]);
    expect(document.activeElement?.getAttribute('role')).toBe('listbox');
    expect(previewed).toHaveBeenLastCalledWith([[0, 1]]);
    await key('[role="listbox"]', 'ArrowDown');
    expect(previewed).toHaveBeenLastCalledWith([[0, 2]]);
    expect(find('[role="option"][aria-selected="true"]').id).toBe(
      find('[role="listbox"]').getAttribute('aria-activedescendant'),
    );
    await key('[role="listbox"]', 'Enter');
    expect(committed.mock.calls).toEqual([[[[0, 2]]]]);
    expect(host.querySelector('[role="listbox"]')).toBeNull();
    expect(previewed).toHaveBeenLastCalledWith(null);
    expect(document.activeElement?.getAttribute('data-port')).toBe('0');
  });

  test('Escape leaves everything as it was', async () => {
    await render(experiment(2, []));
    await key('[data-port="1"]', 'Enter');
    expect(previewed).toHaveBeenLastCalledWith([[1, 2]]);
    expect(find('[data-block="1"]').getAttribute('data-verdict')).toBe('reached');
    await key('[role="listbox"]', 'Escape');
    expect(committed).not.toHaveBeenCalled();
    expect(previewed).toHaveBeenLastCalledWith(null);
    expect(find('[data-block="1"]').getAttribute('data-verdict')).toBe('none');
  });

  test('a present skip is offered for removal', async () => {
    await render(experiment(2, [[1, 2]]));
    await key('[data-port="1"]', 'Enter');
    expect(find('[role="option"]').textContent).toContain('remove');
    await key('[role="listbox"]', 'Enter');
    expect(committed).toHaveBeenLastCalledWith([]);
  });

  test('a sum lists the nodes that can be added to it', async () => {
    await render(experiment(2, []));
    await key('[data-sum="2"]', 'Enter');
    expect(host.querySelectorAll('[role="option"]')).toHaveLength(2);
    await key('[role="listbox"]', 'End');
    await key('[role="listbox"]', ' ');
    expect(committed).toHaveBeenLastCalledWith([[1, 2]]);
  });

  test('Enter on a skip lists its other places and its removal; a move is one commit', async () => {
    await render(experiment(3, [[1, 2]]));
    await key('[data-skip="1-2"]', 'Enter');
    const options = [...host.querySelectorAll('[role="option"]')];
    expect(options.map((option) => option.textContent?.replace(/\u2009/g, '').replace(/:.*/, ''))).toEqual([
      'X to sum 2',
      'O1 to sum 3',
      'O1 to sum 2',
    ]);
    expect(options.at(-1)?.textContent).toContain('remove');
    await key('[role="listbox"]', 'Escape');
    expect(document.activeElement?.getAttribute('data-skip')).toBe('1-2');
    await key('[data-skip="1-2"]', 'Enter');
    await key('[role="listbox"]', 'ArrowDown');
    await key('[role="listbox"]', 'Enter');
    expect(committed.mock.calls).toEqual([[[[1, 3]]]]);
    expect(document.activeElement?.getAttribute('data-skip')).toBe('1-3');
  });

  test('Delete on a skip removes it', async () => {
    await render(experiment(2, [[1, 2]]));
    await key('[data-skip="1-2"]', 'Delete');
    expect(committed).toHaveBeenLastCalledWith([]);
    expect(host.querySelector('[data-skip="1-2"]')).toBeNull();
  });

  test('what the owner does not take leaves picture and focus where they were, and the canvas claims nothing', async () => {
    await render(experiment(2, [[1, 2]]), { taken: false });
    find('[data-skip="1-2"]').focus();
    await key('[data-skip="1-2"]', 'Delete');
    await key('[data-skip="1-2"]', 'Enter');
    await key('[role="listbox"]', 'Enter');
    await key('[data-port="0"]', 'Enter');
    await key('[role="listbox"]', 'Enter');
    expect(committed.mock.calls).toHaveLength(3);
    expect(document.activeElement?.getAttribute('data-port')).toBe('0');
    expect(find('[data-skip="1-2"]')).not.toBeNull();
    expect(previewed).toHaveBeenLastCalledWith(null);
    expect(said).not.toHaveBeenCalled();
  });

  test('Enter on the scissors changes the gradient mode, and back', async () => {
    await render(experiment(2, []));
    await key('[data-scissors="1"]', 'Enter');
    expect(modes).toHaveBeenLastCalledWith('exact');
    expect(find('[data-scissors="1"]').getAttribute('aria-pressed')).toBe('true');
    expect(find('[data-block="1"]').getAttribute('data-verdict')).toBe('reached');
    await key('[data-scissors="1"]', ' ');
    expect(modes).toHaveBeenLastCalledWith('paper');
  });

  test('arrows walk along the lane', async () => {
    await render(experiment(2, []), { onSelectBlock: () => {} });
    find('[data-port="0"]').focus();
    const visited: string[] = [];
    for (let step = 0; step < 6; step++) {
      await act(async () => {
        document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
      });
      visited.push(document.activeElement?.getAttribute('aria-label')?.split(/[:,]/)[0] ?? '');
    }
    expect(visited.map((name) => name.replace(/ is re-encoded.*/, ''))).toEqual([
      'QCL1',
      'Sum 1',
      'The gradient is cut where O1',
      'O1',
      'QCL2',
      'Sum 2',
    ]);
  });

  test('the invitation can be accepted by Enter', async () => {
    await render(experiment(2, []), { invite: [1, 2] });
    await act(async () => find('.rc-invite [role="button"]').focus());
    expect(previewed).toHaveBeenLastCalledWith([[1, 2]]);
    expect(find('[data-block="1"]').getAttribute('data-verdict')).toBe('reached');
    await key('.rc-invite [role="button"]', 'Enter');
    expect(committed.mock.calls).toEqual([[[[1, 2]]]]);
    expect(host.querySelector('.rc-invite')).toBeNull();
    // Its plate is gone; the focus has somewhere to be.
    expect(document.activeElement).toBe(find('[data-skip="1-2"]'));
  });
});

describe('pointer', () => {
  // Without layout the SVG measures 0: client coordinates are those of the viewBox.
  test('a drag previews live and commits once', async () => {
    await render(experiment(2, []));
    await pointer('pointerdown', 408, 188);
    await pointer('pointermove', 500, 100);
    expect(find('[data-sum="1"]').textContent).toContain('O1 comes out of it');
    await pointer('pointermove', 630, 180);
    expect(previewed).toHaveBeenLastCalledWith([[1, 2]]);
    expect(find('[data-block="1"]').getAttribute('data-verdict')).toBe('reached');
    expect(host.textContent).toContain('Gradient reaches QCL1 and QCL2');
    expect(host.textContent).toContain('pads 7×7 to 14×14');
    await pointer('pointerup', 630, 180);
    expect(committed.mock.calls).toEqual([[[[1, 2]]]]);
    expect(previewed.mock.calls).toEqual([[[[1, 2]]], [null]]);
    expect(dragged.mock.calls).toEqual([[true], [false]]);
  });

  test('the plate and the dashed arc of an invitation are handles, and a press without a move arms', async () => {
    await render(experiment(2, []), { invite: [1, 2] });
    await pointer('pointerdown', 440, 78);
    await pointer('pointermove', 560, 120);
    expect(host.querySelector('.rc-invite')).toBeNull();
    await pointer('pointermove', 630, 180);
    await pointer('pointerup', 630, 180);
    expect(committed.mock.calls).toEqual([[[[1, 2]]]]);
  });

  test('a press on the plate without a move arms its node; a tap on the sum takes it', async () => {
    await render(experiment(2, []), { invite: [1, 2] });
    await pointer('pointerdown', 440, 78);
    await pointer('pointerup', 440, 78);
    await act(async () =>
      host.querySelector('.rc-loose-end')?.dispatchEvent(new MouseEvent('click', { bubbles: true })),
    );
    expect(committed).not.toHaveBeenCalled();
    expect(said).toHaveBeenLastCalledWith('O1 taken. Choose a sum, or press Escape.');
    await pointer('pointerdown', 630, 188);
    await pointer('pointerup', 630, 188);
    expect(committed.mock.calls).toEqual([[[[1, 2]]]]);
  });

  test('a drop that misses says what to do, to eye and ear, until something is taken in hand', async () => {
    await render(experiment(2, []), { invite: [1, 2] });
    await pointer('pointerdown', 440, 78);
    await pointer('pointermove', 500, 300);
    await pointer('pointerup', 500, 300);
    expect(said).toHaveBeenLastCalledWith('Let go of O1 over sum 2.');
    // Letters and subscripts stand apart on the canvas.
    expect(host.textContent).toMatch(/Let go of O1.?over sum 2\./);
    expect(find('.rc-invite')).toBeTruthy();
    await pointer('pointerdown', 408, 188);
    expect(host.textContent).not.toMatch(/Let go of/);
    await pointer('pointermove', 350, 188);
    await pointer('pointerup', 350, 188);
    expect(said).toHaveBeenLastCalledWith('Not on sum 1: O1 comes out of it. Let go of O1 over sum 2.');
    expect(committed).not.toHaveBeenCalled();
  });

  test.each<[string, () => Promise<void>]>([
    [
      'Escape',
      () =>
        act(async () => {
          window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }));
        }),
    ],
    ['a cancelled pointer', () => pointer('pointercancel', 630, 180)],
    ['a second finger', () => pointer('pointerdown', 20, 20, 2)],
  ])('%s lets go without a commit', async (_, cancel) => {
    await render(experiment(2, []));
    await pointer('pointerdown', 408, 188);
    await pointer('pointermove', 630, 180);
    await cancel();
    expect(previewed).toHaveBeenLastCalledWith(null);
    await pointer('pointerup', 630, 180);
    expect(committed).not.toHaveBeenCalled();
  });

  test('a commit from elsewhere (undo) lets go of what is in hand', async () => {
    await render(experiment(2, [[0, 2]]));
    await pointer('pointerdown', 408, 188);
    await pointer('pointermove', 630, 180);
    await key('[data-skip="0-2"]', 'Delete');
    await pointer('pointerup', 630, 180);
    expect(committed.mock.calls).toEqual([[[]]]);
  });

  test('what moved and was let go between two renders is dropped where it is', async () => {
    await render(experiment(2, []));
    await act(async () => {
      for (const [type, x] of [
        ['pointerdown', 408],
        ['pointermove', 630],
        ['pointerup', 630],
      ] as const) {
        find('svg').dispatchEvent(
          new PointerEvent(type, {
            clientX: x,
            clientY: 185,
            pointerId: 1,
            button: 0,
            bubbles: true,
            cancelable: true,
          }),
        );
      }
    });
    expect(committed.mock.calls).toEqual([[[[1, 2]]]]);
  });

  test('what is in hand follows the hand, and with an end of a skip its removal', async () => {
    await render(experiment(2, [[1, 2]]));
    await pointer('pointerdown', 636, 174);
    await pointer('pointermove', 520, 90);
    const loose = () => find('.rc-loose circle');
    expect([loose().getAttribute('cx'), loose().getAttribute('cy')]).toEqual(['520', '90']);
    await pointer('pointermove', 500, 80);
    expect([loose().getAttribute('cx'), loose().getAttribute('cy')]).toEqual(['500', '80']);
    expect(host.textContent).toContain('let go to remove O1');
    await pointer('pointerup', 500, 80);
    expect(committed.mock.calls).toEqual([[[]]]);
  });

  test('tap and tap', async () => {
    await render(experiment(2, []));
    await pointer('pointerdown', 408, 188);
    await pointer('pointerup', 408, 188);
    expect(said).toHaveBeenLastCalledWith('O1 taken. Choose a sum, or press Escape.');
    await pointer('pointerdown', 636, 188);
    await pointer('pointerup', 636, 188);
    expect(committed.mock.calls).toEqual([[[[1, 2]]]]);
  });

  test('leaving with something in hand takes the preview back', async () => {
    await render(experiment(2, []));
    await pointer('pointerdown', 408, 188);
    await pointer('pointermove', 630, 180);
    await act(async () => root.render(null));
    expect(previewed).toHaveBeenLastCalledWith(null);
  });
});

describe('picture', () => {
  test('every placement of three layers draws its verdicts', async () => {
    for (const skips of allPlacements(3)) {
      const value = experiment(3, skips);
      const markup = renderToStaticMarkup(
        <ResidualCanvas
          experiment={value}
          preview={null}
          snapshot={null}
          invite={null}
          onPreview={() => {}}
          onCommit={() => true}
          onGradientMode={() => {}}
          announce={() => {}}
        />,
      );
      const drawn = [...markup.matchAll(/data-block="\d" data-verdict="(\w+)"/g)].map((match) => match[1]);
      expect(drawn).toEqual(gradientReach(value).map((reach) => reach.state));
      expect(markup).not.toMatch(/NaN|undefined/);
    }
  });

  test('on a phone a tap on a node lists where it can go, with the consequence; scissors are a switch', async () => {
    const tap = (selector: string) =>
      act(async () => find(selector).dispatchEvent(new MouseEvent('click', { bubbles: true })));
    await render(experiment(2, []), { compact: true });
    await tap('[data-sum="1"]');
    expect(find('[role="listbox"]').textContent).toContain('sum 2');
    expect(previewed).toHaveBeenLastCalledWith([[1, 2]]);
    await tap('[data-option="1-2"]');
    expect(committed.mock.calls).toEqual([[[[1, 2]]]]);
    expect(host.querySelector('[role="listbox"]')).toBeNull();
    await tap('[data-port="0"]');
    expect(host.querySelectorAll('[role="option"]')).toHaveLength(2);
    await act(async () => find('[role="listbox"]').blur());
    await tap('[data-scissors="1"]');
    expect(modes.mock.calls).toEqual([['exact']]);
  });

  test('on a phone nothing is dragged: a finger scrolls', async () => {
    await render(experiment(2, [[1, 2]]), { compact: true });
    expect(host.querySelectorAll('.rc-grip')).toHaveLength(0);
    await pointer('pointerdown', 174, 66);
    await pointer('pointermove', 274, 66);
    await pointer('pointerup', 274, 66);
    expect(committed).not.toHaveBeenCalled();
  });

  test('the phone says in full what happens to the map before the head', () => {
    const plain = experiment(2, [[1, 2]]);
    const drawn = (start: Experiment) => renderToStaticMarkup(<Owner start={start} compact />);
    expect(drawn(plain)).not.toContain('Head:');
    const prepared: Experiment = { ...plain, head: { ...plain.head, pooled: '7x7', standardise: true } };
    expect(drawn(prepared)).toContain('Head: pooled to 7×7, standardised');
  });

  test('a measurement that contradicts the prediction is shown on its block', async () => {
    const gradients = { layers: [{ state: 'frozen' }, { state: 'none' }], head: { state: 'none' } };
    const snapshot = {
      status: 'paused',
      angles: [],
      gradients,
      sample: { maps: [], probabilities: new Float64Array(10), loss: 2, label: 0 },
    } as unknown as Snapshot;
    await render(experiment(2, []), { snapshot });
    expect(find('[data-block="1"]').textContent).toContain('Predicted None');
    expect(find('[data-block="1"]').textContent).toContain('measured frozen');
    expect(find('[data-block="2"]').textContent).toContain('measured None');
  });
});

describe('Formula', () => {
  const text = (formula: string) => {
    const element = document.createElement('div');
    element.innerHTML = renderToStaticMarkup(<Formula>{formula}</Formula>);
    return element;
  };

  test('reads as written, with italic names and subscripts', () => {
    for (const formula of ['(X+O1)+O2', 'X+O1|X+O2', 'X+(X+O1)+O2', 'O3'])
      expect(text(formula).textContent).toBe(formula);
    expect([...text('(X+O1)+O2').querySelectorAll('i')].map((name) => name.textContent)).toEqual(['X', 'O', 'O']);
    expect([...text('(X+O1)+O2').querySelectorAll('sub')].map((name) => name.textContent)).toEqual(['1', '2']);
    expect(text('no residual').querySelector('i')?.textContent).toBe('no residual');
  });

  test('None is a word with a mark', () => {
    expect(renderToStaticMarkup(<NoneTag />)).toContain('None');
  });
});
