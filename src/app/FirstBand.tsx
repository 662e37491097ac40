import { Play } from 'lucide-react';
import { Button } from '../kit/Button';
import { useActions } from '../kit/lab/LabContext';
import { usePage } from '../kit/lab/PageContext';
import { plainButton, strongButton } from '../kit/widgets';

/** What the lab is and what can be done, and the ways to begin; where the controls will be. */
export function FirstBand({ phone = false }: { readonly phone?: boolean }) {
  const lab = useActions();
  const { show } = usePage();
  const size = phone ? 'h-12 flex-1 justify-center' : 'h-9 touch:h-11';
  return (
    <section
      aria-label="Begin"
      className={
        phone
          ? 'grid gap-3 px-4 pt-3 pb-1'
          : 'flex min-h-[77px] flex-wrap items-center justify-between gap-x-8 gap-y-2 border-rule border-y px-5 py-2'
      }
    >
      <h2 className={`font-medium text-first tracking-[-0.012em] ${phone ? '' : 'max-w-[660px]'}`}>
        Train a small network of quantum circuits to read digits, see which of its layers learn, and rewire it until all
        of them do.
      </h2>
      <div className="flex gap-2.5">
        <Button onPress={() => lab.openLesson('minute')} className={`${strongButton} px-4 text-control ${size}`}>
          <Play size={14} fill="currentColor" strokeWidth={1.75} aria-hidden />
          Show me, 1 minute
        </Button>
        <Button
          onPress={() => {
            show('simple');
            // The button that was pressed goes: what takes its place has the focus.
            requestAnimationFrame(() => document.querySelector<HTMLElement>('[aria-keyshortcuts="Space"]')?.focus());
          }}
          className={`${plainButton} px-4 text-control ${size}`}
        >
          Let me try
        </Button>
      </div>
    </section>
  );
}
