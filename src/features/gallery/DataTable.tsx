import type { ReactNode } from 'react';
import type { Table } from '../../reproduce/claims/tables';

interface DataTableProps {
  readonly caption: string;
  readonly table: Table;
  /** Last cell of a row. */
  readonly action?: (row: number) => ReactNode;
}

/** A report's table in the page; scrolls by itself where it is too wide or too long. */
export function DataTable({ caption, table: { head, rows }, action }: DataTableProps) {
  const cell = 'border-rule border-b py-1 pr-4';
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
    <section aria-label={caption} tabIndex={0} className="max-h-96 overflow-auto">
      <table className="nums w-full border-collapse text-left">
        <caption className="panel-title pb-1 text-left">{caption}</caption>
        <thead>
          <tr className="sticky top-0 bg-paper text-ink2">
            {head.map((name) => (
              <th key={name} scope="col" className={`${cell} font-medium`}>
                {name.replaceAll('`', '')}
              </th>
            ))}
            {action && <td className={cell} />}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of one table, replaced together
            <tr key={index} className="align-baseline">
              {row.map((text, column) => {
                const key = head[column];
                // A row that goes on with the one before it has no head of its own.
                return column === 0 && text !== '' ? (
                  <th key={key} scope="row" className={`${cell} font-medium`}>
                    <Content>{text}</Content>
                  </th>
                ) : (
                  <td key={key} className={cell}>
                    <Content>{text}</Content>
                  </td>
                );
              })}
              {action && <td className={`${cell} whitespace-nowrap pr-0`}>{action(index)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** A cell's text, bold where the report has it so. */
function Content({ children }: { readonly children: string }) {
  const bold = /^\*\*(.*)\*\*$/.exec(children);
  return bold ? <strong>{bold[1]}</strong> : children;
}
