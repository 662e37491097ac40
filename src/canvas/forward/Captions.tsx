import { estimateWidth } from '../../charts/kit/svg';
import type { Experiment } from '../../model/experiment';
import { imageWords } from '../../model/imageSets';
import type { Layout } from '../layout/layout';
import { silent } from '../marks/marks';

const ordinals = ['first', 'second', 'third', 'fourth'];
const counts = ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** What each part is, in plain words above it; left out where it would reach into the next. */
export function Captions({ layout, experiment }: { readonly layout: Layout; readonly experiment: Experiment }) {
  const { blocks, head, loss } = layout;
  const { digits, set } = experiment.data;
  const parts = [
    ...blocks.map(({ k, frame }) => ({ x: frame.x, words: `${ordinals[k - 1]} quantum layer` })),
    { x: head.frame.x, words: `picks one of ${counts[digits.length]} ${imageWords(set).classes}` },
    { x: loss.x, words: 'how wrong' },
  ];
  return (
    <g {...silent}>
      {parts.map(({ x, words }, index) => {
        const next = parts[index + 1]?.x ?? layout.width;
        if (x + estimateWidth(words, 11) > next - 6) return null;
        return (
          <text key={words} x={x} y={head.frame.y - 9} className="rc-small" fill="var(--ink3)">
            {words}
          </text>
        );
      })}
    </g>
  );
}
