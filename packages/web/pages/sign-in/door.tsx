import type { ReactNode } from 'react';
import './sign-in.css';

/** The page before the shell: one card. */
export function Door({ title, slogan, children }: { title: string; slogan: string; children: ReactNode }) {
  return (
    <main className="k-door">
      <div className="k-door-card">
        <div className="k-door-brand">
          <img src="/icon.svg" alt="" />
          <h1>{title}</h1>
        </div>
        <p className="k-door-slogan">{slogan}</p>
        {children}
      </div>
    </main>
  );
}
