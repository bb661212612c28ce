import { Dialog } from '@kehu/ui/parts/dialog.tsx';
import { Kbd } from '@kehu/ui/parts/kbd.tsx';
import { texts } from './keys-texts.ts';

/** Every key of the pages, in one list. */
export function KeysHelp({ onClose }: { onClose: () => void }) {
  const t = texts.use();
  const keys: readonly (readonly [keys: readonly string[], what: string])[] = [
    [['Ctrl', 'K'], t.palette],
    [['C'], t.create],
    [['E'], t.edit],
    [['F'], t.follow],
    [['/'], t.search],
    [['J', '↓'], t.next],
    [['K', '↑'], t.previous],
    [['Enter'], t.open],
    [['Esc'], t.close],
    [['X'], t.select],
    [['G', 'L/A/C/D/N/H'], t.go],
    [['?'], t.help],
  ];
  return (
    <Dialog title={t.title} width={420} onClose={onClose}>
      <dl style={{ display: 'grid', gap: 8 }}>
        {keys.map(([names, what]) => (
          <div key={what} style={{ display: 'flex', justifyContent: 'space-between' }}>
            <dt>{what}</dt>
            <dd style={{ display: 'flex', gap: 4 }}>
              {names.map((name) => (
                <Kbd key={name}>{name}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
