import { ChevronDown, ChevronUp, Maximize2 } from 'lucide-react';
import { useActions, useLab } from '../kit/lab/LabContext';
import { usePage } from '../kit/lab/PageContext';
import type { Fold } from '../kit/lab/pageChoice';
import { imageWords } from '../model/imageSets';
import { foldParts, partId } from './foldParts';
import { useFolds } from './useFolds';

/** What is folded, each with what it tells; a press unfolds it, and the last one everything. */
export function FoldedTitles({ className = '' }: { readonly className?: string }) {
  const { all } = useFolds();
  return (
    <nav aria-label="More of the lab" className={className}>
      {all.map((fold) => (
        <FoldTitle key={fold} fold={fold} />
      ))}
      <ShowEverything />
    </nav>
  );
}

const titleButton =
  'grid min-w-0 grid-cols-[minmax(0,1fr)_auto] items-start gap-x-2 rounded-xs px-2.5 py-1.5 text-left hover:bg-well touch:min-h-11';

/** The title of one part: unfolds it, and folds it again. */
export function FoldTitle({ fold, below = false }: { readonly fold: Fold; readonly below?: boolean }) {
  const { open, toggle } = usePage();
  const { images } = imageWords(useLab((state) => state.experiment.data.set));
  const { title, tells } = foldParts[fold];
  const isOpen = open.includes(fold);
  // It opens upwards in a row at the page's foot, downwards in a list.
  const Mark = isOpen === below ? ChevronUp : ChevronDown;
  return (
    <button
      type="button"
      aria-expanded={isOpen}
      aria-controls={isOpen ? partId(fold) : undefined}
      onClick={() => toggle(fold)}
      className={titleButton}
    >
      <Words title={title} tells={typeof tells === 'string' ? tells : tells(images)} />
      <Mark size={14} strokeWidth={1.75} aria-hidden className="mt-px text-ink2" />
    </button>
  );
}

function Words({ title, tells }: { readonly title: string; readonly tells: string }) {
  return (
    <span className="min-w-0">
      <span className="panel-title block truncate">{title}</span>
      <span className="block truncate text-ink3 text-note">{tells}</span>
    </span>
  );
}

/** To the full page; the focus goes to where what was folded stands. */
export function ShowEverything() {
  const lab = useActions();
  const { show } = usePage();
  return (
    <button
      type="button"
      onClick={() => {
        show('full');
        lab.announce('Everything is shown.');
        requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-everything]')?.focus());
      }}
      className={titleButton}
    >
      <Words title="Show everything" tells="presets, settings, every panel" />
      <Maximize2 size={13} strokeWidth={1.75} aria-hidden className="mt-0.5 text-ink2" />
    </button>
  );
}
