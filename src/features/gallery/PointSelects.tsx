import { Select } from '../../kit/Select';
import { pointName, valueName } from '../../reproduce/readings/openPoints';

/** Index of the wanted value by the path of the open point; none where any will do. */
export type WantedValues = Readonly<Record<string, number>>;

interface PointSelectsProps {
  /** Values of each open point, by its path. */
  readonly open: Readonly<Record<string, readonly unknown[]>>;
  readonly wanted: WantedValues;
  readonly onWanted: (wanted: WantedValues) => void;
}

/** A list for each open point, to see readings with one of its values alone. */
export function PointSelects({ open, wanted, onWanted }: PointSelectsProps) {
  function choose(path: string, index: string): void {
    const { [path]: _, ...others } = wanted;
    onWanted(index === '' ? others : { ...others, [path]: Number(index) });
  }
  return (
    <div className="flex flex-wrap gap-x-4 gap-y-2">
      {Object.entries(open).map(([path, values]) => (
        <Select
          key={path}
          label={pointName(path)}
          value={String(wanted[path] ?? '')}
          options={[['', 'any'], ...values.map((value, index) => [String(index), valueName(path, value)] as const)]}
          onChange={(index) => choose(path, index)}
        />
      ))}
    </div>
  );
}
