import { useEffect, useRef } from 'react';
import { useLocation } from '@tanstack/react-router';
import { noticeGroups, type NoticeGroupName } from '@kehu/objects/work/notification/notice-groups.ts';
import {
  noticeChannels,
  readWishes,
  wants,
  type DigestWish,
  type NoticeChannel,
  type NoticeWishes as Wishes,
  type QuietHours,
} from '@kehu/objects/work/notification/wishes.ts';
import { promised } from '@kehu/kernel/json/promised.ts';
import type { JsonObject } from '@kehu/kernel/json/json.ts';
import { keepPreference } from '@kehu/ui/data/preferences.ts';
import { useSession } from '@kehu/ui/data/session.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { Checkbox, TextInput } from '@kehu/ui/parts/form.tsx';
import { texts } from './texts.ts';

/** Reminders of rules may be meant for mail; everything else comes by mail to whoever asks for it. */
const presetOf = (group: NoticeGroupName, channel: NoticeChannel): boolean =>
  channel === 'in_app' || group === 'rule';
const usualDigest: DigestWish = { at: '08:30', daysOff: false };
const usualNight: QuietHours = { from: '22:00', to: '08:00' };

const keep = (wishes: Wishes): void => keepPreference('notices', promised<JsonObject>(wishes));

function Groups({ wishes, channels }: { wishes: Wishes; channels: readonly NoticeChannel[] }) {
  const t = texts.use();
  const say = useSay();
  const choose = (group: NoticeGroupName, channel: NoticeChannel, value: boolean) =>
    keep({
      ...wishes,
      groups: { ...wishes.groups, [group]: { ...wishes.groups[group], [channel]: value } },
    });
  return (
    <ul className="k-wishes">
      {noticeGroups.map(({ value: group, label }) => (
        <li key={group}>
          <span>{say(label)}</span>
          {channels.map((channel) => (
            <Checkbox
              key={channel}
              aria-label={t.wish(say(label), t.channels[channel])}
              checked={wants(wishes, group, channel, presetOf(group, channel))}
              onChange={(event) => choose(group, channel, event.target.checked)}
            >
              {t.channels[channel]}
            </Checkbox>
          ))}
        </li>
      ))}
    </ul>
  );
}

function Quiet({ wishes }: { wishes: Wishes }) {
  const t = texts.use();
  const { quiet } = wishes;
  const set = (part: Partial<QuietHours>) => {
    const next = { ...(quiet ?? usualNight), ...part };
    if (next.from && next.to) keep({ ...wishes, quiet: next });
  };
  return (
    <div className="k-stack">
      <div className="k-settings-line">
        <Checkbox
          checked={quiet !== null}
          onChange={(event) => keep({ ...wishes, quiet: event.target.checked ? usualNight : null })}
        >
          {t.quiet}
        </Checkbox>
        {quiet && (
          <span className="k-quiet">
            <TextInput
              type="time"
              aria-label={t.quietFrom}
              defaultValue={quiet.from}
              onBlur={(event) => set({ from: event.target.value })}
            />
            –
            <TextInput
              type="time"
              aria-label={t.quietTo}
              defaultValue={quiet.to}
              onBlur={(event) => set({ to: event.target.value })}
            />
          </span>
        )}
      </div>
      <p className="k-muted">{t.quietHint}</p>
    </div>
  );
}

/** 今日提醒 by mail, at an hour of his own. */
function Digest({ wishes }: { wishes: Wishes }) {
  const t = texts.use();
  const { digest } = wishes;
  const set = (next: DigestWish | null) => keep({ ...wishes, digest: next && { ...next } });
  return (
    <div className="k-stack">
      <div className="k-settings-line">
        <Checkbox
          checked={digest !== null}
          onChange={({ target }) => set(target.checked ? usualDigest : null)}
        >
          {t.digest}
        </Checkbox>
        {digest && (
          <>
            <span className="k-quiet">
              <TextInput
                type="time"
                aria-label={t.digestAt}
                defaultValue={digest.at}
                onBlur={({ target: { value } }) =>
                  value && value !== digest.at && set({ ...digest, at: value })
                }
              />
            </span>
            <Checkbox
              checked={digest.daysOff}
              onChange={({ target }) => set({ ...digest, daysOff: target.checked })}
            >
              {t.digestDaysOff}
            </Checkbox>
          </>
        )}
      </div>
      <p className="k-muted">{t.digestHint}</p>
    </div>
  );
}

/** For each kind of news how it reaches this person, and when it had better wait. */
export function NoticeWishes() {
  const t = texts.use();
  const { preferences, user, sends_mail: sendsMail = false } = useSession();
  const wishes = readWishes(preferences['notices']);
  const { hash } = useLocation();
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    if (hash === 'notices') card.current?.scrollIntoView({ block: 'start' });
  }, [hash]);
  return (
    <section ref={card} className="k-settings-card" id="notices">
      <div>
        <h2>{t.notices}</h2>
        <p className="k-muted">{t.noticesHint}</p>
      </div>
      <Groups wishes={wishes} channels={sendsMail ? noticeChannels : ['in_app']} />
      {sendsMail && <p className="k-muted">{user.email ? t.mailTo(user.email) : t.noMailAddress}</p>}
      {sendsMail && <Digest wishes={wishes} />}
      <Quiet wishes={wishes} />
    </section>
  );
}
