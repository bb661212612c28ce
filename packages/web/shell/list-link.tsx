import type { AnchorHTMLAttributes } from 'react';
import { Link } from '@tanstack/react-router';
import type { Filter } from '@kehu/kernel/query/filter.ts';

interface ListLinkProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href' | 'target'> {
  readonly object: string;
  readonly filter: Filter;
}

/** Opens the records that a figure counts: all that the reader sees of them, as a list, whatever his first tab narrows. */
export const ListLink = ({ object, filter, ...anchor }: ListLinkProps) => (
  <Link
    to="/records/$object"
    params={{ object }}
    search={{ view: 'all', look: 'list', filter }}
    {...anchor}
  />
);
