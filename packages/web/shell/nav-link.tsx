import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';

/** A line of the menu that leads to a list. */
export function ObjectLink({ object, label, icon }: { object: string; label: string; icon: ReactNode }) {
  return (
    <Link
      to="/records/$object"
      params={{ object }}
      search={{}}
      className="k-nav-link"
      title={label}
      activeOptions={{ includeSearch: false }}
      activeProps={{ className: 'is-here' }}
    >
      {icon}
      <span>{label}</span>
    </Link>
  );
}
