import { X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Dialog, Heading } from 'react-aria-components/Dialog';
import { Modal } from 'react-aria-components/Modal';
import { useActions, useLab } from '../../kit/lab/LabContext';
import { Over } from '../../kit/Over';
import { IconButton, plainButton } from '../../kit/widgets';
import type { SettingPath } from '../../model/settings/row';
import { currentRun } from '../../store/lab';
import { allSettings, asInPaper } from '../../store/placement/words';
import { hasTrained } from '../../store/state/runs';
import { CoverageGhost } from './CoverageGhost';
import { FieldRow, settingId } from './FieldRow';
import { allBackToPaper, allFields, differsFromPaper, fieldGroups, isMoved } from './fields';

export interface SettingsProps {
  /** The setting to begin with. */
  readonly field: SettingPath | null;
  readonly onClose: () => void;
}

/** Every choice that the paper leaves open, over the right column, so that the canvas shows what it does. */
export default function Settings({ field, onClose }: SettingsProps) {
  const lab = useActions();
  const body = useRef<HTMLDivElement>(null);
  const [coverageTouched, setCoverageTouched] = useState(false);
  const different = useLab((state) => allFields.filter((other) => differsFromPaper(other, state.experiment)).length);
  const moved = useLab((state) => allFields.some((other) => isMoved(other, state.experiment)));
  const forks = useLab((state) => {
    const run = currentRun(state);
    return run !== null && hasTrained(run);
  });

  useEffect(() => {
    if (!field) return;
    const row = body.current?.querySelector(`#${settingId(field)}`);
    row?.scrollIntoView({ block: 'center' });
    const control = row?.querySelector<HTMLElement>('input, [aria-checked="true"], button, select');
    // After the dialog has put the focus on itself.
    const frame = requestAnimationFrame(() => {
      control?.focus();
      if (control instanceof HTMLInputElement) control.select();
    });
    return () => cancelAnimationFrame(frame);
  }, [field]);

  return (
    <Over onClose={onClose} className="fixed inset-0 z-30 bg-transparent">
      <Modal className="fixed inset-y-0 right-0 flex w-[min(100vw,420px)] flex-col border-rule2 border-l bg-paper transition-transform duration-150 entering:translate-x-8">
        <Dialog className="flex min-h-0 flex-1 flex-col outline-none">
          {coverageTouched && <CoverageGhost />}
          <header className="flex items-center justify-between pt-2 pr-3 pl-5">
            <Heading slot="title" className="text-dialog font-medium">
              Settings
            </Heading>
            <IconButton icon={X} label="Close" shortcut="Esc" onPress={onClose} />
          </header>
          <div className="flex items-center justify-between gap-3 px-5 pb-2.5">
            <p className="text-note text-ink2">
              {different === 0
                ? 'Everything is as in the paper.'
                : `${different} of ${allFields.length} ${different === 1 ? 'differs' : 'differ'} from the paper.`}{' '}
              {forks ? 'A change starts a new run; this one stays.' : 'Changes apply at once.'}
            </p>
            <button
              type="button"
              disabled={!moved}
              onClick={() => lab.edit(allBackToPaper, asInPaper(allSettings))}
              className={plainButton}
            >
              All as in the paper
            </button>
          </div>
          <div ref={body} className="min-h-0 flex-1 overflow-y-auto overscroll-contain border-rule border-t">
            {fieldGroups.map((group) => (
              <section key={group.title} aria-label={group.title}>
                <h3 className="sticky top-0 z-10 border-rule border-b bg-well px-5 py-1.5 font-semibold text-ink2 not-first:border-t">
                  {group.title}
                </h3>
                <div className="*:first:border-t-0">
                  {group.fields.map((each) => (
                    <FieldRow
                      key={each.path}
                      field={each}
                      onTouch={() => each.path === 'coverage' && setCoverageTouched(true)}
                    />
                  ))}
                </div>
              </section>
            ))}
          </div>
        </Dialog>
      </Modal>
    </Over>
  );
}
