import type { Json } from '@kehu/kernel/json/json.ts';
import { lookOf } from '@kehu/fields/registry.ui.tsx';
import { call } from '@kehu/ui/api/call.ts';
import { client } from '@kehu/ui/data/client.ts';
import { keys } from '@kehu/ui/data/keys.ts';
import { fieldOf, objectOf, useMeta } from '@kehu/ui/data/meta.ts';
import { useSession, type Session } from '@kehu/ui/data/session.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { toastError } from '@kehu/ui/parts/toast.tsx';

const keep = (avatar: Json): void =>
  void call<Session>('PATCH', '/session', { body: { avatar } })
    .then((session) => client.setQueryData(keys.session, session))
    .catch(toastError);

/** One's own picture: everybody may change it, whatever his rights on the directory of people. */
export function Portrait() {
  const { user } = useSession();
  const people = objectOf(useMeta(), 'user');
  const field = people && fieldOf(people, 'avatar');
  const say = useSay();
  if (!field) return null;
  const { Input } = lookOf(field);
  return (
    <div className="k-settings-line">
      <span>{say(field.label)}</span>
      <Input field={field} value={user.avatar ?? null} refs={[]} onChange={keep} />
    </div>
  );
}
