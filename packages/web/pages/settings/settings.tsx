import { Link } from '@tanstack/react-router';
import {
  Building,
  Copy,
  Hash,
  KeyRound,
  ListChecks,
  ScrollText,
  Shield,
  TextCursorInput,
  UserRound,
  Waves,
  type LucideIcon,
} from 'lucide-react';
import { objectOf, useMeta } from '@kehu/ui/data/meta.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { texts } from './texts.ts';
import './settings.css';

type Group = 'people' | 'data' | 'system';

/** What an administrator keeps; each is an object with its derived list until it has a page of its own. */
const tiles: readonly (readonly [group: Group, object: string, icon: LucideIcon])[] = [
  ['people', 'department', Building],
  ['people', 'user', UserRound],
  ['people', 'role', Shield],
  ['data', 'field_definition', TextCursorInput],
  ['data', 'option_set', ListChecks],
  ['data', 'numbering_rule', Hash],
  ['data', 'duplicate_rule', Copy],
  ['data', 'public_pool', Waves],
  ['system', 'api_token', KeyRound],
  ['system', 'audit_log', ScrollText],
];

export function SettingsPage() {
  const t = texts.use();
  const say = useSay();
  const meta = useMeta();
  return (
    <div className="k-page">
      <header className="k-page-head">
        <h1>{t.title}</h1>
      </header>
      <div className="k-settings-groups">
        {(['people', 'data', 'system'] as const).map((group) => (
          <section key={group}>
            <h2>{t[group]}</h2>
            <div className="k-settings-grid">
              {tiles
                .filter(([of]) => of === group)
                .flatMap(([, name, Icon]) => {
                  const object = objectOf(meta, name);
                  if (!object?.operations.includes('view')) return [];
                  return [
                    <Link
                      key={name}
                      to="/records/$object"
                      params={{ object: name }}
                      search={{}}
                      className="k-settings-tile"
                    >
                      <Icon />
                      {say(object.label)}
                    </Link>,
                  ];
                })}
            </div>
          </section>
        ))}
      </div>
    </div>
  );
}
