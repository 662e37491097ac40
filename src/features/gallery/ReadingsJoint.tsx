import { useCallback, useMemo, useState } from 'react';
import { jointChart, jointHeight } from '../../charts/readings/joint';
import { jointTable } from '../../charts/readings/table';
import { labVersion } from '../../io/version';
import { chartNode, useChart } from '../../kit/charts/useChart';
import { FigureMark } from '../../kit/figures/FigureMark';
import { drawChart, type Figure } from '../../kit/figures/figure';
import type { RecordedReading } from '../../reproduce/readings/file';
import { type JointScore, jointScores, jointValue, scoreText } from '../../reproduce/readings/joint';
import {
  type JointCounts,
  jointCounts,
  jointNote,
  jointScoreTable,
  jointSentence,
} from '../../reproduce/readings/jointTables';
import { experimentOf, targets } from '../../reproduce/readings/readings';
import { DataTable } from './DataTable';
import { OpenInLab } from './OpenInLab';
import { firstOf, PageTurner } from './PageTurner';
import { PointSelects, type WantedValues } from './PointSelects';
import { pageLink } from './pageLink';

interface ReadingsJointProps {
  /** Of all figures. */
  readonly all: readonly RecordedReading[];
  readonly onClose: () => void;
}

/** Rows of a page. */
const pageSize = 10;

/** Values of every open point of the figures with two layers, whose default a joint reading has. */
const open: Readonly<Record<string, readonly unknown[]>> = Object.assign({}, ...targets.map((target) => target.open));

/** Figure whose experiment a joint reading is opened with: the first with two layers. */
const opened = targets.findIndex(({ figure }) => figure === 'fig8');

/** Which joint readings give most of the paper's claims at once: a chart, a table of the best, and filters. */
export function ReadingsJoint({ all, onClose }: ReadingsJointProps) {
  const scores = useMemo(() => jointScores(all), [all]);
  const [values, setValues] = useState<WantedValues>({});
  const [page, setPage] = useState(0);
  const chosen = useMemo(
    () =>
      scores.filter((score) =>
        Object.entries(values).every(([path, index]) => jointValue(score, path) === open[path]?.[index]),
      ),
    [scores, values],
  );
  const counts = useMemo(() => jointCounts(chosen), [chosen]);
  const first = firstOf(page, pageSize, chosen.length);
  const shown = chosen.slice(first, first + pageSize);

  return (
    <section aria-label="All claims together" className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <h4 className="panel-title">All claims together</h4>
      <p className="max-w-[80ch]">{jointSentence(scores)}</p>
      <p className="max-w-[80ch] text-ink3 text-note">{jointNote}</p>
      <PointSelects
        open={open}
        wanted={values}
        onWanted={(next) => {
          setValues(next);
          setPage(0);
        }}
      />
      <JointPicture counts={counts} />
      <DataTable
        caption="The best joint readings"
        table={jointScoreTable(shown)}
        action={(row) => {
          const score: JointScore | undefined = shown[row];
          const one = score?.joint[opened];
          if (!score || !one) return null;
          return <OpenInLab name={scoreText(score)} experiment={experimentOf(one)} onClose={onClose} />;
        }}
      />
      <PageTurner
        label="Pages of joint readings"
        size={pageSize}
        first={first}
        chosen={chosen.length}
        all={scores.length}
        word="in all"
        onPage={setPage}
      />
    </section>
  );
}

/** The picture as it is saved; it is of many experiments, and leads to its page of the gallery. */
function savedJoint(counts: JointCounts): Figure | null {
  if (counts.rows.length === 0) return null;
  return {
    name: 'All claims together',
    file: 'resqunn_joint_readings',
    caption: `Joint readings by how many of the ${counts.asked} claims of Figs. 2, 8 and 9 hold, and by their mean distance from the paper. ResQuNN Lab ${labVersion}.`,
    link: pageLink('readings'),
    draw: drawChart(jointChart, counts, jointHeight(counts)),
    onScreen: () => null,
    table: () => jointTable(counts),
  };
}

function JointPicture({ counts }: { readonly counts: JointCounts }) {
  const create = useCallback((node: HTMLElement) => jointChart(node), []);
  const ref = useChart(
    create,
    useMemo(() => () => counts, [counts]),
  );
  return (
    <div className="grid min-w-0 max-w-[760px] grid-cols-[minmax(0,1fr)]">
      <FigureMark
        source={{ name: 'All claims together', make: () => savedJoint(counts) }}
        className="justify-self-end"
      />
      <div ref={ref} className={`min-w-0 ${chartNode}`} style={{ height: jointHeight(counts) }} />
    </div>
  );
}
