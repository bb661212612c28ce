import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { client } from '@kehu/ui/data/client.ts';
import { texts } from '../../locales/texts.ts';
import { Door } from './door.tsx';
import { SignInForm } from './sign-in-form.tsx';

const route = getRouteApi('/sign-in');

export function SignInPage() {
  const t = texts.use();
  const router = useRouter();
  const { next } = route.useSearch();
  const enter = () => {
    client.clear();
    router.history.push(next ?? '/');
  };
  return (
    <Door title={`Kehu ${t.shell.product}`} slogan={t.signIn.slogan}>
      <SignInForm onDone={enter} />
      <p style={{ marginTop: 16, textAlign: 'center' }}>
        <Link to="/new-password" className="k-link">
          {t.signIn.withCode}
        </Link>
      </p>
    </Door>
  );
}
