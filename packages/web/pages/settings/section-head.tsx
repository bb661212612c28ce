import type { ReactNode } from 'react';
import type { SectionName } from './section-names.ts';
import { texts } from './texts.ts';

/** The head of a section: what it is, what it is for, and what can be done. */
export function SectionHead({ name, children }: { name: SectionName; children?: ReactNode }) {
  const t = texts.use();
  return (
    <header className="k-section-head">
      <div>
        <h2>{t.names[name]}</h2>
        <p>{t.hints[name]}</p>
      </div>
      <span className="k-spring" />
      {children}
    </header>
  );
}
