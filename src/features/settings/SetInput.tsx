import { useActions, useLab, useOwnNames } from '../../kit/lab/LabContext';
import { useShell } from '../../kit/lab/ShellContext';
import { plainButton, Segmented } from '../../kit/widgets';
import { imageSetName, isKnownSet, knownSetIds } from '../../model/imageSets';
import { changedByHand } from '../../model/settings/changes';
import type { Setting } from '../../model/settings/row';

/** The sets that come with the lab, and the one of somebody's own that is in use. */
export function SetInput({ field }: { readonly field: Setting & { readonly kind: 'set' } }) {
  const lab = useActions();
  const set = useLab((state) => state.experiment.data.set);
  const own = useOwnNames();
  const { open } = useShell();
  return (
    <div className="flex flex-wrap justify-end gap-1.5">
      <Segmented
        label={field.label}
        values={isKnownSet(set) ? knownSetIds : [...knownSetIds, set]}
        value={set}
        show={(id) => imageSetName(id, own)}
        onChange={(next) => lab.edit((experiment) => changedByHand(experiment, 'data.set', next))}
      />
      <button type="button" className={plainButton} onClick={() => open({ kind: 'images', files: [] })}>
        Own images
      </button>
    </div>
  );
}
