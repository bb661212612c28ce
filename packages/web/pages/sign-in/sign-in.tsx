import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { client } from '@kehu/ui/data/client.ts';
import { readCompany } from '@kehu/ui/data/session.ts';
import { texts } from '../../locales/texts.ts';
import { Door } from './door.tsx';
import { SignInForm } from './sign-in-form.tsx';

const route = getRouteApi('/sign-in');

export function SignInPage() {
  const t = texts.use();
  const router = useRouter();
  const { next } = route.useSearch();
  // Whose Kehu this is; without an answer it is Kehu's own page.
  const { data: company } = useQuery({ queryKey: ['company'], queryFn: readCompany, staleTime: 60_000 });
  const enter = () => {
    client.clear();
    router.history.push(next ?? '/');
  };
  return (
    <Door title={company?.name || `Kehu ${t.shell.product}`} slogan={t.signIn.slogan} logo={company?.logo}>
      <SignInForm onDone={enter} />
      <p style={{ marginTop: 16, textAlign: 'center' }}>
        <Link to="/new-password" className="k-link">
          {t.signIn.withCode}
        </Link>
      </p>
    </Door>
  );
}
