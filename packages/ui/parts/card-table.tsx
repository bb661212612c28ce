import type { ReactNode } from 'react';
import './table.css';

interface CardTableProps {
  readonly heads: readonly string[];
  /** Heads of the columns of figures, which stand at the right. */
  readonly ends?: readonly string[];
  /** What the last column is for, which has buttons and no visible head; left out when there is none. */
  readonly actions?: string;
  /** Rows: cells but the first name their column by `data-label`, for the phone. */
  readonly children: ReactNode;
}

/** A table that stands as a list of cards on a phone. */
export function CardTable({ heads, ends = [], actions, children }: CardTableProps) {
  return (
    <div className="k-table-box">
      <table className="k-table is-cards">
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} className={ends.includes(head) ? 'is-end' : undefined}>
                {head}
              </th>
            ))}
            {actions !== undefined && (
              <th>
                <span className="k-visually-hidden">{actions}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
