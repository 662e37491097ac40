import { axisEpochs } from '../kit/axes';
import { px, type Svg, strokeStyle, textStyle } from '../kit/svg';
import type { HeatmapLayout } from './heatmapLayout';

/** The chosen epoch and how many there are. */
interface Epochs {
  /** null or 0 for none. */
  readonly epoch: number | null;
  readonly budget: number;
}

interface EpochPart {
  draw(epochs: Epochs, layout: HeatmapLayout): void;
}

/** The chosen epoch as a column of the heatmap; null where none of its columns is. */
function shownEpoch({ epoch, budget }: Epochs): number | null {
  return epoch !== null && epoch >= 1 && epoch <= budget ? epoch : null;
}

/** A frame around the column of the chosen epoch. */
export function createEpochFrame(picture: Svg<SVGGElement>): EpochPart {
  const frame = picture.append('rect').attr('rx', 1).property('style', strokeStyle('var(--ink)', 1.25));
  return {
    draw(epochs, { left, top, bottom, epochWidth }) {
      const width = Math.max(4, epochWidth);
      const middle = left + ((epochs.epoch ?? 1) - 0.5) * epochWidth;
      frame
        .attr('display', shownEpoch(epochs) === null ? 'none' : null)
        .attr('x', px(middle - width / 2))
        .attr('y', top - 2)
        .attr('width', px(width))
        .attr('height', px(bottom - top + 4));
    },
  };
}

/** Epochs below the columns; the chosen one stands out, and those too near it give way. */
export function createEpochAxis(picture: Svg<SVGGElement>): EpochPart {
  const axis = picture.append('g');
  return {
    draw(epochs, { left, right, bottom, epochWidth }) {
      const chosen = shownEpoch(epochs);
      const clear = axisEpochs(epochs.budget, 1, right - left).filter(
        (epoch) => chosen === null || Math.abs(epoch - chosen) * epochWidth >= 18,
      );
      axis
        .attr('transform', `translate(${left} ${bottom + 12})`)
        .selectAll<SVGTextElement, number>('text')
        .data([...clear, ...(chosen === null ? [] : [chosen])], (epoch) => epoch)
        .join('text')
        .attr('text-anchor', 'middle')
        .attr('x', (epoch) => px((epoch - 0.5) * epochWidth))
        .property('style', (epoch) =>
          epoch === chosen ? textStyle(10, 'var(--ink)', 600) : textStyle(10, 'var(--ink3)'),
        )
        .text((epoch) => epoch);
    },
  };
}
