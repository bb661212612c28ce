import type { ReactNode } from 'react';
import { ScrollText, Settings } from 'lucide-react';
import { objectOf, useMeta } from '@kehu/ui/data/meta.ts';
import { useSession } from '@kehu/ui/data/session.ts';
import { useSay } from '@kehu/ui/language/language.ts';
import { texts } from '../locales/texts.ts';
import { firstOpen, type SectionName } from '../pages/settings/section-names.ts';

/** Where the settings begin for this reader. */
export interface SettingsDoor {
  readonly section: SectionName;
  readonly label: string;
  readonly icon: ReactNode;
}

/** The way into the settings, named by the log where that is all he may see there; undefined when nothing is. */
export function useSettingsDoor(): SettingsDoor | undefined {
  const t = texts.use().shell;
  const say = useSay();
  const meta = useMeta();
  const section = firstOpen(meta, useSession());
  if (section === undefined) return undefined;
  const log = section === 'audit' ? objectOf(meta, 'audit_log') : undefined;
  if (log) return { section, label: say(log.label), icon: <ScrollText /> };
  return { section, label: t.settings, icon: <Settings /> };
}
