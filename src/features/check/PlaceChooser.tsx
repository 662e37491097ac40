import { useOwnNames } from '../../kit/lab/LabContext';
import { biasIndex, denseWeight, groupName, isDense, parameterCount, placeName } from '../../kit/lab/places';
import { Select } from '../../kit/Select';
import type { Experiment } from '../../model/experiment';
import type { ParameterPlace } from '../../model/gradientCheck';
import { classNames, classWord } from '../../model/imageSets';
import { networkShapes } from '../../model/shapes';
import { CountInput } from './CountInput';

export interface PlaceChooserProps {
  readonly experiment: Experiment;
  readonly place: ParameterPlace;
  readonly onChange: (place: ParameterPlace) => void;
}

/** Any parameter of the network: a layer's or the head's angle, or a dense weight by class and input. */
export function PlaceChooser({ experiment, place, onChange }: PlaceChooserProps) {
  const own = useOwnNames();
  const groups: ParameterPlace['group'][] = [...experiment.layers.keys(), 'head'];
  const first = (group: ParameterPlace['group']): ParameterPlace => ({
    group,
    index: isDense(experiment, { group, index: 0 }) ? biasIndex(experiment, 0) : 0,
  });
  return (
    <>
      <Select
        above
        label="part"
        value={String(place.group)}
        options={groups.map((group) => [String(group), groupName(group)])}
        onChange={(value) => onChange(first(value === 'head' ? 'head' : Number(value)))}
      />
      {isDense(experiment, place) ? (
        <DenseWeight experiment={experiment} place={place} onChange={onChange} />
      ) : (
        <Select
          above
          label="angle"
          value={String(place.index)}
          options={Array.from({ length: parameterCount(experiment, place.group) }, (_, index) => [
            String(index),
            placeName(experiment, { ...place, index }, own),
          ])}
          onChange={(value) => onChange({ ...place, index: Number(value) })}
        />
      )}
    </>
  );
}

function DenseWeight({ experiment, place, onChange }: PlaceChooserProps) {
  const own = useOwnNames();
  const { features } = networkShapes(experiment);
  const { classIndex, input } = denseWeight(experiment, place.index);
  const at = (c: number, f: number | null): ParameterPlace => ({
    group: 'head',
    index: f === null ? biasIndex(experiment, c) : c * features + f,
  });
  return (
    <>
      <Select
        above
        label={classWord(experiment.data)}
        value={String(classIndex)}
        options={classNames(experiment.data, own).map((name, c) => [String(c), name])}
        onChange={(value) => onChange(at(Number(value), input))}
      />
      <Select
        above
        label="of"
        value={input === null ? 'bias' : 'weight'}
        options={[
          ['bias', 'bias'],
          ['weight', 'weight'],
        ]}
        onChange={(value) => onChange(at(classIndex, value === 'bias' ? null : Math.floor(features / 2)))}
      />
      {input !== null && (
        <CountInput
          label="input"
          value={input}
          limits={[0, features - 1]}
          onChange={(value) => onChange(at(classIndex, value))}
        />
      )}
    </>
  );
}
