import { Link } from '@tanstack/react-router';
import { Download, Trash2, Upload, History } from 'lucide-react';
import { call } from '@kehu/ui/api/call.ts';
import { fileAddress } from '@kehu/ui/data/files.ts';
import { useMeta } from '@kehu/ui/data/meta.ts';
import { keepPreference } from '@kehu/ui/data/preferences.ts';
import { useSession } from '@kehu/ui/data/session.ts';
import { setLocale, useLocale } from '@kehu/ui/language/language.ts';
import { Avatar } from '@kehu/ui/parts/avatar.tsx';
import { Segments } from '@kehu/ui/parts/form.tsx';
import { densities, modes, setLook, themes, useLook } from '@kehu/ui/theme/theme.ts';
import { texts as shellTexts } from '../../locales/texts.ts';
import { hasCalendar } from '../../shell/menu.ts';
import { useSettingsDoor } from '../../shell/settings-door.tsx';
import { CalendarFeed } from './calendar-feed.tsx';
import { NoticeWishes } from './notice-wishes.tsx';
import { Offline } from './offline.tsx';
import { Leave } from './leave.tsx';
import { Password } from './password.tsx';
import { Portrait } from './portrait.tsx';
import { SecondFactor } from './second-factor.tsx';
import { Sessions } from './sessions.tsx';
import { texts } from './texts.ts';
import { Tokens } from './tokens.tsx';
import '@kehu/ui/parts/table.css';
import './me.css';

/** Kept with the person, so that every device looks alike; this device does not wait for it. */
const remember = (values: { readonly [field: string]: string }): void =>
  void call('PATCH', '/session', { body: values }).catch(() => undefined);

function Looks() {
  const t = texts.use();
  const look = useLook();
  return (
    <>
      <div className="k-settings-line">
        <span>{t.theme}</span>
        <div className="k-swatches" role="radiogroup" aria-label={t.theme}>
          {themes.map((theme) => (
            <button
              key={theme}
              type="button"
              role="radio"
              aria-checked={look.theme === theme}
              aria-label={t.themes[theme]}
              title={t.themes[theme]}
              className={`k-swatch is-${theme}`}
              onClick={() => {
                setLook({ theme });
                remember({ theme });
              }}
            />
          ))}
        </div>
      </div>
      <div className="k-settings-line">
        <span>{t.mode}</span>
        <Segments
          label={t.mode}
          segments={modes.map((value) => ({ value, label: t.modes[value] }))}
          value={look.mode}
          onChange={(mode) => {
            setLook({ mode });
            remember({ color_mode: mode });
          }}
        />
      </div>
      <div className="k-settings-line">
        <span>{t.density}</span>
        <Segments
          label={t.density}
          segments={densities.map((value) => ({ value, label: t.densities[value] }))}
          value={look.density}
          onChange={(density) => {
            setLook({ density });
            keepPreference('look', { density });
          }}
        />
      </div>
    </>
  );
}

function Language() {
  const t = texts.use();
  const locale = useLocale();
  return (
    <div className="k-settings-line">
      <span>{t.language}</span>
      <Segments
        label={t.language}
        segments={[
          { value: 'zh-CN', label: t.zh },
          { value: 'en', label: t.en },
        ]}
        value={locale}
        onChange={(next) => {
          void setLocale(next);
          remember({ locale: next });
        }}
      />
    </div>
  );
}

/** How the product looks for this person, his password, and the way out. */
export function MePage() {
  const t = texts.use();
  const shell = shellTexts.use().shell;
  const { user } = useSession();
  const settings = useSettingsDoor();
  const meta = useMeta();
  return (
    <div className="k-page">
      <header className="k-page-head">
        <h1>{t.title}</h1>
      </header>
      <section className="k-settings-card">
        <div className="k-settings-line">
          <Avatar name={user.name} size={36} picture={user.avatar ? fileAddress(user.avatar) : undefined} />
          <div>
            <strong>{user.name}</strong>
            <div className="k-muted">
              {user.login_name} · {user.roles.map((role) => role.name).join(' / ')}
            </div>
          </div>
          <span style={{ flex: 1 }} />
          <Leave />
        </div>
        <div className="k-settings-line">
          <Link to="/import" className="k-button">
            <Upload />
            {t.imports}
          </Link>
          <Link to="/exports" className="k-button">
            <Download />
            {t.exports}
          </Link>
          <Link to="/batches" className="k-button">
            <History />
            {shell.batches}
          </Link>
          <Link to="/recycle-bin" className="k-button">
            <Trash2 />
            {shell.bin}
          </Link>
          {settings && (
            <Link
              to="/settings/$section"
              params={{ section: settings.section }}
              search={{}}
              className="k-button"
            >
              {settings.icon}
              {settings.label}
            </Link>
          )}
        </div>
      </section>
      <section className="k-settings-card">
        <h2>{t.look}</h2>
        <Portrait />
        <Looks />
        <Language />
      </section>
      <NoticeWishes />
      {hasCalendar(meta) && <CalendarFeed />}
      <Offline />
      <Password />
      <SecondFactor />
      <Sessions />
      <Tokens />
    </div>
  );
}
