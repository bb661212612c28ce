import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import '@kehu/ui/theme/tokens.css';
import '@kehu/ui/theme/base.css';
import { client } from '@kehu/ui/data/client.ts';
import { localeNow, setLocale } from '@kehu/ui/language/language.ts';
import { startTheme } from '@kehu/ui/theme/theme.ts';
import { startOffline } from './offline/start.ts';
import { router } from './routes/router.tsx';

startTheme();
startOffline();
if (localeNow() === 'en') await setLocale('en');

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
