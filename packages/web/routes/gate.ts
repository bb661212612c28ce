import { redirect } from '@tanstack/react-router';
import { isJsonObject, type Json } from '@kehu/kernel/json/json.ts';
import { isProblem } from '@kehu/ui/api/problem.ts';
import { client } from '@kehu/ui/data/client.ts';
import { keys } from '@kehu/ui/data/keys.ts';
import { readMeta } from '@kehu/ui/data/meta.ts';
import { readSession, readSetup, type Session } from '@kehu/ui/data/session.ts';
import { localeNow, setLocale } from '@kehu/ui/language/language.ts';
import { setZone } from '@kehu/ui/language/zone.ts';
import { setLook } from '@kehu/ui/theme/theme.ts';

const densityOf = (look: Json | undefined): string | undefined =>
  isJsonObject(look) && typeof look['density'] === 'string' ? look['density'] : undefined;

/** What a person chose for himself counts on every device. */
async function welcome({ user, preferences }: Session): Promise<void> {
  setLook({ theme: user.theme, mode: user.color_mode, density: densityOf(preferences['look']) });
  if (user.time_zone) setZone(user.time_zone);
  if (user.locale && (user.locale === 'en') !== (localeNow() === 'en')) await setLocale(user.locale);
}

const ensureSession = (): Promise<Session> =>
  client.query({ queryKey: keys.session, queryFn: readSession, staleTime: 'static' });
const ensureMeta = () => client.query({ queryKey: keys.meta, queryFn: readMeta, staleTime: 'static' });

/** Lets only signed-in people in; a new installation is set up first. */
export async function enter(href: string): Promise<void> {
  try {
    const session = await ensureSession();
    await welcome(session);
    // Until then the server answers nothing else.
    if (session.user.must_change_password) throw redirect({ to: '/new-password' });
  } catch (error) {
    if (!isProblem(error) || error.status !== 401) throw error;
    const setup = await readSetup().catch(() => undefined);
    if (setup?.needed || setup?.demo) throw redirect({ to: '/first-run' });
    throw redirect({ to: '/sign-in', search: href === '/' ? {} : { next: href } });
  }
  await ensureMeta();
}
