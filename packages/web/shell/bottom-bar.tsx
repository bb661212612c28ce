import { Link } from '@tanstack/react-router';
import { House, Menu as MenuIcon, Search } from 'lucide-react';
import { useMeta } from '@kehu/ui/data/meta.ts';
import { useSayMany } from '@kehu/ui/language/language.ts';
import { texts } from '../locales/texts.ts';
import { menuOf } from './menu.ts';
import { UnreadMark } from './notices.tsx';
import { openPalette } from './open-palette.ts';
import { useUnread } from '../pages/notices/notice-data.ts';

/** On a phone: home, the first two lists, search, and everything else. */
export function BottomBar() {
  const t = texts.use().shell;
  const sayMany = useSayMany();
  const meta = useMeta();
  const unread = useUnread().data?.count;
  const first = menuOf(meta)
    .flatMap((group) => group.entries)
    .slice(0, 2);
  return (
    <nav className="k-bottom" aria-label={t.more}>
      <Link to="/" activeOptions={{ exact: true }} activeProps={{ className: 'is-here' }}>
        <House />
        {t.home}
      </Link>
      {first.map(({ object, icon: Icon }) => {
        const found = meta.objects.find((each) => each.name === object);
        return (
          <Link
            key={object}
            to="/records/$object"
            params={{ object }}
            search={{}}
            activeOptions={{ includeSearch: false }}
            activeProps={{ className: 'is-here' }}
          >
            <Icon />
            {found ? sayMany(found.label) : object}
          </Link>
        );
      })}
      <button type="button" onClick={openPalette}>
        <Search />
        {t.find}
      </button>
      <Link to="/more" activeProps={{ className: 'is-here' }}>
        <span className="k-bell">
          <MenuIcon />
          {unread && <UnreadMark count={unread} />}
        </span>
        {t.more}
      </Link>
    </nav>
  );
}
