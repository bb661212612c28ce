import { Link } from '@tanstack/react-router';
import { Compass } from 'lucide-react';
import { Empty } from '@kehu/ui/parts/states.tsx';
import { texts } from '../locales/texts.ts';

export function NotFound() {
  const t = texts.use().shell;
  return (
    <Empty
      icon={<Compass className="k-state-icon" />}
      title={t.pageMissing}
      hint={t.pageMissingHint}
      action={
        <Link to="/" className="k-button is-primary">
          {t.toHome}
        </Link>
      }
    />
  );
}
