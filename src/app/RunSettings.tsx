import { GitFork, SlidersHorizontal } from 'lucide-react';
import { SeedsControl } from '../features/runs/SeedsControl';
import { Button } from '../kit/Button';
import { useLab } from '../kit/lab/LabContext';
import { useShell } from '../kit/lab/ShellContext';
import { Tip } from '../kit/Tip';
import { IconButton } from '../kit/widgets';
import type { SettingPath } from '../model/settings/row';
import { currentRun } from '../store/lab';
import { hasTrained } from '../store/state/runs';

/** The settings that one changes most, in words; each opens the panel at its field. */
export function RunSettings({ short }: { readonly short: boolean }) {
  const { open } = useShell();
  const experiment = useLab((state) => state.experiment);
  const forks = useLab((state) => {
    const run = currentRun(state);
    return run !== null && hasTrained(run);
  });
  const running = useLab((state) => currentRun(state)?.snapshot?.status === 'running');
  const entries: readonly (readonly [SettingPath, string, string])[] = [
    ['training.learningRate', 'rate', String(experiment.training.learningRate)],
    ['training.batchSize', 'batch', String(experiment.training.batchSize)],
    ['gradientMode', 'gradient', experiment.gradientMode],
  ];
  return (
    <div className="ml-auto flex items-center gap-3.5 whitespace-nowrap text-ink3 max-sm:flex-wrap max-sm:gap-y-0">
      <i aria-hidden className="h-5 w-px bg-rule max-lg:hidden" />
      {!short && (
        // While a run trains, a smaller screen has its counters there.
        <span className={`flex items-center gap-[5px] ${running ? 'max-xl:hidden' : ''}`}>
          <GitFork size={13} strokeWidth={1.75} aria-hidden />
          {forks ? 'changes fork a new run' : 'changes apply at once'}
        </span>
      )}
      <SeedsControl />
      {entries.map(([field, name, value]) => (
        <Tip key={field} text={`Change the ${name === 'batch' ? 'batch size' : name} in the settings.`}>
          <Button
            onPress={() => open({ kind: 'settings', field })}
            className="group min-h-6 rounded-xs hover:text-ink2 touch:min-h-11"
          >
            {name}
            <b className="nums ml-1 border-rule2 border-b border-dotted font-[550] text-ink group-hover:border-ink group-hover:border-solid">
              {value}
            </b>
          </Button>
        </Tip>
      ))}
      <IconButton
        icon={SlidersHorizontal}
        label="Settings"
        tip="Everything that the paper leaves open, with its defaults."
        onPress={() => open({ kind: 'settings', field: null })}
        // A phone's menu has a button of its own for all of them.
        className="-mx-1.5 max-sm:hidden"
      />
    </div>
  );
}
