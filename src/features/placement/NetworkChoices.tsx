import { useClassView } from '../../kit/lab/ClassView';
import { useActions, useLab } from '../../kit/lab/LabContext';
import { Segmented } from '../../kit/widgets';
import { withLayerCount } from '../../model/settings/access';
import { withHead } from '../../model/settings/changes';
import { whatChanged } from '../../store/placement/words';

/** One to four quanvolutional layers; skips that keep both ends stay. */
export function LayerChoice() {
  const lab = useActions();
  const { locked } = useClassView();
  const count = useLab((state) => state.experiment.layers.length);
  return (
    <Segmented
      label="Layers"
      isDisabled={locked.some((part) => part === 'layers' || part === 'skips' || part === 'settings')}
      values={[1, 2, 3, 4]}
      value={count}
      name={(value) => (value === 1 ? '1 layer' : `${value} layers`)}
      onChange={(value) => lab.edit((experiment) => withLayerCount(experiment, value), whatChanged)}
    />
  );
}

/** What stands behind the quanvolutional layers; the paper changes the digits with it (Table 3). */
export function HeadChoice() {
  const lab = useActions();
  const { locked } = useClassView();
  const kind = useLab((state) => state.experiment.head.kind);
  return (
    <Segmented
      label="Head"
      isDisabled={locked.includes('head')}
      values={['dense', 'quantum'] as const}
      value={kind}
      onChange={(value) => lab.edit((experiment) => withHead(experiment, value), whatChanged)}
    />
  );
}
