import type { FigureId } from '../../kit/figures/FigureContext';
import type { Choices } from './choices';
import { usePreview } from './useFigure';

const asSmall: Choices = { format: 'svg', colours: 'light', width: 'one', caption: false };
const asSmallInDark: Choices = { ...asSmall, colours: 'dark' };

/** A figure as it is now, small; what nobody can see yet is an empty frame. */
export function Thumbnail({ id, runId }: { readonly id: FigureId; readonly runId: number }) {
  const isDark = document.documentElement.dataset.theme === 'dark';
  const preview = usePreview(id, runId, isDark ? asSmallInDark : asSmall, true);
  return preview.kind === 'drawn' ? (
    <img src={preview.url} alt="" className="size-full object-contain p-px" />
  ) : (
    <span className="grid size-full place-items-center text-ink3 text-tick">
      {preview.kind === 'waiting' ? '' : 'train first'}
    </span>
  );
}
