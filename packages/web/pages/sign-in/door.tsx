import type { ReactNode } from 'react';
import type { Logos } from '@kehu/kernel/meta/meta.ts';
import { Logo } from '@kehu/ui/parts/logo.tsx';
import './sign-in.css';

/** The page before the shell: one card. */
export function Door(props: {
  title: string;
  slogan: string;
  logo?: Logos | undefined;
  children: ReactNode;
}) {
  return (
    <main className="k-door">
      <div className="k-door-card">
        <div className="k-door-brand">
          <Logo logo={props.logo} />
          <h1>{props.title}</h1>
        </div>
        <p className="k-door-slogan">{props.slogan}</p>
        {props.children}
      </div>
    </main>
  );
}
