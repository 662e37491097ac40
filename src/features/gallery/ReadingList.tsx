import { useMemo, useState } from 'react';
import { Segmented } from '../../kit/widgets';
import { figureTitles } from '../../reproduce/claims/remarks';
import type { RecordedReading } from '../../reproduce/readings/file';
import { readingText } from '../../reproduce/readings/openPoints';
import { experimentOf, targets } from '../../reproduce/readings/readings';
import { byDistance, listTable } from '../../reproduce/readings/tables';
import { DataTable } from './DataTable';
import { OpenInLab } from './OpenInLab';
import { firstOf, PageTurner } from './PageTurner';
import { PointSelects, type WantedValues } from './PointSelects';

interface ReadingListProps {
  readonly figure: RecordedReading['figure'];
  /** Of that figure alone. */
  readonly all: readonly RecordedReading[];
  readonly onClose: () => void;
}

/** Rows of a page: so many are in sight. */
const pageSize = 12;

const kinds = ['all', 'near', 'holding'] as const;
const kindNames = { all: 'all', near: 'within 10 points', holding: 'holding over 5 seeds' } as const;
const orders = ['nearest first', 'as screened'] as const;

/** The readings of a figure by name, a page at a time: those with chosen values, in a chosen order. */
export function ReadingList({ figure, all, onClose }: ReadingListProps) {
  const open = targets.find((other) => other.figure === figure)?.open ?? {};
  const [kind, setKind] = useState<(typeof kinds)[number]>('all');
  const [order, setOrder] = useState<(typeof orders)[number]>('nearest first');
  const [values, setValues] = useState<WantedValues>({});
  const [page, setPage] = useState(0);
  const chosen = useMemo(() => {
    const own = all.filter(
      ({ reading, verdict }) =>
        (kind === 'all' || (kind === 'near' ? verdict !== null : verdict === 'holds')) &&
        Object.entries(values).every(([path, index]) =>
          path in reading ? reading[path] === open[path]?.[index] : index === 0,
        ),
    );
    return order === 'nearest first' ? own.sort(byDistance) : own;
  }, [all, open, kind, order, values]);
  const first = firstOf(page, pageSize, chosen.length);
  const shown = chosen.slice(first, first + pageSize);

  return (
    <section aria-label="Readings" className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <h4 className="panel-title">Every one of them</h4>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Segmented
          label="Which readings"
          values={kinds}
          value={kind}
          onChange={(next) => {
            setKind(next);
            setPage(0);
          }}
          show={(value) => kindNames[value]}
        />
        <Segmented label="Order" values={orders} value={order} onChange={setOrder} />
      </div>
      <PointSelects
        open={open}
        wanted={values}
        onWanted={(next) => {
          setValues(next);
          setPage(0);
        }}
      />
      <DataTable
        caption="Readings, by their departures from the default"
        table={listTable(shown)}
        action={(row) => {
          const one = shown[row];
          if (!one) return null;
          const name = `${figureTitles[one.figure].name} read with ${readingText(one.reading)}`;
          return <OpenInLab name={name} experiment={experimentOf(one)} onClose={onClose} />;
        }}
      />
      <PageTurner
        label="Pages of readings"
        size={pageSize}
        first={first}
        chosen={chosen.length}
        all={all.length}
        word="screened"
        onPage={setPage}
      />
    </section>
  );
}
