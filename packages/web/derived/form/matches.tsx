import { Link } from '@tanstack/react-router';
import { isJsonList, isJsonObject, type Json } from '@kehu/kernel/json/json.ts';
import { objectOf, useMeta } from '@kehu/ui/data/meta.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Button } from '@kehu/ui/parts/button.tsx';
import { texts } from '../../locales/texts.ts';

/** A record that may be the same; of one the reader may not see only its owner and department. */
export interface Match {
  /** Where it is, if it may be seen. */
  readonly object: string | undefined;
  readonly id: string | undefined;
  readonly label: string | undefined;
  readonly owner: string | undefined;
  readonly department: string | undefined;
}

const word = (value: Json | undefined): string | undefined => {
  if (typeof value === 'string' && value !== '') return value;
  return isJsonObject(value) ? word(value['label'] ?? value['name']) : undefined;
};

/** Reads the list of matches in an answer or in a warning. */
export function matchesOf(list: Json | undefined): readonly Match[] {
  if (!isJsonList(list)) return [];
  return list.filter(isJsonObject).map((each) => ({
    object: word(each['object']),
    id: word(each['id']),
    label: word(each['title']),
    owner: word(each['owner']),
    department: word(each['department']),
  }));
}

/** Who may be the same, and whose it is. */
export function MatchList(props: {
  readonly object: string | undefined;
  readonly matches: readonly Match[];
  readonly onUse?: ((match: Match) => void) | undefined;
}) {
  const { object, matches, onUse } = props;
  const t = texts.use().form;
  const say = useSay();
  const meta = useMeta();
  /** Of another object: which. */
  const foreign = (match: Match): string | undefined => {
    const other = match.object === object ? undefined : objectOf(meta, match.object ?? '');
    return other && say(other.label);
  };
  return (
    <ul>
      {matches.slice(0, 5).map((match, index) => (
        <li key={match.id ?? index}>
          {foreign(match) && <span className="k-muted">{foreign(match)}</span>}
          {(match.object ?? object) && match.id && match.label ? (
            <Link
              to="/records/$object/$id"
              params={{ object: match.object ?? object ?? '', id: match.id }}
              target="_blank"
              className="k-link"
            >
              {match.label}
            </Link>
          ) : (
            <span>{match.label ?? t.hidden}</span>
          )}
          <span className="k-muted">
            {[match.owner && t.ownedBy(match.owner), match.department].filter(Boolean).join(' \u00b7 ')}
          </span>
          {onUse && match.id && match.label && !foreign(match) && (
            <Button look="ghost" small onClick={() => onUse(match)}>
              {t.use}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
