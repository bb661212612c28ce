import { Link } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { keys } from '@kehu/ui/data/keys.ts';
import { useCount } from '@kehu/ui/data/list.ts';
import { useMeta } from '@kehu/ui/data/meta.ts';
import { useSession } from '@kehu/ui/data/session.ts';
import { readViews, type SavedView } from '../derived/list/views.ts';
import { texts } from '../locales/texts.ts';

function Pinned({ view }: { view: SavedView }) {
  const count = useCount(view.object, { filter: view.filter }, !view.closed).data;
  return (
    <Link
      to="/records/$object"
      params={{ object: view.object }}
      search={{ view: view.id }}
      className="k-nav-link k-pinned"
      activeProps={{ className: 'is-here' }}
    >
      <i className="k-nav-dot" />
      <span className="k-ellipsis">{view.name}</span>
      {count?.value != null && (
        <span className="k-nav-count">{`${count.value}${count.exact ? '' : '+'}`}</span>
      )}
    </Link>
  );
}

/** Saved views that somebody wants always in sight, with how many they hold. */
export function PinnedViews() {
  const t = texts.use().shell;
  const known = useMeta().objects.some((each) => each.name === 'saved_view');
  const me = useSession().user.id;
  const { data } = useQuery({ queryKey: keys.views('*'), queryFn: () => readViews(me), enabled: known });
  const pinned = (data ?? []).filter((view) => view.pinned);
  if (pinned.length === 0) return null;
  return (
    <div className="k-pinned">
      <h2>{t.pinned}</h2>
      {pinned.map((view) => (
        <Pinned key={view.id} view={view} />
      ))}
    </div>
  );
}
