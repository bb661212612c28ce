import { TriangleAlert } from 'lucide-react';
import { Button } from '@kehu/ui/parts/button.tsx';
import type { Match } from './preview.ts';
import { texts } from './texts.ts';

/** Records that may be the same, each with the way to link the lead to it. */
export function Matches(props: {
  readonly object: string;
  readonly matches: readonly Match[];
  readonly linked: string | null;
  readonly onLink: (id: string, label: string) => void;
}) {
  const t = texts.use();
  const { object, matches, linked, onLink } = props;
  if (matches.length === 0) return null;
  return (
    <aside className="k-conversion-matches" role="status">
      <h4>
        <TriangleAlert />
        {t.matches}
      </h4>
      <ul>
        {matches.slice(0, 5).map((match, at) => (
          <li key={match.id ?? at}>
            <div className="k-ellipsis">
              {match.id && match.title && !match.deleted ? (
                <a
                  className="k-link"
                  href={`/records/${object}/${match.id}`}
                  target="_blank"
                  rel="noreferrer"
                >
                  {match.title}
                </a>
              ) : (
                <span>{match.title ?? t.hidden}</span>
              )}
              <span className="k-muted">
                {' '}
                {[match.owner && t.ownedBy(match.owner), match.department, match.deleted && t.inBin]
                  .filter(Boolean)
                  .join(' \u00b7 ')}
              </span>
            </div>
            {match.id && !match.deleted && match.id !== linked && (
              <Button small onClick={() => onLink(match.id ?? '', match.title ?? '')}>
                {t.linkThis}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </aside>
  );
}
